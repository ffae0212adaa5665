import { z } from "zod";
import { database } from "@/lib/database";
import { problemSchema } from "@/lib/errors";
import { type StreamName, streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { failSync, refuseSync } from "@/lib/sync/end";
import { openSync } from "@/lib/sync/open";
import { problemOf } from "@/lib/sync/problems";
import { sealSync, tidySync } from "@/lib/sync/seal";
import { inngest } from "../client";
import { syncCancelled, syncCompleted, syncRequested } from "../events";
import { pullStream } from "./pull-stream";
import { work } from "./step";

/** One run over all streams: open, read in dependency order, seal. */
export const sync = inngest.createFunction(
  {
    id: "sync",
    retries: 3,
    triggers: [syncRequested],
    idempotency: "event.data.syncId",
    concurrency: [{ limit: 1, key: "event.data.connectionId" }],
    cancelOn: [{ event: syncCancelled, match: "data.syncId" }],
    onFailure: async ({ event, error, step }) => {
      const place = syncRequested.schema.parse(event.data.event.data);
      await step.run("fail", () =>
        work(() => failSync(database(), { ...place, fallback: problemOf(error, place) })),
      );
    },
  },
  async ({ event, step, group }) => {
    const place = event.data;
    const opened = await step.run("open", () => work(() => openSync(database(), place)));
    if (!opened) return { sealed: false };

    // Each child is started as soon as its own parents have ended, whatever else is still being read.
    const outcomes = await group.parallel({ mode: "race" }, () => {
      const reading = new Map<StreamName, Promise<Outcome>>();
      const read = async (stream: StreamName): Promise<Outcome> => {
        await Promise.all(streams[stream].dependsOn.map((parent) => reading.get(parent)));
        const answer: unknown = await step.invoke(`read-${stream}`, {
          function: pullStream,
          data: { ...place, stream },
        });
        return outcomeSchema.parse(answer);
      };
      for (const stream of readingOrder) reading.set(stream, read(stream));
      return Promise.all(reading.values());
    });

    const refused = outcomes.find((outcome) => outcome.kind === "unauthorized");
    if (refused) {
      await step.run("refused", () =>
        work(() => refuseSync(database(), { ...place, problem: refused.problem })),
      );
      return { sealed: false };
    }
    const { complete } = await step.run("seal", () => work(() => sealSync(database(), place)));
    await step.run("tidy", () => work(() => tidySync(database(), place)));
    await step.sendEvent("completed", syncCompleted.create({ ...place, complete }));
    return { sealed: true, complete };
  },
);

const parents = new Set(streamNames.flatMap((name) => streams[name].dependsOn));

/** What others wait for comes first; events, of which there may be most, come last. */
const readingOrder = [
  ...streamNames.filter((name) => parents.has(name)),
  ...streamNames.filter((name) => !parents.has(name) && streams[name].kind !== "events"),
  ...streamNames.filter((name) => streams[name].kind === "events"),
];

const outcomeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("done") }),
  z.object({ kind: z.literal("unauthorized"), problem: problemSchema }),
]);
type Outcome = z.infer<typeof outcomeSchema>;
