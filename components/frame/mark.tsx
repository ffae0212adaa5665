import { cn } from "@/components/ui/cn";

/** The product's mark: an A with a bead of pure metal for its bar, in a hallmark's cut-cornered punch. */
export function Mark({ className }: { className?: string | undefined }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className={cn("size-6 shrink-0", className)}>
      <path d="M7 1h10l6 6v10l-6 6H7l-6-6V7z" className="fill-accent" />
      <path
        d="M6.6 17.6 12 6.2l5.4 11.4"
        className="fill-none stroke-on-accent stroke-[2.1] [stroke-linecap:round] [stroke-linejoin:round]"
      />
      <circle cx="12" cy="15.6" r="2" className="fill-on-accent" />
    </svg>
  );
}

/** Mark and name. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-16 font-semibold tracking-tight text-ink">
      <Mark />
      Assay
    </span>
  );
}
