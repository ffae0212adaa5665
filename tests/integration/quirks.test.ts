import { afterAll, beforeAll, expect, it } from "vitest";
import { countRecords, resolveSnapshot } from "@/db/queries/snapshot";
import { listSyncStreams } from "@/db/queries/syncs";
import { type Connected, connectToSimulator, syncOnce } from "../helpers/connected";

let connected: Connected;
beforeAll(async () => {
  connected = await connectToSimulator({
    devices: 150,
    users: 120,
    groups: 5,
    pageQuirks: true,
    faults: ["500=0.05", "reset=0.02", "truncated=0.02"],
    asOf: "2026-03-01T00:00:00Z",
  });
});
afterAll(async () => connected.close());

it("short pages, hidden totals, unsorted lists and passing faults leave a sync complete and exact", async () => {
  const { db, simulator } = connected;
  const sync = await syncOnce(connected);
  const unfinished = (await listSyncStreams(db, { ...connected, syncId: sync.id })).filter(
    // Its clock stands in March, and ours does not: it has no events of these days.
    ({ state, stream }) => state !== "complete" && stream !== "directory-events",
  );
  expect(unfinished).toEqual([]);
  expect(sync.complete).toBe(true);
  const truth = simulator.world();
  const snapshot = await resolveSnapshot(db, connected);
  const counts = await Promise.all(
    ["devices", "users", "device-groups", "device-group-members", "user-device-bindings"].map((stream) =>
      countRecords(db, snapshot, stream),
    ),
  );
  expect(counts).toEqual([
    truth.devices.length,
    truth.users.length,
    truth.deviceGroups.length,
    truth.deviceGroupMembers.length,
    truth.bindings.length,
  ]);
});
