import { afterAll, beforeAll, expect, it } from "vitest";
import { coveredTimes } from "@/db/queries/events";
import { countRecords, resolveSnapshot } from "@/db/queries/snapshot";
import { insertWindow } from "@/db/queries/staged-events";
import { addToStream, insertBatch, updateStream } from "@/db/queries/stream-progress";
import { findSync, listSyncStreams } from "@/db/queries/syncs";
import { streamNames } from "@/lib/jumpcloud/streams/registry.generated";
import { endStream } from "@/lib/sync/end-stream";
import { finishStream } from "@/lib/sync/finish-stream";
import { openSync } from "@/lib/sync/open";
import { sealSync } from "@/lib/sync/seal";
import { type Connected, connectToSimulator, queueSync, syncOnce } from "../helpers/connected";

let connected: Connected;
beforeAll(async () => {
  connected = await connectToSimulator({ devices: 10, users: 12, groups: 2, softwarePerDevice: 1 });
});
afterAll(async () => connected.close());

const streamOf = async (syncId: string, name: string) =>
  (await listSyncStreams(connected.db, { ...connected, syncId })).find(({ stream }) => stream === name);

const count = async (stream: string) =>
  countRecords(connected.db, await resolveSnapshot(connected.db, connected), stream);

it("a list that no parent has is not available, and nobody is said to have deleted the parents", async () => {
  await syncOnce(connected);
  const before = await count("policy-statuses");
  expect(before).toBeGreaterThan(0);
  connected.simulator.setMissing(["policystatuses"]);
  const sync = await syncOnce(connected);
  connected.simulator.setMissing([]);
  expect(await streamOf(sync.id, "policy-statuses")).toMatchObject({
    state: "unavailable",
    problem: { kind: "not_found" },
  });
  expect(await count("policy-statuses")).toBe(before);
});

it("a directory that no longer says what it is keeps its people, and makes the reading partial", async () => {
  await syncOnce(connected);
  const before = await count("directory-users");
  expect(before).toBeGreaterThan(0);
  const directory = String(connected.simulator.world().directories[0]?.id);
  connected.simulator.patch((editor) => editor.set(directory, { type: "a new kind" }));
  const sync = await syncOnce(connected);
  expect(await streamOf(sync.id, "directory-users")).toMatchObject({
    state: "partial",
    problem: { kind: "parent_unknown_kind" },
  });
  expect(await count("directory-users")).toBe(before);
});

it("events that do not add up to JumpCloud's own count are not covered, and are read once more", async () => {
  const { db } = connected;
  const place = await queueSync(connected);
  await openSync(db, place);
  const number = (await findSync(db, place))?.number ?? 0;
  const at = { ...place, stream: "directory-events" as const, pass: 3, batch: 0, sync: number };
  const from = new Date(Date.now() - 10 * 86_400_000);
  const until = new Date();
  const { workspaceId, connectionId, syncId } = place;
  await insertWindow(db, { workspaceId, connectionId, sync: number, from, to: until, until, added: 0 });
  await updateStream(db, at, { state: "reading", pass: 3 });
  await insertBatch(db, {
    ...{ syncId, workspaceId, stream: at.stream, pass: 3, batch: 0 },
    ...{ fetched: 8, requests: 1, next: null, seen: [1, 2, 3, 4, 5, 6, 7, 8] },
  });
  const none = { unreported: 0, withheld: 0, leftOut: 0, gone: 0, totalChanged: false };
  await addToStream(db, at, { ...none, expected: 10, reported: 10, fetched: 8 });
  expect(await finishStream(db, at)).toBe(false);
  expect(await streamOf(syncId, "directory-events")).toMatchObject({
    state: "partial",
    problem: { kind: "count_mismatch" },
  });
  for (const stream of streamNames.filter((name) => name !== at.stream)) {
    await endStream(
      db,
      { ...place, stream, sync: number },
      { state: "complete", problem: null, distinct: 0 },
    );
  }
  await sealSync(db, place);
  expect(await coveredTimes(db, await resolveSnapshot(db, connected), connected)).toEqual([]);
});
