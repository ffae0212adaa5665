import { setTimeout as sleep } from "node:timers/promises";
import { type Inngest, type InngestFunction, NonRetriableError, RetryAfterError } from "inngest";

/** The small functions whose calls traces.ts lists: one for each thing that the protocol can do. */
export function conformanceFunctions(client: Inngest): InngestFunction.Any[] {
  const define = client.createFunction.bind(client);
  const on = (name: string) => ({ id: name, triggers: [{ event: `t/${name}` }] });
  let stepTries = 0;

  const child = define({ id: "child", triggers: [] }, async ({ event, step }) =>
    step.run("double", () => Number(Reflect.get(event.data, "n")) * 2),
  );
  const childFails = define({ id: "child-fails", retries: 0, triggers: [] }, async () => {
    throw new NonRetriableError("child no");
  });

  return [
    child,
    childFails,
    define(on("plain"), async () => ({ ok: true })),
    define(on("two-steps"), async ({ step }) => {
      const a = await step.run("a", () => 1);
      const b = await step.run("b", () => 2);
      return { a, b };
    }),
    define(on("same-id-loop"), async ({ step }) => {
      const pages: number[] = [];
      for (let page = 0; page < 3; page += 1) pages.push(await step.run("page", () => page));
      return pages;
    }),
    define(on("parallel"), async ({ step }) =>
      Promise.all([step.run("p1", () => 1), step.run("p2", () => 2), step.run("p3", () => 3)]),
    ),
    define(on("parallel-then"), async ({ step }) => {
      const [a, b] = await Promise.all([step.run("p1", () => 1), step.run("p2", () => 2)]);
      return step.run("sum", () => a + b);
    }),
    define({ ...on("step-in-parallel-error"), retries: 1 }, async ({ step }) => {
      const settled = await Promise.allSettled([
        step.run("ok", () => 1),
        step.run("bad", () => {
          throw new NonRetriableError("x");
        }),
      ]);
      return settled.map(({ status }) => status);
    }),
    define({ ...on("step-retry"), retries: 2 }, async ({ step }) =>
      step.run("flaky", () => {
        stepTries += 1;
        if (stepTries === 1) throw new RetryAfterError("later", "1s");
        return "ok";
      }),
    ),
    define({ ...on("step-nonretriable-caught"), retries: 2 }, async ({ step }) => {
      try {
        return await step.run("bad", () => {
          throw new NonRetriableError("no");
        });
      } catch (error) {
        return caught(error);
      }
    }),
    define({ ...on("step-exhausted-caught"), retries: 1 }, async ({ step }) => {
      try {
        return await step.run("bad", () => {
          throw new RetryAfterError("again", "1s");
        });
      } catch (error) {
        return { caught: caught(error).caught };
      }
    }),
    define(
      { ...on("fn-throws"), retries: 1, onFailure: ({ error }) => ({ failed: error.message }) },
      async () => {
        throw new RetryAfterError("boom", "1s");
      },
    ),
    define({ ...on("fn-nonretriable"), retries: 3, onFailure: () => "seen" }, async () => {
      throw new NonRetriableError("stop");
    }),
    define(on("sleep"), async ({ step }) => {
      await step.sleep("nap", "1s");
      return "up";
    }),
    define(on("sleep-until"), async ({ step, event }) => {
      await step.sleepUntil("nap", new Date(Number(event.ts) + 1200));
      return "up";
    }),
    define(on("wait-match"), async ({ step }) =>
      step.waitForEvent("w", { event: "t/go", timeout: "20s", match: "data.k" }),
    ),
    define(on("wait-timeout"), async ({ step }) =>
      step.waitForEvent("w", { event: "t/never", timeout: "1s" }),
    ),
    define(on("invoke"), async ({ step }) => step.invoke("call", { function: child, data: { n: 21 } })),
    define({ ...on("invoke-fails"), retries: 0 }, async ({ step }) => {
      try {
        return await step.invoke("call", { function: childFails, data: {} });
      } catch (error) {
        return { caught: caught(error).caught };
      }
    }),
    define(on("send-event"), async ({ step }) =>
      step.sendEvent("emit", { name: "t/two-steps", data: { from: "send" } }),
    ),
    define({ ...on("cancel"), cancelOn: [{ event: "t/stop", match: "data.k" }] }, async ({ step }) => {
      await step.run("before", () => 1);
      await step.sleep("long", "5s");
      await step.run("after", () => 2);
    }),
    define(
      {
        id: "two-triggers",
        triggers: [{ event: "t/two-triggers" }, { event: "t/other", if: "event.data.go == true" }],
      },
      async ({ event }) => event.name,
    ),
    define(on("dedupe-id"), async () => 1),
    define({ ...on("idempotent"), idempotency: "event.data.id" }, async ({ step }) => step.run("x", () => 1)),
    define(
      { ...on("concurrency-one"), concurrency: { limit: 1, key: "event.data.c" } },
      async ({ event, step }) => {
        await step.run("w", async () => {
          await sleep(400);
          return Reflect.get(event.data, "i");
        });
      },
    ),
    define({ id: "cron", triggers: [{ cron: "* * * * *" }] }, async ({ event }) => ({
      name: event.name,
      data: event.data,
    })),
  ];
}

function caught(error: unknown): { caught: string; name: string } {
  if (!(error instanceof Error)) throw error;
  return { caught: error.message, name: error.name };
}
