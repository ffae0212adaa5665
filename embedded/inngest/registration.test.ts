import { describe, expect, test } from "vitest";
import { nextFireTime, parseRegistration, UnsupportedRegistration } from "./registration";

function register(options: Record<string, unknown>) {
  const plain = {
    id: "app-job",
    name: "job",
    triggers: [{ event: "t/job" }],
    steps: {
      step: { id: "step", name: "step", runtime: { type: "http", url: "http://127.0.0.1:3000/api/inngest" } },
    },
  };
  return parseRegistration({ appName: "app", functions: [{ ...plain, ...options }] });
}

test("a function without options has four retries", () => {
  expect(register({}).functions).toMatchObject([
    { id: "app-job", maxAttempts: 5, concurrency: [], cancel: [] },
  ]);
});

test("the options that are supported are read", () => {
  const { functions } = register({
    concurrency: [
      { limit: 1, key: "event.data.id" },
      { limit: 5, scope: "fn" },
    ],
    idempotency: "event.data.id",
    cancel: [{ event: "t/stop", if: "event.data.id == async.data.id", timeout: "1h30m" }],
    triggers: [
      { event: "t/job", expression: "event.data.go == true" },
      { cron: "TZ=Europe/Paris 0 12 * * 5" },
    ],
    timeouts: {},
  });
  expect(functions[0]).toMatchObject({
    concurrency: [{ limit: 1, key: "event.data.id" }, { limit: 5 }],
    cancel: [{ event: "t/stop", timeoutMs: 5_400_000 }],
  });
});

describe("an option that is not supported is refused by its name and the function's", () => {
  test.each([
    ["batchEvents", { batchEvents: { maxSize: 10, timeout: "5s" } }],
    ["debounce", { debounce: { period: "5s" } }],
    ["throttle", { throttle: { limit: 1, period: "5s" } }],
    ["rateLimit", { rateLimit: { limit: 1, period: "5s" } }],
    ["priority", { priority: { run: "100" } }],
    ["singleton", { singleton: { mode: "skip" } }],
    ["timeouts.finish", { timeouts: { finish: "1h" } }],
    ["somethingNew", { somethingNew: true }],
    ["concurrency", { concurrency: [{ limit: 1, scope: "account" }] }],
    ["jitter", { triggers: [{ cron: "* * * * *", jitter: "1m" }] }],
    ["wildcard", { triggers: [{ event: "t/*" }] }],
    ["inngest/function.finished", { triggers: [{ event: "inngest/function.finished" }] }],
    ["event.data.n > 1", { triggers: [{ event: "t/job", expression: "event.data.n > 1" }] }],
    ["event.data.n > 1", { cancel: [{ event: "t/stop", if: "event.data.n > 1" }] }],
    ["five fields", { triggers: [{ cron: "* * * * * *" }] }],
    ["soon", { triggers: [{ cron: "soon" }] }],
    ["event.data.a +", { idempotency: "event.data.a + event.data.b" }],
  ])("%s", (name, options) => {
    expect(() => register(options)).toThrow(UnsupportedRegistration);
    expect(() => register(options)).toThrow('"app-job"');
    expect(() => register(options)).toThrow(name);
  });
});

test("schedules are in UTC unless they name a zone", () => {
  const after = new Date("2026-07-01T00:00:00Z");
  expect(nextFireTime({ cron: "0 12 * * *", after }).toISOString()).toBe("2026-07-01T12:00:00.000Z");
  expect(nextFireTime({ cron: "TZ=Europe/Paris 0 12 * * *", after }).toISOString()).toBe(
    "2026-07-01T10:00:00.000Z",
  );
});
