import { cn } from "./cn";

// One fixed locale, so that server and browser write the same digits.
const GROUPED = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const BYTE_UNITS = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** 12345 → "12,345"; one decimal at most. */
export function formatNumber(value: number): string {
  return GROUPED.format(value);
}

/** 1536 → "1.5 kB" (thousands, as operating systems' shops count). */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${formatNumber(value)} ${BYTE_UNITS[unit] ?? "bytes"}`;
}

/** "1 device", "2,000 devices". */
export function formatCount(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}

type NumProps = {
  /** null: not known, which is not zero. */
  value: number | null;
  unit?: string | undefined;
  className?: string | undefined;
};

/** A grouped number in figures of equal width. */
export function Num({ value, unit, className }: NumProps) {
  return (
    <span className={cn("tabular-nums", className)}>
      {value === null ? (
        <>
          <span aria-hidden="true">–</span>
          <span className="sr-only">not known</span>
        </>
      ) : (
        formatNumber(value)
      )}
      {value !== null && unit !== undefined && ` ${unit}`}
    </span>
  );
}
