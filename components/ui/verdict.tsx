import type { ReactNode } from "react";
import { cn } from "./cn";
import { formatNumber } from "./number";

export type VerdictValue = "pass" | "fail" | "unknown" | "not_applicable";
type Kind = VerdictValue | "excepted";

const WORD: Record<Kind, string> = {
  pass: "Pass",
  fail: "Fail",
  unknown: "Unknown",
  not_applicable: "Not applicable",
  excepted: "Excepted",
};

const COLOUR: Record<Kind, string> = {
  pass: "text-pass",
  fail: "text-fail",
  unknown: "text-unknown",
  not_applicable: "text-neutral",
  excepted: "text-fail",
};

// Five silhouettes, told apart without colour: disc, octagon, diamond, ring, shield.
const SHAPE: Record<Kind, ReactNode> = {
  pass: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.9 8.3 2.1 2.1 4.1-4.5" className="fill-none stroke-on-verdict stroke-[1.7]" />
    </>
  ),
  fail: (
    <>
      <path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2z" fill="currentColor" />
      <path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" className="fill-none stroke-on-verdict stroke-[1.7]" />
    </>
  ),
  unknown: (
    <>
      <path d="M8 .4 15.6 8 8 15.6.4 8z" fill="currentColor" />
      <path
        d="M6.2 6.4A1.8 1.8 0 1 1 8.7 8c-.5.3-.7.6-.7 1.1"
        className="fill-none stroke-on-verdict stroke-[1.5]"
      />
      <circle cx="8" cy="11.4" r=".95" className="fill-on-verdict" />
    </>
  ),
  not_applicable: (
    <>
      <circle cx="8" cy="8" r="6.25" className="fill-none stroke-current stroke-[1.5]" />
      <path d="M5.2 8h5.6" className="fill-none stroke-current stroke-[1.7]" />
    </>
  ),
  excepted: (
    <>
      <path d="M8 .8 14.2 3v4.6c0 3.6-2.4 6.2-6.2 7.6-3.8-1.4-6.2-4-6.2-7.6V3z" fill="currentColor" />
      <path d="m5.9 5.6 4.2 4.2m0-4.2L5.9 9.8" className="fill-none stroke-on-verdict stroke-[1.6]" />
    </>
  ),
};

type VerdictProps = {
  verdict: VerdictValue;
  /** A failure that somebody has accepted: it stays a failure, with a shield. Only with "fail". */
  excepted?: boolean | undefined;
  /** A number before the word: "41 Fail". */
  count?: number | undefined;
  /** Other words in place of the verdict's own, such as "Encrypted"; say the same thing. */
  children?: ReactNode;
  className?: string | undefined;
};

/** A verdict: shape, word and colour, always the three. */
export function Verdict({ verdict, excepted, count, children, className }: VerdictProps) {
  const kind: Kind = verdict === "fail" && excepted === true ? "excepted" : verdict;
  return (
    <span
      className={cn(
        "inline-flex max-w-full items-center align-middle gap-1.5 font-medium",
        COLOUR[kind],
        className,
      )}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        className="size-4 shrink-0"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {SHAPE[kind]}
      </svg>
      {count !== undefined && <span className="tabular-nums">{formatNumber(count)}</span>}
      <span className="truncate">{children ?? WORD[kind]}</span>
      {kind === "excepted" && <span className="sr-only">(a failure with an exception)</span>}
    </span>
  );
}
