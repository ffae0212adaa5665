import { describe, expect, test } from "vitest";
import type { ConnectionOverview } from "@/db/queries/overview";
import { summarize, versionOf, worstOf } from "./sync-summary";

const at = new Date("2026-03-31T09:00:00Z");
const sealed = { number: 4, finishedAt: at, complete: true, shortfalls: [] };
const latest = { number: 4, state: "sealed" as const, requestedAt: at, finishedAt: at, problem: null };

const connection = (over: Partial<ConnectionOverview> = {}): ConnectionOverview => ({
  id: "6a4f6c1e-6a52-4b39-9d7d-2f0f6f1f2a10",
  organizationName: "Example",
  region: "eu",
  synthetic: false,
  state: "active",
  problem: null,
  nextSyncAt: null,
  latest,
  sealed,
  ...over,
});

const kindOf = (over: Partial<ConnectionOverview>) => summarize(connection(over)).kind;

describe("summarize", () => {
  test("a sealed sync is told by whether it was complete", () => {
    expect(kindOf({})).toBe("synced");
    expect(kindOf({ sealed: { ...sealed, complete: false } })).toBe("incomplete");
  });

  test("a failed sync after a good one is not hidden by it", () => {
    expect(kindOf({ latest: { ...latest, number: 5, state: "failed" } })).toBe("failed");
  });

  test("a cancelled sync leaves the reading before it standing", () => {
    expect(kindOf({ latest: { ...latest, number: 5, state: "cancelled" } })).toBe("synced");
    expect(kindOf({ latest: { ...latest, state: "cancelled" }, sealed: null })).toBe("waiting");
  });

  test("a connection that needs somebody says so, whatever its syncs do", () => {
    expect(kindOf({ state: "needs_attention", latest: { ...latest, state: "running" } })).toBe("attention");
  });

  test("a queued sync counts as running", () => {
    expect(kindOf({ latest: { ...latest, number: 5, state: "queued" } })).toBe("syncing");
  });
});

describe("worstOf", () => {
  test("what needs somebody comes before what is well", () => {
    const well = summarize(connection());
    const broken = summarize(connection({ state: "needs_attention" }));
    expect(worstOf([well, broken])).toBe(broken);
    expect(worstOf([])).toBeNull();
  });

  test("among equals the oldest reading is told", () => {
    const older = { ...sealed, finishedAt: new Date(at.getTime() - 3_600_000) };
    const both = [connection(), connection({ sealed: older })].map(summarize);
    expect(worstOf(both)?.at).toEqual(older.finishedAt);
  });
});

describe("versionOf", () => {
  test("moves when a sync begins, ends or is sealed, and not otherwise", () => {
    const now = versionOf([connection()]);
    expect(versionOf([connection()])).toBe(now);
    expect(versionOf([connection({ latest: { ...latest, number: 5, state: "running" } })])).not.toBe(now);
    expect(versionOf([connection({ state: "needs_attention" })])).not.toBe(now);
    expect(versionOf([])).not.toBe(now);
  });
});
