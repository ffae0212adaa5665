import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { formatNumber } from "./number";

type ProgressProps = {
  /** How much is done; null while the whole is not known. */
  value: number | null;
  /** The whole; 100 by default, so that `value` is a percentage. */
  max?: number | undefined;
  /** What is being done: "Reading devices". */
  label: ReactNode;
  /** At the right, in place of the percentage: "1,200 of 2,000", or a count when the whole is not known. */
  detail?: ReactNode;
  tone?: "accent" | "pass" | "fail" | "unknown" | undefined;
  /** Keeps the words for screen readers only. */
  labelHidden?: boolean | undefined;
  className?: string | undefined;
};

const FILL = { accent: "bg-accent", pass: "bg-pass", fail: "bg-fail", unknown: "bg-unknown" } as const;

/** A bar with its words; it moves to and fro while the whole is not known. */
export function Progress({
  value,
  max = 100,
  label,
  detail,
  tone = "accent",
  labelHidden = false,
  className,
}: ProgressProps) {
  const id = useId();
  const share = value === null ? null : max <= 0 ? 1 : Math.min(1, Math.max(0, value / max));
  const percent = share === null ? undefined : Math.floor(share * 100);
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <div className={cn("flex items-baseline justify-between gap-3 text-13", labelHidden && "sr-only")}>
        <span id={id} className="min-w-0 truncate text-ink">
          {label}
        </span>
        <span className="shrink-0 text-muted tabular-nums">
          {detail ?? (percent === undefined ? "" : `${formatNumber(percent)}%`)}
        </span>
      </div>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="relative h-1.5 overflow-hidden rounded-full bg-selected"
      >
        {share === null ? (
          <div
            className={cn(
              "h-full w-1/3 animate-sweep rounded-full motion-reduce:w-full motion-reduce:opacity-40",
              FILL[tone],
            )}
          />
        ) : (
          <div
            className={cn("h-full rounded-full transition-[width] duration-150", FILL[tone])}
            style={{ width: `${share * 100}%` }}
          />
        )}
      </div>
    </div>
  );
}
