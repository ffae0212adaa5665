import { database } from "@/lib/database";
import { discardSync } from "@/lib/sync/end";
import { inngest } from "../client";
import { syncCancelled } from "../events";
import { work } from "./step";

/** What a cancelled sync had staged is removed soon, and not only when the next one opens. */
export const discard = inngest.createFunction(
  { id: "discard", retries: 3, triggers: [syncCancelled] },
  async ({ event, step }) => {
    await step.run("discard", () => work(() => discardSync(database(), event.data)));
  },
);
