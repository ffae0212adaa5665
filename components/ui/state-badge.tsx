import type { ReactNode } from "react";
import { cn } from "./cn";

/** How a thing is doing, as opposed to what a check says of it. */
export type State = "ok" | "running" | "waiting" | "attention" | "error" | "off";

const COLOUR: Record<State, string> = {
  ok: "text-pass",
  running: "text-accent-text",
  waiting: "text-neutral",
  attention: "text-unknown",
  error: "text-fail",
  off: "text-neutral",
};

/** The state's shape alone; put words beside it. */
export function StatusDot({ state, className }: { state: State; className?: string | undefined }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 10 10"
      className={cn("size-2.5 shrink-0", COLOUR[state], state === "running" && "animate-spin", className)}
    >
      {state === "ok" && <circle cx="5" cy="5" r="4" fill="currentColor" />}
      {state === "attention" && <path d="M5 .6 9.8 9.2H.2z" fill="currentColor" />}
      {state === "error" && <rect x="1" y="1" width="8" height="8" rx="1" fill="currentColor" />}
      {state === "off" && <circle cx="5" cy="5" r="3.5" className="fill-none stroke-current stroke-[1.5]" />}
      {state === "waiting" && (
        <circle
          cx="5"
          cy="5"
          r="3.5"
          className="fill-none stroke-current stroke-[1.5] [stroke-dasharray:2_1.66]"
        />
      )}
      {state === "running" && (
        <circle
          cx="5"
          cy="5"
          r="3.75"
          className="fill-none stroke-current stroke-[2] [stroke-dasharray:16_8]"
        />
      )}
    </svg>
  );
}

type StateBadgeProps = { state: State; className?: string | undefined; children: ReactNode };

/** A state with its words: "Connected", "Syncing", "Needs attention". */
export function StateBadge({ state, className, children }: StateBadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex max-w-full items-center align-middle gap-2 text-13 font-medium text-ink",
        className,
      )}
    >
      <StatusDot state={state} />
      <span className="truncate">{children}</span>
    </span>
  );
}
