import { cn } from "./cn";

/** A grey place where something will be. Give it a size by class. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <div aria-hidden="true" className={cn("h-4 animate-pulse rounded-small bg-selected", className)} />;
}

const WIDTHS = ["w-3/5", "w-2/5", "w-1/2", "w-1/3"] as const;

/** A table's outline while its rows are on the way; says so to screen readers. */
export function SkeletonTable({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  return (
    <div role="status" className="overflow-hidden rounded-card border bg-surface">
      <span className="sr-only">Loading</span>
      <div className="h-9 border-b bg-sunken" />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move.
        <div key={row} className="flex h-10 items-center gap-6 border-b px-4 last:border-b-0">
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <div key={column} className={cn("flex-1", column > 1 && "max-md:hidden")}>
              <Skeleton className={WIDTHS[(row + column) % WIDTHS.length]} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
