"use client";

import { cn } from "./cn";
import {
  formatAgo,
  formatDuration,
  formatLocal,
  formatLocalDate,
  formatUtc,
  formatUtcDate,
} from "./format-time";
import { useNow } from "./use-now";

type TimeProps = {
  /** An ISO 8601 instant; null when it never happened or is not known. */
  value: string | Date | null;
  /** What is said for null. */
  absent?: string | undefined;
  className?: string | undefined;
};

/** "12 minutes ago"; exact in the reader's zone and UTC on hover; exact UTC without scripts. */
export function TimeAgo({ value, absent, className }: TimeProps) {
  const nowMs = useNow("quarter-minute");
  return (
    <Instant value={value} absent={absent} className={className}>
      {(date) => (nowMs === null ? formatUtc(date) : formatAgo({ date, nowMs }))}
    </Instant>
  );
}

/** The exact instant in the reader's zone; both zones on hover; UTC without scripts. */
export function DateTime({ value, absent, className, dateOnly = false }: TimeProps & { dateOnly?: boolean }) {
  const hydrated = useNow("quarter-minute") !== null;
  return (
    <Instant value={value} absent={absent} className={className}>
      {(date) => {
        if (dateOnly) return hydrated ? formatLocalDate(date) : formatUtcDate(date);
        return hydrated ? formatLocal(date) : formatUtc(date);
      }}
    </Instant>
  );
}

function Instant({
  value,
  absent = "–",
  className,
  children,
}: TimeProps & { children: (date: Date) => string }) {
  const hydrated = useNow("quarter-minute") !== null;
  const date = value === null ? null : new Date(value);
  if (date === null || Number.isNaN(date.getTime())) {
    return <span className={cn("text-muted", className)}>{absent}</span>;
  }
  return (
    <time
      dateTime={date.toISOString()}
      title={hydrated ? bothZones(date) : formatUtc(date)}
      className={cn("whitespace-nowrap tabular-nums in-[tr]:above-row", className)}
    >
      {children(date)}
    </time>
  );
}

function bothZones(date: Date): string {
  const local = formatLocal(date);
  const utc = formatUtc(date);
  return local === utc ? utc : `${local}\n${utc}`;
}

type ElapsedProps = {
  since: string | Date;
  /** null while it still goes on: then it counts. */
  until: string | Date | null;
  className?: string | undefined;
};

/** How long something took, or has been going on. */
export function Elapsed({ since, until, className }: ElapsedProps) {
  const nowMs = useNow("second");
  const endMs = until === null ? nowMs : new Date(until).getTime();
  const durationMs = endMs === null ? null : Math.max(0, endMs - new Date(since).getTime());
  const counting = until === null && durationMs !== null;
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>
      {durationMs === null
        ? "…"
        : formatDuration(counting ? Math.floor(durationMs / 1_000) * 1_000 : durationMs)}
    </span>
  );
}
