import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

type EmptyStateProps = {
  icon?: LucideIcon | undefined;
  /** What is missing: "No devices yet". */
  title: ReactNode;
  /** Why, and what would bring something here. */
  children?: ReactNode;
  /** What to do next: a button or a link. */
  action?: ReactNode;
  className?: string | undefined;
};

/** In place of a list that has nothing in it. */
export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        "flex flex-col items-center rounded-card border border-dashed border-line-strong px-6 py-12 text-center",
        className,
      )}
    >
      {Icon !== undefined && (
        <span className="mb-3 flex size-10 items-center justify-center rounded-card border bg-surface text-muted">
          <Icon aria-hidden="true" className="size-5" strokeWidth={1.75} />
        </span>
      )}
      <h2 className="text-14 font-semibold text-ink">{title}</h2>
      {children !== undefined && <div className="mt-1 max-w-[28rem] text-14 text-muted">{children}</div>}
      {action !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
