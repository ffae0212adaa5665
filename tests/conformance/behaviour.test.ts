import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createLatch, type Rig, startRig } from "./rig";
import type { Answer, RecordedCall } from "./tapped-app";

const PATIENCE = { timeout: 10_000, interval: 25 };
let rig: Rig;
let latch = createLatch();
const ran: string[] = [];

beforeAll(async () => {
  rig = await startRig((client) => {
    const on = (name: string) => ({ id: name, triggers: [{ event: `t/${name}` }] });
    const gated = client.createFunction(
      { ...on("gated"), cancelOn: [{ event: "t/gated.stop", if: "event.data.k == async.data.k" }] },
      async ({ step, event }) => {
        await step.run("first", async () => {
          ran.push(`first ${Reflect.get(event.data, "k")}`);
          await latch.opened;
        });
        await step.run("second", () => void ran.push("second"));
      },
    );
    return [
      gated,
      client.createFunction(on("plain"), async ({ step }) => step.run("a", () => 1)),
      client.createFunction(on("payload"), async ({ step }) => {
        const value = await step.run("make", () => ({
          zebra: "a\u0000b",
          apple: [1.5, null, "\ud83d\ude00"],
          "10": 1,
          "9": 2,
        }));
        return JSON.stringify(value);
      }),
      client.createFunction(on("uneven"), async ({ step }) =>
        Promise.all([step.run("quick", () => 1), step.run("slow", () => latch.opened)]),
      ),
      client.createFunction(on("race"), async ({ group, step }) => {
        const winner = await group.parallel({ mode: "race" }, async () =>
          Promise.race([step.run("quick", () => "quick"), step.sleep("slow", "2s").then(() => "slow")]),
        );
        return step.run("next", () => {
          ran.push("next");
          return winner;
        });
      }),
      client.createFunction(on("calls-gated"), async ({ step }) => {
        try {
          return await step.invoke("call", { function: gated, data: { k: 77 } });
        } catch (error) {
          return error instanceof Error ? error.message : "";
        }
      }),
      client.createFunction(on("waits"), async ({ step }) =>
        step.waitForEvent("w", { event: "t/never", timeout: "1h", if: "event.data.n > 1" }),
      ),
      client.createFunction(
        { ...on("keyed"), concurrency: [{ limit: 1, key: "event.data.key" }, { limit: 2 }] },
        async ({ event, step }) => {
          const name = `${Reflect.get(event.data, "key")}${Reflect.get(event.data, "i")}`;
          for (const part of ["1", "2"]) {
            await step.run(part, async () => {
              ran.push(`+${name}`);
              await sleep(30);
              ran.push(`-${name}`);
            });
          }
        },
      ),
    ];
  });
});
afterAll(() => rig?.close());
beforeEach(() => {
  ran.length = 0;
  latch = createLatch();
  rig.app.tamper(() => undefined);
});

const ops = (list: object[]): Answer => ({
  status: 206,
  headers: { "x-inngest-sdk-handled": "true", "content-type": "application/json" },
  body: JSON.stringify(list),
});
const of = (name: string, answer: Answer) => (call: RecordedCall) =>
  call.functionId === `assay-${name}` ? answer : undefined;
const lastRunOf = async (name: string) => (await rig.runsOf(name)).at(-1);

test("an operation that the executor does not know fails the run and is named", async () => {
  rig.app.tamper(of("plain", ops([{ id: "x", op: "WaitForSignal", displayName: "signal" }])));
  await rig.app.send({ name: "t/plain", data: {} });
  await expect.poll(() => lastRunOf("plain"), PATIENCE).toMatchObject({ status: "failed" });
  expect((await lastRunOf("plain"))?.output).toMatchObject({
    message: expect.stringContaining('"WaitForSignal"'),
  });
});

test("a step that the code no longer has fails the run and is named", async () => {
  rig.app.tamper(of("plain", ops([{ id: "x", op: "StepNotFound", displayName: "old step" }])));
  await rig.app.send({ name: "t/plain", data: {} });
  await expect
    .poll(() => lastRunOf("plain"), PATIENCE)
    .toMatchObject({ status: "failed", output: { message: expect.stringContaining('"old step"') } });
});

test("a wait on an expression that cannot be read fails the run with the expression", async () => {
  await rig.app.send({ name: "t/waits", data: {} });
  await expect
    .poll(() => lastRunOf("waits"), PATIENCE)
    .toMatchObject({ status: "failed", output: { message: expect.stringContaining("event.data.n > 1") } });
});

test("an answer that is not the SDK's is asked for again and does not count as an attempt", async () => {
  let proxies = 3;
  rig.app.tamper((call) => {
    if (call.functionId !== "assay-plain" || proxies === 0) return undefined;
    proxies -= 1;
    return { status: 502, headers: {}, body: "Bad gateway" };
  });
  rig.app.calls.length = 0;
  await rig.app.send({ name: "t/plain", data: {} });
  await expect.poll(() => lastRunOf("plain"), PATIENCE).toMatchObject({ status: "completed", output: 1 });
  expect(rig.app.callsOf("plain").map((call) => call.request.ctx.attempt)).toEqual([0, 0, 0, 0, 0]);
});

test("a memoised value comes back exactly as the step gave it", async () => {
  await rig.app.send({ name: "t/payload", data: {} });
  await expect.poll(() => lastRunOf("payload"), PATIENCE).toMatchObject({ status: "completed" });
  expect((await lastRunOf("payload"))?.output).toBe(
    JSON.stringify({ "9": 2, "10": 1, zebra: "a\u0000b", apple: [1.5, null, "\ud83d\ude00"] }),
  );
});

test("the body is called once after parallel steps, when the last of them has finished", async () => {
  await rig.app.send({ name: "t/uneven", data: {} });
  const finished =
    "SELECT count(*)::int AS count FROM inngest_embedded.steps s JOIN inngest_embedded.runs r ON r.id = s.run_id WHERE r.function_id = 'assay-uneven' AND position IS NOT NULL";
  await expect.poll(() => rig.database.query(finished), PATIENCE).toEqual([{ count: 1 }]);
  expect(await rig.database.query("SELECT step_id <> 'step' AS is_step FROM inngest_embedded.calls")).toEqual(
    [{ is_step: true }],
  );
  latch.open();
  await expect.poll(() => lastRunOf("uneven"), PATIENCE).toEqual({ status: "completed", output: [1, null] });
  expect(rig.app.callsOf("uneven").map((call) => call.stepId === "step")).toEqual([true, false, false, true]);
});

test("a race goes on with its first step while the others are still to come", async () => {
  const startedAt = Date.now();
  await rig.app.send({ name: "t/race", data: {} });
  await expect.poll(() => ran, PATIENCE).toEqual(["next"]);
  expect(Date.now() - startedAt).toBeLessThan(2000);
  await expect.poll(() => lastRunOf("race"), PATIENCE).toEqual({ status: "completed", output: "quick" });
  expect(ran).toEqual(["next"]);
});

test("a cancelled run makes no more calls, and a late answer changes nothing", async () => {
  await rig.app.send([1, 2].map((k) => ({ name: "t/gated", data: { k } })));
  await expect.poll(() => ran.length, PATIENCE).toBe(2);
  await rig.app.send({ name: "t/gated.stop", data: { k: 1 } });
  latch.open();
  await expect
    .poll(() => rig.runsOf("gated"), PATIENCE)
    .toMatchObject([{ status: "cancelled" }, { status: "completed" }]);
  expect(ran.filter((name) => name === "second")).toHaveLength(1);
  expect(await rig.database.query("SELECT id FROM inngest_embedded.calls")).toEqual([]);
});

test("an invoked run that is cancelled fails the step that invoked it", async () => {
  await rig.app.send({ name: "t/calls-gated", data: {} });
  await expect.poll(() => ran, PATIENCE).toEqual(["first 77"]);
  await rig.app.send({ name: "t/gated.stop", data: { k: 77 } });
  await expect
    .poll(() => lastRunOf("calls-gated"), PATIENCE)
    .toEqual({ status: "completed", output: expect.stringContaining("cancelled") });
  latch.open();
});

test("a job that is delivered twice makes its call once", async () => {
  await rig.database.query(`
    CREATE FUNCTION double() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.name = 'call' AND pg_trigger_depth() = 1 THEN
        INSERT INTO inngest_embedded_queue.job (name, data, start_after) VALUES ('call', NEW.data, NEW.start_after);
      END IF; RETURN NEW; END $$;
    CREATE TRIGGER double AFTER INSERT ON inngest_embedded_queue.job FOR EACH ROW EXECUTE FUNCTION double()`);
  rig.app.calls.length = 0;
  await rig.app.send({ name: "t/plain", data: {} });
  await expect.poll(() => lastRunOf("plain"), PATIENCE).toMatchObject({ status: "completed" });
  await rig.database.query("DROP FUNCTION double() CASCADE");
  await expect
    .poll(() => rig.database.query("SELECT id FROM inngest_embedded_queue.job WHERE name = 'call'"), PATIENCE)
    .toEqual([]);
  expect(rig.app.callsOf("plain")).toHaveLength(2);
});

test("runs of one key go one at a time in the order of their events, within the function's own limit", async () => {
  const keys = ["a", "a", "b", "c", "a", "b"];
  await rig.app.send(keys.map((key, i) => ({ name: "t/keyed", data: { key, i } })));
  await expect
    .poll(() => rig.runsOf("keyed"), PATIENCE)
    .toEqual(keys.map(() => ({ status: "completed", output: null })));

  const atOnce = new Set<string>();
  for (const entry of ran) {
    const name = entry.slice(1);
    if (entry.startsWith("-")) atOnce.delete(name);
    else {
      expect([...atOnce].filter((other) => other[0] === name[0])).toEqual([]);
      atOnce.add(name);
      expect(atOnce.size).toBeLessThanOrEqual(2);
    }
  }
  const ofA = ran.filter((entry) => entry.startsWith("+a"));
  expect(ofA).toEqual(["+a0", "+a0", "+a1", "+a1", "+a4", "+a4"]);
});

test("a send that is repeated for want of an answer counts once", async () => {
  const before = (await rig.runsOf("plain")).length;
  const send = async () => {
    const response = await fetch(`${rig.executorUrl}/e/conformance-event-key`, {
      method: "POST",
      headers: { "x-inngest-event-id-seed": "1795322630570,c2VlZA==" },
      body: JSON.stringify([{ name: "t/plain", data: {} }]),
    });
    return response.json();
  };
  expect(await send()).toEqual(await send());
  expect(await rig.runsOf("plain")).toHaveLength(before + 1);
});

test("an event dated in the future starts its run at that time", async () => {
  const ts = Date.now() + 2000;
  await rig.app.send({ name: "t/plain", data: {}, ts });
  await expect.poll(() => rig.app.calls.some((call) => call.request.event.ts === ts), PATIENCE).toBe(true);
  expect(Date.now()).toBeGreaterThanOrEqual(ts - 20);
});
