import { z } from "zod";
import type { Problem } from "@/db/schema";
import { areas } from "@/lib/coverage/areas";

// Read by the browser as well: nothing here may import what only a server has.

const count = z.int().nonnegative();
const instant = z.iso.datetime();

const problem = z.object({
  kind: z.string(),
  title: z.string(),
  cause: z.string(),
  whatToDo: z.string(),
  reference: z.string().exactOptional(),
  help: z.array(z.object({ label: z.string(), url: z.string() })).exactOptional(),
}) satisfies z.ZodType<Problem>;

export const streamProgressSchema = z.object({
  stream: z.string(),
  title: z.string(),
  purpose: z.string(),
  area: z.enum(areas),
  /** What it means for the sync that the stream is refused, or not there. */
  presence: z.enum(["always", "licensed", "optional"]),
  state: z.enum(["pending", "reading", "complete", "partial", "denied", "unavailable", "failed"]),
  /** Counted from 1: more than one when rows moved while they were read. */
  pass: count,
  expected: count.nullable(),
  reported: count.nullable(),
  fetched: count,
  distinct: count,
  withheld: count,
  leftOut: count,
  requests: count,
  /** What it is read under, in the plural ("devices"); null for a stream that is one list. */
  parents: z.string().nullable(),
  parentsDone: count.nullable(),
  parentsTotal: count.nullable(),
  added: count,
  changed: count,
  removed: count,
  problem: problem.nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** The newest sync, up to this one, that read the stream whole. */
  wholeAt: count.nullable(),
});

/** What `GET /api/syncs/[syncId]` answers. */
export const syncProgressSchema = z.object({
  id: z.uuid(),
  connectionId: z.uuid(),
  organizationName: z.string(),
  number: count,
  state: z.enum(["queued", "running", "sealed", "failed", "cancelled"]),
  complete: z.boolean().nullable(),
  synthetic: z.boolean().nullable(),
  skewSecondsMax: count.nullable(),
  requestedAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  problem: problem.nullable(),
  /** In the order in which they are read. */
  streams: z.array(streamProgressSchema),
});

export type StreamProgress = z.infer<typeof streamProgressSchema>;
export type SyncProgress = z.infer<typeof syncProgressSchema>;

/**
 * Whether a stream that ended so leaves the sync incomplete. Not having a feature is an answer, and what
 * ordinary keys may not read is not missed.
 */
export function spoils({ state, presence }: Pick<StreamProgress, "state" | "presence">): boolean {
  if (state === "complete") return false;
  if (state === "unavailable") return presence === "always";
  return state !== "denied" || presence !== "optional";
}

export const isFinished = ({ state }: Pick<SyncProgress, "state">): boolean =>
  state !== "queued" && state !== "running";

/** How much of a stream is read, from 0 to 1; null while its whole is not known. */
export function streamShare(
  stream: Pick<StreamProgress, "state" | "fetched" | "expected" | "parentsDone" | "parentsTotal">,
): number | null {
  if (stream.state === "pending") return 0;
  if (stream.state !== "reading") return 1;
  if (stream.parentsTotal !== null) return share(stream.parentsDone ?? 0, stream.parentsTotal);
  return stream.expected === null ? null : share(stream.fetched, stream.expected);
}

const share = (done: number, total: number) => (total === 0 ? 1 : Math.min(1, done / total));

/** How much of the sync is done, from 0 to 1, each stream counting the same; null before it began. */
export function syncShare({ streams }: Pick<SyncProgress, "streams">): number | null {
  if (streams.length === 0) return null;
  return streams.reduce((total, stream) => total + (streamShare(stream) ?? 0), 0) / streams.length;
}

export const countRead = ({ streams }: Pick<SyncProgress, "streams">): number =>
  streams.filter(({ finishedAt }) => finishedAt !== null).length;
