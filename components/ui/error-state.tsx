import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Code } from "./code";

type ErrorStateProps = {
  /** What happened: "Couldn't load the devices". */
  title: ReactNode;
  /** Why, if it is known, and what follows from it. */
  why?: ReactNode;
  /** What to do about it, in words. */
  todo: ReactNode;
  /** Buttons or links. */
  action?: ReactNode;
  /** Finds the event in the log. */
  reference?: string | undefined;
  className?: string | undefined;
};

/** In place of something that could not be shown. */
export function ErrorState({ title, why, todo, action, reference, className }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className={cn("flex gap-3 rounded-card border border-fail-line bg-surface p-5", className)}
    >
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-fail" />
      <div className="min-w-0 max-w-[40rem]">
        <h2 className="text-14 font-semibold text-ink">{title}</h2>
        {why !== undefined && <div className="mt-1 text-14 text-muted">{why}</div>}
        <div className="mt-1 text-14 text-ink">{todo}</div>
        {action !== undefined && <div className="mt-4 flex flex-wrap gap-2">{action}</div>}
        {reference !== undefined && (
          <p className="mt-4 text-13 text-muted">
            Reference <Code>{reference}</Code>
          </p>
        )}
      </div>
    </div>
  );
}
