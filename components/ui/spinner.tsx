import { LoaderCircle } from "lucide-react";
import { cn } from "./cn";

/** A turning ring. Decoration only: words beside it say what is going on. */
export function Spinner({ className }: { className?: string | undefined }) {
  return <LoaderCircle aria-hidden="true" className={cn("size-4 animate-spin", className)} />;
}
