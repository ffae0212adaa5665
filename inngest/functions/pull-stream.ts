import { NonRetriableError } from "inngest";
import { z } from "zod";
import { SyncEndedError } from "@/db/queries/syncs";
import { database } from "@/lib/database";
import { JumpCloudError } from "@/lib/jumpcloud/errors";
import { log } from "@/lib/log";
import { endWithProblem, pullBatch } from "@/lib/sync/pull";
import { parseStreamName } from "@/lib/sync/stream-name";
import { inngest } from "../client";
import { streamRequested, syncCancelled } from "../events";

/** Far above any stream that fits the limits of a run: an endless loop ends here instead of nowhere. */
const batchesMax = 900;

/** Reads one stream, a bounded batch a step. It answers only how it ended: rows go to the database. */
export const pullStream = inngest.createFunction(
  {
    id: "pull-stream",
    retries: 3,
    triggers: [streamRequested],
    cancelOn: [{ event: syncCancelled, match: "data.syncId" }],
  },
  async ({ event, step }) => {
    const place = { ...event.data, stream: parseStreamName(event.data.stream) };
    let at = { pass: 1, batch: 0 };
    for (let count = 0; count < batchesMax; count += 1) {
      const outcome = await step
        .run(`batch-${at.pass}-${at.batch}`, () => orStop(() => pullBatch(database(), { ...place, ...at })))
        .catch((error: unknown) => ({ kind: "gave-up" as const, message: messageOf(error) }));
      if (outcome.kind === "gave-up") {
        await step.run("give-up", () =>
          orStop(() => endWithProblem(database(), place, new Error(outcome.message))),
        );
        return { kind: "done" as const };
      }
      if (outcome.kind !== "next") return outcome;
      at = { pass: outcome.pass, batch: outcome.batch };
    }
    throw new NonRetriableError(`${place.stream} did not come to an end within ${batchesMax} batches.`);
  },
);

/** A sync that has ended will not begin again: retrying its steps is of no use. */
export async function orStop<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SyncEndedError) throw new NonRetriableError(error.message);
    if (!(error instanceof JumpCloudError))
      log.error({ err: error }, "a step failed, and will be tried again");
    throw error;
  }
}

const messageOf = (error: unknown) =>
  z.object({ message: z.string() }).catch({ message: "unknown" }).parse(error).message;
