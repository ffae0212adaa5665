import type { Database } from "@/db/client";
import { refreshStatistics } from "@/db/queries/staging";
import { findBatch, findStream, logRequests, updateStream } from "@/db/queries/stream-progress";
import { findSync, SyncEndedError } from "@/db/queries/syncs";
import type { Problem } from "@/db/schema";
import { JumpCloudError } from "@/lib/jumpcloud/errors";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import { endWithProblem } from "./end-stream";
import { finishStream } from "./finish-stream";
import type { BatchPlace } from "./place";
import { problemOf } from "./problems";
import { pullEvents } from "./pull-events";
import { pullRecords } from "./pull-records";

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
export async function pullBatch(db: Database, at: BatchPlace): Promise<PullOutcome> {
  const definition = streams[at.stream];
  const sync = await findSync(db, at);
  if (sync?.state !== "running") throw new SyncEndedError(sync?.state ?? "gone");
  const state = await findStream(db, at);
  if (!state) throw new Error(`The sync ${at.syncId} does not read ${at.stream}.`);
  if (state.finishedAt) return { kind: "done" };

  const place = { ...at, sync: sync.number };
  const stored = await findBatch(db, place);
  if (stored) return after(db, place, stored.next !== null);

  const pull = definition.kind === "events" ? pullEvents : pullRecords;
  try {
    const pulled = await pull(db, place, { definition, state, startedAt: sync.startedAt ?? new Date() });
    return pulled ? await after(db, place, pulled.more) : { kind: "done" };
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
