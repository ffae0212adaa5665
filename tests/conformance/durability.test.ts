import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type EmbeddedDatabase, openEmbedded } from "./database";
import { type SpawnedEntry, spawnEntry } from "./spawn-entry";
import { EVENT_KEY, SIGNING_KEY, startTappedApp, type TappedApp } from "./tapped-app";

const PATIENCE = { timeout: 20_000, interval: 25 };
const STEPS = 12;

let database: EmbeddedDatabase;
let app: TappedApp;
let executor: SpawnedEntry;
const port = 20_000 + (process.pid % 20_000);
const begun: string[] = [];
const finished: string[] = [];

function startExecutor(): Promise<SpawnedEntry> {
  return spawnEntry({
    file: "embedded/inngest/main.ts",
    env: {
      DATABASE_URL: database.url,
      INNGEST_EXECUTOR_PORT: String(port),
      INNGEST_SIGNING_KEY: SIGNING_KEY,
      INNGEST_EVENT_KEY: EVENT_KEY,
      APP_URL: app.url,
    },
  });
}

beforeAll(async () => {
  database = await openEmbedded();
  app = await startTappedApp();
  executor = await startExecutor();
  app.connect(executor.url, (client) => [
    client.createFunction({ id: "long", triggers: [{ event: "t/long" }] }, async ({ step }) => {
      for (let index = 0; index < STEPS; index += 1) {
        await step.run(`step ${index}`, async () => {
          begun.push(`step ${index}`);
          await sleep(60);
          finished.push(`step ${index}`);
        });
      }
      return "done";
    }),
  ]);
  await vi.waitFor(async () => expect(await countFunctions()).toBe(1), PATIENCE);
});
afterAll(async () => {
  await executor?.kill("SIGTERM");
  await app?.close();
  await database?.close();
});
beforeEach(async () => {
  begun.length = 0;
  finished.length = 0;
  app.calls.length = 0;
  await app.send({ name: "t/long", data: {} });
  await vi.waitFor(() => expect(finished.length).toBeGreaterThan(3), PATIENCE);
});
afterEach(async () => {
  await vi.waitFor(() => expect(app.calls.at(-1)?.answer?.body).toBe('"done"'), PATIENCE);
  // At most the step under way was begun a second time; none that had been recorded was.
  const memoised = new Set(app.calls.at(-1)?.request.ctx.stack.stack);
  expect(memoised.size).toBe(STEPS);
  expect(begun.length).toBeLessThanOrEqual(STEPS + 1);
  expect(new Set(finished).size).toBe(STEPS);
  for (const call of app.calls) {
    const [repeated] = stepsIn(call.answer?.body).filter((id) => id in call.request.steps);
    expect(repeated).toBeUndefined();
  }
});

async function countFunctions(): Promise<number> {
  const [row] = await database.query("SELECT count(*)::int AS count FROM inngest_embedded.functions");
  return Number(row?.count);
}

function stepsIn(body: string | undefined): string[] {
  const parsed: unknown = JSON.parse(body ?? "null");
  return Array.isArray(parsed) ? parsed.map((op) => String(Reflect.get(op, "id"))) : [];
}

test("a killed executor goes on where it was, without running a finished step again", async () => {
  await executor.kill("SIGKILL");
  const killedAt = finished.length;
  executor = await startExecutor();
  const restartedAt = Date.now();
  await expect.poll(() => finished.length, PATIENCE).toBeGreaterThan(killedAt + 1);
  expect(Date.now() - restartedAt).toBeLessThan(12_000);
});

test("an executor that is stopped hands its work back, and the next goes on at once", async () => {
  await executor.kill("SIGTERM");
  executor = await startExecutor();
});

test("a killed database is survived by the executor", async () => {
  await database.crash();
  await database.restart();
});

test("an app that is away for a while costs no attempt", async () => {
  app.setDown(true);
  await sleep(2500);
  app.setDown(false);
  await expect.poll(() => app.calls.at(-1)?.answer?.body, PATIENCE).toBe('"done"');
  expect(app.calls.every((call) => call.request.ctx.attempt === 0)).toBe(true);
});
