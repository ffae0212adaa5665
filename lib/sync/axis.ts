import type { StreamProgress, SyncProgress } from "./progress";

/** The time that a sync's streams are drawn on, in milliseconds since 1970. */
export interface Axis {
  fromMs: number;
  toMs: number;
}

type Timed = Pick<StreamProgress, "startedAt" | "finishedAt">;

/** From the sync's beginning to its end, or to now. `nowMs` is null where no clock may be read. */
export function axisOf(
  {
    requestedAt,
    startedAt,
    finishedAt,
    streams,
  }: Pick<SyncProgress, "requestedAt" | "startedAt" | "finishedAt"> & {
    streams: readonly Timed[];
  },
  nowMs: number | null,
): Axis {
  const fromMs = Date.parse(startedAt ?? requestedAt);
  const known = streams
    .flatMap((stream) => [stream.startedAt, stream.finishedAt])
    .filter((at) => at !== null);
  const latest = Math.max(fromMs, ...known.map((at) => Date.parse(at)));
  const toMs = finishedAt === null ? Math.max(nowMs ?? latest, latest) : Date.parse(finishedAt);
  return { fromMs, toMs: Math.max(toMs, fromMs + 1) };
}

/** Where on the axis something was, both from 0 to 1; null for what has not begun. What goes on reaches its end. */
export function spanOf(
  { startedAt, finishedAt }: Timed,
  axis: Axis,
): { start: number; length: number } | null {
  if (startedAt === null) return null;
  const place = (atMs: number) => Math.min(1, Math.max(0, (atMs - axis.fromMs) / (axis.toMs - axis.fromMs)));
  const start = place(Date.parse(startedAt));
  const end = finishedAt === null ? 1 : place(Date.parse(finishedAt));
  return { start, length: Math.max(0, end - start) };
}

/** From the first beginning to the last end; open while one of them goes on. */
export function togetherOf(streams: readonly Timed[]): Timed {
  const begun = streams.filter(({ startedAt }) => startedAt !== null);
  const starts = begun.map(({ startedAt }) => startedAt ?? "").toSorted();
  const ends = begun.map(({ finishedAt }) => finishedAt);
  return {
    startedAt: starts[0] ?? null,
    finishedAt: ends.includes(null)
      ? null
      : (ends
          .map((end) => end ?? "")
          .toSorted()
          .at(-1) ?? null),
  };
}
