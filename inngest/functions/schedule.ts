import { cron } from "inngest";
import { database } from "@/lib/database";
import { queueDueSyncs } from "@/lib/sync/schedule";
import { inngest } from "../client";
import { requestOf } from "../events";
import { work } from "./step";

/** Every minute: queues the syncs that are due, and sends again the events that were lost. */
export const schedule = inngest.createFunction(
  { id: "schedule", retries: 1, triggers: [cron("* * * * *")], concurrency: [{ limit: 1 }] },
  async ({ step }) => {
    const due = await step.run("queue", () => work(() => queueDueSyncs(database(), { now: new Date() })));
    if (due.length === 0) return { queued: 0 };
    await step.sendEvent("request", due.map(requestOf));
    return { queued: due.length };
  },
);
