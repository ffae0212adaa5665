import { z } from "zod";
import { database } from "@/lib/database";
import { endWithProblem } from "@/lib/sync/end-stream";
import { pullBatch } from "@/lib/sync/pull";
import { parseStreamName } from "@/lib/sync/stream-name";
import { inngest } from "../client";
import { streamRequested, syncCancelled } from "../events";
import { work } from "./step";

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
        .run(`batch-${at.pass}-${at.batch}`, () => work(() => pullBatch(database(), { ...place, ...at })))
        .catch((error: unknown) => ({ kind: "gave-up" as const, message: messageOf(error) }));
      if (outcome.kind === "gave-up") return giveUp(outcome.message);
      if (outcome.kind !== "next") return outcome;
      at = { pass: outcome.pass, batch: outcome.batch };
    }
    return giveUp(`${place.stream} did not come to an end within ${batchesMax} batches.`);

    /** The stream ends with what it has; the others, and the sync, go on. */
    async function giveUp(message: string) {
      await step.run("give-up", () => work(() => endWithProblem(database(), place, new Error(message))));
      return { kind: "done" as const };
    }
  },
);

const messageOf = (error: unknown) =>
  z.object({ message: z.string() }).catch({ message: "unknown" }).parse(error).message;
