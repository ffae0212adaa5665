import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type ConformanceDatabase, openEmbedded, openPostgres } from "./database";
import { describeRuns } from "./describe-call";
import { startEndpoint } from "./endpoint";
import { conformanceFunctions } from "./functions";
import { startTappedApp, type TappedApp } from "./tapped-app";
import { cronTrace, type Trace, traces } from "./traces";

const WAIT = { timeout: 20_000, interval: 50 };
const LONGEST_SLEEP_MS = 5500;

// Creating one takes seconds: it happens while the first half of the file is busy waiting.
const embedded = openEmbedded();
embedded.catch(() => undefined);

describe.each([
  { kind: "real Postgres", open: openPostgres },
  { kind: "the embedded Postgres", open: () => embedded },
])("on $kind", ({ open }) => {
  let database: ConformanceDatabase;
  let app: TappedApp;
  let endpoint: { url: string; stop(): Promise<void> };
  let runs: Trace[] = [];

  beforeAll(async () => {
    database = await open();
    app = await startTappedApp();
    endpoint = await startEndpoint({ databaseUrl: database.url });
    app.connect(endpoint.url, conformanceFunctions);
    expect(await app.register()).toMatchObject({ status: 200 });
    await provoke(app);
    const sentAt = Date.now();
    await vi
      .waitFor(() => expect(byFunction(describeRuns(app.calls))).toEqual(byFunction(traces)), WAIT)
      .catch(() => undefined);
    // A cancelled sleep that went on all the same would be over by then.
    await sleep(Math.max(0, sentAt + LONGEST_SLEEP_MS - Date.now()));
    runs = describeRuns(app.calls).filter((run) => run.function !== "cron");
  }, 60_000);

  afterAll(async () => {
    await app?.close();
    await endpoint?.stop();
    await database?.close();
  });

  test.each([...new Set(traces.map((trace) => trace.function))])(
    "%s is called as a hosted server calls it",
    (name) => {
      const expected = inOrder(traces.filter((trace) => trace.function === name));
      const actual = inOrder(runs.filter((run) => run.function === name));
      expect(actual.map((run) => run.calls)).toEqual(expected.map((trace) => trace.calls));
      expect(actual.map((run) => run.event)).toMatchObject(expected.map((trace) => trace.event));
    },
  );

  test("nothing else is called", () => {
    expect(runs.map((run) => run.function).sort()).toEqual(traces.map((trace) => trace.function).sort());
  });

  test("a schedule starts a run with the time of its tick", async () => {
    await database.query("UPDATE inngest_embedded.crons SET next_at = date_trunc('minute', now())");
    await vi.waitFor(() => expect(app.callsOf("cron").length).toBeGreaterThan(0), WAIT);
    await vi.waitFor(() => {
      const [run] = describeRuns(app.callsOf("cron"));
      expect(run).toEqual(cronTrace);
    }, WAIT);
  });
});

/** Sends what the recorded server was sent, in the same order. */
async function provoke(app: TappedApp): Promise<void> {
  const simple =
    "plain two-steps same-id-loop parallel parallel-then step-in-parallel-error step-retry step-nonretriable-caught step-exhausted-caught fn-throws fn-nonretriable sleep sleep-until wait-timeout invoke invoke-fails";
  await app.send(simple.split(" ").map((name) => ({ name: `t/${name}`, data: { k: 1 } })));
  await app.send({ name: "t/wait-match", data: { k: 7 } });
  await app.send({ name: "t/cancel", data: { k: 5 } });
  await vi.waitFor(() => {
    expect(app.callsOf("wait-match")[0]?.answer?.status).toBe(206);
    expect(app.callsOf("cancel")[1]?.answer?.status).toBe(206);
    expect(describeRuns(app.callsOf("two-steps"))[0]?.calls).toHaveLength(3);
  }, WAIT);
  // The answer is on its way to the executor: what it waits for must not come before it.
  await sleep(300);
  await app.send({ name: "t/go", data: { k: 8 } });
  await app.send({ name: "t/go", data: { k: 7, yes: true } });
  await app.send({ name: "t/stop", data: { k: 5 } });
  await app.send({ name: "t/send-event", data: { k: 1 } });
  for (const [c, i] of [
    ["x", 1],
    ["x", 2],
    ["y", 3],
  ] as const) {
    await app.send({ name: "t/concurrency-one", data: { c, i } });
  }
  for (const id of ["same", "same"]) await app.send({ name: "t/idempotent", data: { id } });
  for (const id of ["fixed-1", "fixed-1"]) await app.send({ id, name: "t/dedupe-id", data: {} });
  for (const go of [false, true]) await app.send({ name: "t/other", data: { go } });
}

/** Runs of one function that do not depend on each other come in any order. */
function inOrder(runs: readonly Trace[]): Trace[] {
  const key = (trace: Trace) => trace.calls.join();
  return runs.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function byFunction(all: readonly Trace[]): string[] {
  return all
    .filter((trace) => trace.function !== "cron")
    .map((trace) => JSON.stringify([trace.function, trace.calls]))
    .sort();
}
