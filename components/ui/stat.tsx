import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Num } from "./number";

type StatProps = {
  label: ReactNode;
  /** null: not known. Text for what is no plain number: "98.2%". */
  value: number | string | null;
  /** A line under the figure: what it is out of, how it changed. */
  hint?: ReactNode;
  tone?: "default" | "pass" | "fail" | "unknown" | undefined;
  /** Makes the whole figure a link to what it counts. */
  href?: string | undefined;
};

const TONE = { default: "text-ink", pass: "text-pass", fail: "text-fail", unknown: "text-unknown" } as const;

/** One figure with its name. */
export function Stat({ label, value, hint, tone = "default", href }: StatProps) {
  return (
    <div className="group relative flex min-w-0 flex-col gap-0.5">
      <p className="text-13 text-muted">
        {href === undefined ? (
          label
        ) : (
          <Link
            href={href}
            className="underline-offset-2 group-hover:text-ink group-hover:underline after:absolute after:inset-0"
          >
            {label}
          </Link>
        )}
      </p>
      <p className={cn("text-28 font-semibold tracking-tight tabular-nums", TONE[tone])}>
        {typeof value === "string" ? value : <Num value={value} />}
      </p>
      {hint !== undefined && <p className="text-13 text-muted tabular-nums">{hint}</p>}
    </div>
  );
}
