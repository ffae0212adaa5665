import Link from "next/link";
import { Num } from "@/components/ui/number";

/** A number that leads to the list of exactly what it counts. */
export function LinkedNumber({ value, href }: { value: number | null; href: string | undefined }) {
  if (href === undefined || value === null) return <Num value={value} />;
  return (
    <Link href={href} className="font-medium text-accent-text underline-offset-2 hover:underline">
      <Num value={value} />
    </Link>
  );
}
