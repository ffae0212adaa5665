import { subMinutes } from "date-fns";
import { cron, NonRetriableError } from "inngest";
import { listUnfinishedErasures } from "@/db/queries/erasure";
import { eraseSlice } from "@/lib/connections/erase";
import { database } from "@/lib/database";
import { inngest } from "../client";
import { connectionErase, eraseOf } from "../events";
import { work } from "./step";

/** At a few seconds a slice, an hour: no connection is as large as that. */
const slicesMax = 900;

/** Deletes everything that a connection read, and the connection: one bounded step after another. */
export const erase = inngest.createFunction(
  {
    id: "erase",
    retries: 5,
    triggers: [connectionErase],
    concurrency: [{ limit: 1, key: "event.data.connectionId" }],
  },
  async ({ event, step }) => {
    for (let slice = 1; slice <= slicesMax; slice += 1) {
      const { finished } = await step.run(`slice-${slice}`, () =>
        work(() => eraseSlice(database(), event.data)),
      );
      if (finished) return { slices: slice };
    }
    throw new NonRetriableError(`The erasure did not come to an end within ${slicesMax} slices.`);
  },
);

/** Every hour: erasures whose event was lost, or whose run gave up, go on. */
export const eraseAgain = inngest.createFunction(
  { id: "erase-again", retries: 1, triggers: [cron("7 * * * *")], concurrency: [{ limit: 1 }] },
  async ({ step }) => {
    const waiting = await step.run("find", () =>
      work(() => listUnfinishedErasures(database(), { before: subMinutes(new Date(), 10) })),
    );
    if (waiting.length === 0) return { resumed: 0 };
    const now = new Date();
    await step.sendEvent(
      "erase",
      waiting.map((place) => eraseOf(place, now)),
    );
    return { resumed: waiting.length };
  },
);
