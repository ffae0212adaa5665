import type { Database } from "@/db/client";
import { countChanges, countSeen } from "@/db/queries/staged-passes";
import { countParents, listParents, refreshStatistics } from "@/db/queries/staging";
import { findBatch, findStream, lastSource, logRequests, updateStream } from "@/db/queries/stream-progress";
import {
  findSync,
  listSyncStreams,
  lockRunningSync,
  SyncEndedError,
  type SyncStream,
} from "@/db/queries/syncs";
import type { Problem } from "@/db/schema";
import type { StreamDefinition, StreamSource } from "@/lib/jumpcloud/define-stream";
import { JumpCloudError } from "@/lib/jumpcloud/errors";
import { MAX_REQUESTS, readBatch } from "@/lib/jumpcloud/read-batch";
import { type StreamName, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { openReader } from "./client";
import { commitBatch } from "./commit";
import { finishStream } from "./finish-stream";
import type { BatchPlace, SyncPlace } from "./place";
import { problemOf } from "./problems";

/** `next`: the batch to read after this one. `done`: the stream has ended, however it did. */
export type PullOutcome =
  | { kind: "next"; pass: number; batch: number }
  | { kind: "done" }
  | { kind: "unauthorized"; problem: Problem };

/**
 * One durable step: reads a bounded batch of pages, stores its rows and its request log in one
 * transaction, and answers where to go on. Run again after it finished, it asks JumpCloud nothing.
 * Throws a JumpCloudError that a later try may not meet; others end the stream here, and are told.
 */
export async function pullBatch(db: Database, place: BatchPlace): Promise<PullOutcome> {
  const definition = streams[place.stream];
  const sync = await findSync(db, place);
  if (sync?.state !== "running") throw new SyncEndedError(sync?.state ?? "gone");
  const state = await findStream(db, place);
  if (!state) throw new Error(`The sync ${place.syncId} does not read ${place.stream}.`);
  if (state.finishedAt) return { kind: "done" };

  const stored = await findBatch(db, place);
  if (stored) return after(db, { ...place, sync: sync.number }, stored.next !== null);

  const begun = await begin(db, place, { definition, state, sync: sync.number });
  if (begun === null) return { kind: "done" };
  const { source, parentsTotal } = begun;
  const cursor = place.batch === 0 ? { parent: 0, skip: 0 } : await cursorOf(db, place);
  const window = source.parent ? MAX_REQUESTS.child : 0;
  const parents = source.parent
    ? await listParents(
        db,
        { ...place, stream: source.parent, sync: sync.number },
        { offset: cursor.parent, limit: window },
      )
    : [];

  try {
    const { client, connection } = await openReader(db, place);
    const batch = await readBatch({
      client,
      stream: definition,
      source,
      parents,
      cursor: { parent: 0, skip: cursor.skip },
      context: { organizationId: connection.organizationId },
    });
    const read = batch.next ?? { parent: parents.length, skip: 0 };
    const at = { parent: cursor.parent + read.parent, skip: read.skip };
    const more = source.parent ? at.parent < (parentsTotal ?? 0) : batch.next !== null;
    await commitBatch(db, { ...place, sync: sync.number }, { batch, next: more ? at : null });
    return after(db, { ...place, sync: sync.number }, more);
  } catch (error) {
    if (!(error instanceof JumpCloudError)) throw error;
    await logRequests(db, place, error.requests);
    if (error.kind === "unauthorized") return { kind: "unauthorized", problem: problemOf(error, place) };
    if (!error.retriable) {
      await endWithProblem(db, place, error);
      return { kind: "done" };
    }
    // Shown while the step waits for its next try, and kept if that was the last.
    await updateStream(db, place, { problem: problemOf(error, place) });
    throw error;
  }
}

async function after(
  db: Database,
  place: BatchPlace & { sync: number },
  more: boolean,
): Promise<PullOutcome> {
  if (more) return { kind: "next", pass: place.pass, batch: place.batch + 1 };
  const again = await finishStream(db, place);
  await keepPlansGood(db, place);
  return again ? { kind: "next", pass: place.pass + 1, batch: 0 } : { kind: "done" };
}

/** So many new rows change what the planner should do for the streams that follow. */
const manyRows = 1_000;

async function keepPlansGood(db: Database, place: BatchPlace): Promise<void> {
  const state = await findStream(db, place);
  if ((state?.added ?? 0) >= manyRows) await refreshStatistics(db);
}

async function cursorOf(db: Database, place: BatchPlace): Promise<{ parent: number; skip: number }> {
  const before = await findBatch(db, { ...place, batch: place.batch - 1 });
  if (!before?.next) throw new Error(`Batch ${place.batch} of ${place.stream} has no batch before it.`);
  return before.next;
}

/** Once a relation is read from one side, the other must promise this much less work to be taken. */
const worthChanging = 2;

/**
 * Chooses, once a sync, the side of a relation with the fewest parents. The side of the last sync is
 * kept unless the other is far cheaper: should JumpCloud describe a relation differently from its two
 * ends, going back and forth between them would look like changes. Null: it cannot be read.
 */
async function begin(
  db: Database,
  place: BatchPlace,
  { definition, state, sync }: { definition: StreamDefinition; state: SyncStream; sync: number },
): Promise<{ source: StreamSource; parentsTotal: number | null } | null> {
  const chosen = definition.sources.find(({ path }) => path === state.source);
  if (chosen) return { source: chosen, parentsTotal: state.parentsTotal };

  const states = await listSyncStreams(db, place);
  const readable = definition.sources.filter(
    ({ parent }) =>
      !parent || ["complete", "partial"].includes(states.find((s) => s.stream === parent)?.state ?? ""),
  );
  const counted = await Promise.all(
    readable.map(async (source) => ({
      source,
      parentsTotal: source.parent ? await countParents(db, { ...place, stream: source.parent, sync }) : null,
    })),
  );
  const [cheapest] = counted.sort((a, b) => (a.parentsTotal ?? 0) - (b.parentsTotal ?? 0));
  const last = await lastSource(db, place);
  const before = counted.find(({ source }) => source.path === last);
  const keep = before && (before.parentsTotal ?? 0) <= (cheapest?.parentsTotal ?? 0) * worthChanging;
  const best = keep ? before : cheapest;
  if (!best) {
    const parents = definition.dependsOn.map((name) => streams[name].title.toLowerCase()).join(" or ");
    await updateStream(db, place, {
      state: "unavailable",
      startedAt: new Date(),
      finishedAt: new Date(),
      problem: {
        kind: "parent_not_read",
        title: `${definition.title} were not read.`,
        cause: `They are listed one by one under ${parents}, which could not be read in this sync.`,
        whatToDo: `Solve what kept ${parents} from being read; these follow by themselves.`,
      },
    });
    return null;
  }
  await updateStream(db, place, {
    state: "reading",
    source: best.source.path,
    startedAt: new Date(),
    parentsTotal: best.parentsTotal,
  });
  return best;
}

/**
 * Ends a stream by an error that another try would meet again (403, 404, a shape that is not the
 * API's), or, from the function that gives up, by one that every try met.
 */
export async function endWithProblem(
  db: Database,
  place: SyncPlace & { stream: StreamName },
  error: unknown,
): Promise<void> {
  const told = error instanceof JumpCloudError ? problemOf(error, place) : null;
  const kind = error instanceof JumpCloudError ? error.kind : "unexpected";
  await db.transaction(async (tx) => {
    const { number: sync } = await lockRunningSync(tx, place);
    const state = await findStream(tx, place);
    if (!state || state.finishedAt) return;
    const read = state.fetched > 0;
    await updateStream(tx, place, {
      ...(await countChanges(tx, { ...place, sync })),
      distinct: await countSeen(tx, { ...place, sync, pass: state.pass }),
      state: endOf(kind, read),
      finishedAt: new Date(),
      problem: told ?? state.problem ?? problemOf(error, place),
    });
  });
}

function endOf(kind: string, read: boolean): "denied" | "unavailable" | "partial" | "failed" {
  if (kind === "forbidden") return "denied";
  if (kind === "not_found" && !read) return "unavailable";
  return read ? "partial" : "failed";
}
