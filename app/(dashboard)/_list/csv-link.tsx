import { Download } from "lucide-react";
import { buttonVariants } from "@/components/ui/button-variants";

/** Downloads the list with its filters and its order; all of its rows, not the page alone. */
export function CsvLink({
  path,
  state,
  size,
}: {
  /** The list's own path; the file is made by `csv` below it. */
  path: string;
  state: { href: (change: Record<string, string | undefined>) => string };
  size?: "sm" | "md";
}) {
  const query = state.href({}).slice(path.length);
  return (
    <a href={`${path}/csv${query}`} download className={buttonVariants({ size })}>
      <Download aria-hidden="true" />
      Download CSV
    </a>
  );
}
