import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countKept, listStreamReadings, listStreamsOfSnapshot, whenSealed } from "@/db/queries/coverage";
import { pointOf } from "@/db/queries/faceted";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { countRequests, listRequests, sumRequests } from "@/db/queries/sync-figures";
import type { Sync } from "@/db/queries/syncs";
import { workspaces } from "@/db/schema";
import { costOf } from "@/lib/coverage/cost";
import { readSetup } from "@/lib/coverage/read-setup";
import { trustOf } from "@/lib/coverage/trust";
import { streamNames } from "@/lib/jumpcloud/streams/registry.generated";
import { readProgress } from "@/lib/sync/view";
import { type Connected, connectToSimulator, syncOnce } from "../helpers/connected";

const refused = "/api/v2/systemgroups";

let connected: Connected;
let sync: Sync;
beforeAll(async () => {
  connected = await connectToSimulator({
    asOf: "2026-03-01T00:00:00Z",
    driftPerDay: 0,
    softwarePerDevice: 3,
    deny: [refused],
    missing: ["/api/v2/systeminsights/alf"],
  });
  sync = await syncOnce(connected);
});
afterAll(async () => connected.close());

const ours = async () => resolveSnapshot(connected.db, connected);
const trust = async () => {
  const progress = await readProgress(connected.db, { ...connected, syncId: sync.id });
  if (!progress) throw new Error("The sync is gone.");
  return trustOf(progress);
};

describe("a first sync with a key that may not read everything", () => {
  it("is incomplete, and still says what is whole", async () => {
    expect(sync.complete).toBe(false);
    const { whole, rest } = await trust();
    expect(whole.length + rest.length).toBe(streamNames.length);
    expect(whole.map(({ sentence }) => sentence)).toContain("Devices are whole: 60 of 60.");
    const groups = rest.find(({ stream }) => stream === "device-groups");
    expect(groups).toMatchObject({ standing: "denied", spoils: true });
    expect(groups?.means).toContain("that none is shown says nothing");
  });

  it("does not count as missed what this tenant does not have", async () => {
    const { rest } = await trust();
    const firewall = rest.find(({ stream }) => stream === "mac-firewall");
    expect(firewall).toMatchObject({ standing: "absent", spoils: false });
  });

  it("costs the checks that stand on what was refused", async () => {
    const denied = (await trust()).rest.filter(({ standing }) => standing === "denied");
    const { undecided } = costOf(denied.map(({ stream }) => stream));
    expect(undecided.map(({ slug }) => slug)).toContain("device-baseline-assigned");
  });

  it("neither ticks a platform nor calls its devices ungrouped while the groups are not known", async () => {
    const setup = await readSetup(connected.db, await ours());
    expect(setup.done).toBe(0);
    expect(setup.asked).toBe(3);
    expect(setup.platforms.map(({ state, ungrouped }) => [state, ungrouped])).toEqual([
      ["unknown", null],
      ["unknown", null],
      ["unknown", null],
    ]);
  });
});

describe("the request log", () => {
  const log = (filter: Parameters<typeof listRequests>[1]["filter"], newest = true) =>
    listRequests(connected.db, {
      workspaceId: connected.workspaceId,
      syncId: sync.id,
      filter,
      newest,
      limit: 500,
      offset: 0,
    });
  const place = () => ({ workspaceId: connected.workspaceId, syncId: sync.id });

  it("filters by stream, by answer, by failure and by path, and counts as it filters", async () => {
    const counts = await countRequests(connected.db, place());
    const users = await log({ stream: "users" });
    expect(users.total).toBe(counts["stream:users"]);
    expect(new Set(users.rows.map(({ stream }) => stream))).toEqual(new Set(["users"]));
    const refusals = await log({ answer: "4xx", search: refused });
    expect(refusals.total).toBeGreaterThan(0);
    expect(refusals.rows.every(({ status, path }) => status === 403 && path.startsWith(refused))).toBe(true);
    const failed = await log({ failed: true });
    expect(failed.total).toBe(counts["failed:yes"]);
    expect(failed.rows.some(({ status, error }) => status === 200 && error === null)).toBe(false);
    const before = await log({ stream: "none" });
    expect(before.total).toBe(counts["stream:none"]);
  });

  it("adds up: each request has one stream and one answer", async () => {
    const counts = await countRequests(connected.db, place());
    const sum = (prefix: string) =>
      Object.entries(counts)
        .filter(([facet]) => facet.startsWith(prefix))
        .reduce((total, [, count]) => total + count, 0);
    const { requests } = await sumRequests(connected.db, place());
    expect([sum("stream:"), sum("answer:")]).toEqual([requests, requests]);
  });

  it("can be read from either end", async () => {
    const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);
    const down = ids((await log({}, true)).rows);
    expect(ids((await log({}, false)).rows)).toEqual(down.toReversed());
  });

  it("takes % and _ of a search as they are written", async () => {
    expect((await log({ search: "%" })).total).toBe(0);
  });
});

describe("coverage", () => {
  it("holds what is kept against what was read, for records, tables and events", async () => {
    const snapshot = pointOf(await ours(), connected.connectionId);
    const kept = (stream: string, kind: "records" | "table" | "events") =>
      countKept(connected.db, snapshot, { stream, kind });
    expect(await kept("devices", "records")).toEqual({ kept: 60, rows: null });
    const programs = await kept("windows-programs", "table");
    expect(programs.kept).toBeGreaterThan(0);
    expect(programs.rows).toBeGreaterThanOrEqual(programs.kept);
    const [streams] = [...(await listStreamsOfSnapshot(connected.db, snapshot)).values()];
    const events = streams?.find(({ stream }) => stream === "directory-events");
    expect((await kept("directory-events", "events")).kept).toBe(events?.distinct);
    expect(await kept("device-groups", "records")).toEqual({ kept: 0, rows: null });
  });

  it("says when a sync ended, of sealed ones alone", async () => {
    const at = await whenSealed(connected.db, { ...connected, numbers: [sync.number, 999] });
    expect([...at.keys()]).toEqual([sync.number]);
  });

  it("shows another workspace nothing", async () => {
    const [other] = await connected.db.insert(workspaces).values({ name: "Other" }).returning();
    if (!other) throw new Error("No workspace was made.");
    const theirs = { workspaceId: other.id, connectionId: connected.connectionId };
    const snapshot = { ...(await ours()), workspaceId: other.id };
    expect(await listStreamReadings(connected.db, { ...theirs, stream: "users", limit: 5 })).toEqual([]);
    expect(await whenSealed(connected.db, { ...theirs, numbers: [sync.number] })).toEqual(new Map());
    expect([...(await listStreamsOfSnapshot(connected.db, snapshot)).values()].flat()).toEqual([]);
    expect((await countKept(connected.db, snapshot, { stream: "users", kind: "records" })).kept).toBe(0);
    expect((await countKept(connected.db, snapshot, { stream: "e", kind: "events" })).kept).toBe(0);
    expect(await countRequests(connected.db, { ...theirs, syncId: sync.id })).toEqual({ "failed:yes": 0 });
    await connected.db.delete(workspaces).where(eq(workspaces.id, other.id));
  });
});
