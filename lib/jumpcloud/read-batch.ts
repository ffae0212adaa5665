import { z } from "zod";
import type { JumpCloudClient } from "./client";
import type { Parent, StreamContext, StreamDefinition, StreamRow, StreamSource } from "./define-stream";
import { JumpCloudError } from "./errors";
import { type ListRead, readList, type Tally } from "./paginate";
import type { RequestLogEntry } from "./request-log";
import { stoppable, together } from "./together";

export type { Tally } from "./paginate";

/**
 * Where a batch begins: everything of the parents before `parent` has been read, and `skip` rows of that
 * parent's own list. A stream without parents has one list, at parent 0.
 */
export const cursorSchema = z.object({
  parent: z.int().nonnegative(),
  skip: z.int().nonnegative(),
  /** Of a table: what the last device's rows were, in digests, to notice if rows move between batches. */
  edge: z.array(z.string()).exactOptional(),
});
export type Cursor = z.infer<typeof cursorSchema>;

export interface Batch {
  rows: StreamRow[];
  /** Where the next batch begins; null when everything has been read. */
  next: Cursor | null;
  /** Every attempt, in the order in which they ended. */
  requests: RequestLogEntry[];
  /**
   * One entry for each list touched. Over all batches of a stream, where its endpoint gives totals:
   * sum of `reported` − sum of `withheld` = number of different ids, or else rows went missing or a row
   * left out by the stream was counted. `totalChanged` asks for another reading even if the sums agree;
   * with a `gone` parent, a stream is at most partial, and if all are gone the endpoint is unavailable.
   */
  tallies: Tally[];
}

/** Pages of a batch. Those of a table are a hundred times as long. */
const MAX_REQUESTS = { root: 20, child: 120, table: 4 };

/** How many requests a batch of the stream may take, and so how many parents it needs at most. */
export function maxRequestsOf({ kind }: Pick<StreamDefinition, "kind">, source: StreamSource): number {
  if (kind === "table") return MAX_REQUESTS.table;
  return hasParents(source) ? MAX_REQUESTS.child : MAX_REQUESTS.root;
}

export const hasParents = ({ parent, among }: StreamSource): boolean => (parent ?? among) !== undefined;

/** A little over what the limiter lets through, so that it always has the next request at hand. */
const LISTS_AT_ONCE = 6;

/**
 * Reads about `maxRequests` pages of a stream. Parents are taken in order, several at a time, and each is
 * read to its end unless it takes more than `maxRequests` pages by itself.
 * Throws a JumpCloudError that carries the requests made so far in `requests`; its rows are then lost,
 * and the same cursor can be read again.
 */
export async function readBatch({
  client,
  stream,
  source,
  parents,
  cursor,
  maxRequests = maxRequestsOf(stream, source),
  context,
  signal,
}: {
  client: JumpCloudClient;
  stream: StreamDefinition;
  source: StreamSource;
  /** In an order that stays the same over all batches; empty without parents. */
  parents: readonly Parent[];
  cursor: Cursor | null;
  maxRequests?: number;
  context: StreamContext;
  signal?: AbortSignal | undefined;
}): Promise<Batch> {
  const targets: readonly (Parent | null)[] = hasParents(source) ? parents : [null];
  const start: Cursor = cursor ?? { parent: 0, skip: 0 };
  const requests: RequestLogEntry[] = [];
  const reads = new Map<number, ListRead>();
  const { stop, signal: either } = stoppable(signal);
  let upcoming = start.parent;
  let active = 0;
  let cutShort = false;

  const readNext = async () => {
    const index = upcoming;
    upcoming += 1;
    active += 1;
    const read = await readList({
      client,
      stream,
      origin: {
        context,
        source,
        parentId: targets[index]?.id ?? null,
        collection: targets[index]?.collection ?? null,
      },
      skip: index === start.parent ? start.skip : 0,
      edge: index === start.parent ? start.edge : undefined,
      maxPages: maxRequests,
      signal: either,
      record: (entry) => requests.push(entry),
    });
    active -= 1;
    reads.set(index, read);
    cutShort ||= read.nextSkip !== null;
  };
  const reader = async () => {
    while (upcoming < targets.length && !cutShort && requests.length + active < maxRequests) await readNext();
  };

  try {
    // A parent that goes on from the last batch is long: its neighbours wait until its end is in sight.
    if (start.skip > 0 && upcoming < targets.length) await readNext();
    await together(stop, Array.from({ length: LISTS_AT_ONCE }, reader));
  } catch (error) {
    if (error instanceof JumpCloudError) error.requests = requests;
    throw error;
  }
  return { ...inOrder({ reads, start, targets: targets.length }), requests };
}

/**
 * Puts the lists in the order of their parents, up to the first that is not finished. What was read of
 * parents after that one is dropped and read again, for a cursor points at one place only; this happens
 * at most once for a parent of more than `maxRequests` pages.
 */
function inOrder({
  reads,
  start,
  targets,
}: {
  reads: Map<number, ListRead>;
  start: Cursor;
  targets: number;
}): Omit<Batch, "requests"> {
  const batch: Omit<Batch, "requests"> = { rows: [], next: null, tallies: [] };
  for (let parent = start.parent; parent < targets; parent += 1) {
    const read = reads.get(parent);
    if (!read) return { ...batch, next: { parent, skip: 0 } };
    batch.rows = batch.rows.concat(read.rows);
    batch.tallies.push(read.tally);
    if (read.nextSkip !== null) {
      return { ...batch, next: { parent, skip: read.nextSkip, ...(read.edge && { edge: read.edge }) } };
    }
  }
  return batch;
}
