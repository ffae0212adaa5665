import type { ReactNode } from "react";
import { cn } from "./cn";

/** Facts as term and value. Children are `Definition`s. */
export function DefinitionList({
  className,
  children,
}: {
  className?: string | undefined;
  children: ReactNode;
}) {
  return <dl className={cn("divide-y", className)}>{children}</dl>;
}

type DefinitionProps = {
  term: ReactNode;
  /** The value; null, undefined or "" is shown as `absent`. */
  children?: ReactNode;
  /** What stands in for a missing value. */
  absent?: string | undefined;
};

/** One fact. */
export function Definition({ term, children, absent = "Not reported" }: DefinitionProps) {
  const missing = children === null || children === undefined || children === "";
  return (
    <div className="grid grid-cols-1 gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[minmax(8rem,2fr)_3fr]">
      <dt className="text-13 text-muted">{term}</dt>
      <dd className={cn("min-w-0 text-14 tabular-nums", missing ? "text-faint" : "text-ink")}>
        {missing ? absent : children}
      </dd>
    </div>
  );
}
