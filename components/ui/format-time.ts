const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const two = (value: number) => String(value).padStart(2, "0");

/** "31 Mar 2026" in UTC. Written by hand: Node's and browsers' locale data differ, and hydration would notice. */
export function formatUtcDate(date: Date): string {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
}

/** "31 Mar 2026, 09:05 UTC". */
export function formatUtc(date: Date): string {
  return `${formatUtcDate(date)}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;
}

/** "31 Mar 2026" in the reader's zone: browser only. */
export function formatLocalDate(date: Date): string {
  return `${date.getDate()} ${MONTHS[date.getMonth()] ?? ""} ${date.getFullYear()}`;
}

/** "31 Mar 2026, 11:05 GMT+2" in the reader's zone: browser only. */
export function formatLocal(date: Date): string {
  const zone = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" })
    .formatToParts(date)
    .find((part) => part.type === "timeZoneName")?.value;
  return `${formatLocalDate(date)}, ${two(date.getHours())}:${two(date.getMinutes())} ${zone ?? ""}`.trim();
}

/** "just now", "12 minutes ago", "in 3 days". */
export function formatAgo({ date, nowMs }: { date: Date; nowMs: number }): string {
  const deltaMs = date.getTime() - nowMs;
  const sizeMs = Math.abs(deltaMs);
  // The page's clock ticks in steps, so what has just happened may lie a little ahead of it.
  if (sizeMs < 45_000) return deltaMs > 20_000 ? "in a moment" : "just now";
  const [count, unit] = largestUnit(sizeMs);
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return deltaMs > 0 ? `in ${words}` : `${words} ago`;
}

function largestUnit(sizeMs: number): [count: number, unit: string] {
  if (sizeMs < 59.5 * MINUTE_MS) return [Math.max(1, Math.round(sizeMs / MINUTE_MS)), "minute"];
  if (sizeMs < 23.5 * HOUR_MS) return [Math.max(1, Math.round(sizeMs / HOUR_MS)), "hour"];
  const days = Math.max(1, Math.round(sizeMs / DAY_MS));
  if (days < 60) return [days, "day"];
  if (days < 730) return [Math.round(days / 30.44), "month"];
  return [Math.floor(days / 365.25), "year"];
}

/** 340 → "340 ms", 4200 → "4.2 s", 65000 → "1 min 5 s", 3900000 → "1 h 5 min". */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1_000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 10_000) return `${(Math.floor(durationMs / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(durationMs / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
