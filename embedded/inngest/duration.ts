const UNIT_MS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds in a time string such as "1d", "2h30m" or "20s"; `undefined` if it is not one. */
export function parseDurationMs(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|[smhdw]))+$/.test(text)) return undefined;
  let totalMs = 0;
  for (const part of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)) {
    totalMs += Number(part[1]) * (UNIT_MS[part[2] ?? ""] ?? 0);
  }
  return totalMs;
}

/**
 * When a sleep or a timeout is over: a time string counts from `now`, an ISO date stands for itself.
 * The SDK writes a duration of zero as an empty string.
 */
export function parseDueAt(text: string, now: Date = new Date()): Date | undefined {
  if (text === "") return now;
  const durationMs = parseDurationMs(text);
  if (durationMs !== undefined) return new Date(now.getTime() + durationMs);
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `Retry-After`: seconds, an ISO date or an HTTP date. Milliseconds from `now`, never negative. */
export function parseRetryAfterMs(header: string | undefined, now: Date = new Date()): number | undefined {
  if (header === undefined || header === "") return undefined;
  if (/^\d+(\.\d+)?$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
