import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "@/db/client";
import { insertFirstOwner } from "@/db/queries/accounts";
import { listDevicePolicies } from "@/db/queries/device-policies";
import { type DeviceFilter, deviceSorts, findDeviceFacts, listDevices } from "@/db/queries/devices";
import { listUsers, type UserFilter, userSorts } from "@/db/queries/directory-users";
import { findMobileOfDevice } from "@/db/queries/population";
import { resolveSnapshot, type Snapshot } from "@/db/queries/snapshot";
import { listReports } from "@/db/queries/user-relations";
import { connections, records, recordVersions, recordVolatile, syncStreams, syncs } from "@/db/schema";
import { deviceCsvCells, deviceCsvHead } from "@/lib/directory/device-csv";
import { readPopulation } from "@/lib/population/read";
import { createTestDatabase } from "../helpers/postgres";

let open: OpenDatabase;
let drop: () => Promise<void>;
let workspaceId: string;
let snapshot: Snapshot;
let here: string;
let there: string;

/** Months before the clock of whoever runs this: what is "90 days ago" must follow from it alone. */
const readAt = new Date("2026-03-31T09:00:00Z");
const daysBefore = (days: number) => new Date(readAt.getTime() - days * 86_400_000).toISOString();

interface Given {
  id: string;
  data: Record<string, unknown>;
  refs?: string[];
  volatile?: Record<string, unknown>;
}

type Streams = Record<string, { rows: Given[]; figures?: Partial<typeof syncStreams.$inferInsert> }>;

/** A connection with one sealed sync that read just these records. */
async function connectionWith(name: string, streams: Streams): Promise<string> {
  const id = randomUUID();
  const place = { workspaceId, connectionId: id };
  await open.db.insert(connections).values({
    id,
    workspaceId,
    provider: "jumpcloud",
    region: "sample",
    organizationId: id,
    organizationName: name,
    synthetic: true,
  });
  const sealed = { ...place, number: 1, state: "sealed", complete: true, synthetic: true } as const;
  const [sync] = await open.db
    .insert(syncs)
    .values({ ...sealed, trigger: "manual", finishedAt: readAt })
    .returning();
  if (!sync) throw new Error("No sync was made.");
  for (const [stream, { rows, figures }] of Object.entries(streams)) {
    const size = rows.length;
    await open.db.insert(syncStreams).values({
      syncId: sync.id,
      workspaceId,
      stream,
      state: "complete",
      reported: size,
      fetched: size,
      distinct: size,
      wholeAt: 1,
      ...figures,
    });
    const recordIds: number[] = [];
    for (const { id: externalId, data, refs = [] } of rows) {
      const [record] = await open.db
        .insert(records)
        .values({ ...place, stream, externalId })
        .returning();
      if (!record) throw new Error("No record was made.");
      recordIds.push(record.id);
      const version = { ...place, stream, recordId: record.id, fromSync: 1, digest: Buffer.alloc(32) };
      await open.db.insert(recordVersions).values({ ...version, data, refs });
    }
    const fields = [...new Set(rows.flatMap(({ volatile = {} }) => Object.keys(volatile)))];
    const values = Object.fromEntries(
      fields.map((field) => [field, rows.map(({ volatile }) => volatile?.[field] ?? null)]),
    );
    if (fields.length === 0) continue;
    await open.db.insert(recordVolatile).values({ ...place, stream, sync: 1, batch: 0, recordIds, values });
  }
  return id;
}

const device = (
  id: string,
  data: Record<string, unknown> = {},
  lastContact: string | null = daysBefore(1),
) => ({
  id,
  data: { displayName: id, osFamily: "darwin", serialNumber: `serial-${id}`, ...data },
  volatile: { lastContact },
});
const user = (id: string, data: Record<string, unknown> = {}, refs: string[] = []) => ({
  id,
  data: { username: id, state: "ACTIVATED", email: `${id}@example.com`, ...data },
  refs,
});
const group = (id: string, name: string) => ({ id, data: { name } });
const binding = (userId: string, deviceId: string) => ({
  id: `${userId}:${deviceId}`,
  data: { userId, deviceId, direct: true },
  refs: [`users:${userId}`, `devices:${deviceId}`],
});
const member = (groupId: string, deviceId: string) => ({
  id: `${groupId}:${deviceId}`,
  data: { groupId, deviceId, direct: true },
  refs: [`device-groups:${groupId}`, `devices:${deviceId}`],
});
const status = (policyId: string, deviceId: string, data: Record<string, unknown>) => ({
  id: `${policyId}:${deviceId}`,
  data: { policyId, deviceId, ...data },
  refs: [`policies:${policyId}`, `devices:${deviceId}`],
  volatile: { endedAt: daysBefore(2) },
});
const mobile = (id: string, serialNumber: string | null, platform = "macos") => ({
  id,
  data: { mdmId: "m", name: id, serialNumber, platform },
});

const devicesHere = [
  device("twin"),
  device("seven", {}, daysBefore(7)),
  device("ninety", {}, daysBefore(90)),
  device("older", {}, daysBefore(91)),
  device("never", { os: "Windows 11", osFamily: null }, null),
  device("tablet", { osFamily: "ios" }),
  device("untold", { osFamily: null }),
  device("placeholder-1", { serialNumber: "To be filled" }),
  device("placeholder-2", { serialNumber: "TO BE FILLED" }),
];

beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  open = openDatabase({ url: made.url, onError: () => undefined });
  const owner = await insertFirstOwner(open.db, {
    workspaceName: "Example",
    email: "owner@example.com",
    passwordHash: "none",
  });
  if (!owner) throw new Error("No owner was made.");
  workspaceId = owner.workspaceId;
  here = await connectionWith("Here", {
    devices: { rows: devicesHere },
    users: { rows: [user("ann"), user("ben", { manager: "ann" }, ["users:ann"])] },
    "device-groups": { rows: [group("laptops", "Laptops")] },
    "user-groups": { rows: [] },
    "user-device-bindings": { rows: [binding("ann", "twin")] },
    "device-group-members": { rows: [member("laptops", "twin")] },
    "user-group-members": { rows: [] },
    policies: { rows: ["a", "b", "c", "d"].map((id) => ({ id, data: { name: `Policy ${id}` } })) },
    "policy-statuses": {
      rows: [
        status("a", "twin", { state: "success", success: true, exitStatus: 0 }),
        status("b", "twin", { state: "pending", success: false }),
        status("c", "twin", { state: "failed", success: false, exitStatus: 1 }),
        status("d", "twin", {}),
        status("a", "seven", { state: "failed", success: false }),
      ],
    },
    "apple-mdm-devices": {
      rows: [
        mobile("mac", "SERIAL-TWIN"),
        mobile("shared", "to be filled"),
        mobile("phone", "serial-phone", "ios"),
        mobile("twice-1", "serial-seven"),
        mobile("twice-2", "serial-seven"),
      ],
    },
  });
  // The same ids in another connection, where no relation was ever read.
  there = await connectionWith("There", {
    devices: {
      rows: [device("twin", { displayName: "another" })],
      figures: {
        state: "denied",
        reported: null,
        problem: { kind: "forbidden", title: "Refused.", cause: "", whatToDo: "" },
      },
    },
    users: {
      rows: [user("ann", { displayName: "Another Ann" }), user("cleo", { manager: "ann" }, ["users:ann"])],
    },
  });
  snapshot = await resolveSnapshot(open.db, { workspaceId });
});

afterAll(async () => {
  await open.close();
  await drop();
});

const page = { descending: false, limit: 100, offset: 0 } as const;
const idsOf = async (filter: DeviceFilter) => {
  const { rows } = await listDevices(open.db, snapshot, { filter, sort: "name", ...page });
  return rows.map(({ id, connectionId }) => (connectionId === there ? `${id} there` : id)).toSorted();
};
const peopleOf = async (filter: UserFilter) => {
  const { rows } = await listUsers(open.db, snapshot, { filter, sort: "name", ...page });
  return rows.map(({ id, connectionId }) => (connectionId === there ? `${id} there` : id)).toSorted();
};

describe("two connections that hold the same id", () => {
  it("keep their own owners and groups in the list", async () => {
    const { rows } = await listDevices(open.db, snapshot, {
      filter: { search: "twin" },
      sort: "name",
      ...page,
    });
    const told = rows.map(({ connectionId, owners, groups }) => ({
      where: connectionId === here ? "here" : "there",
      owners: owners.map(({ id }) => id),
      groups: groups.map(({ name }) => name),
    }));
    expect(told.toSorted((a, b) => a.where.localeCompare(b.where))).toEqual([
      { where: "here", owners: ["ann"], groups: ["Laptops"] },
      { where: "there", owners: [], groups: [] },
    ]);
  });

  it("are told apart by the filters for a group, an owner and a connection", async () => {
    expect(await idsOf({ groupId: "laptops" })).toEqual(["twin"]);
    expect(await idsOf({ owner: "ann" })).toEqual(["twin"]);
    expect(await idsOf({ connectionId: there })).toEqual(["twin there"]);
    expect(await peopleOf({ connectionId: there })).toEqual(["ann there", "cleo there"]);
  });

  it("keep their own policies and reports", async () => {
    const of = (connectionId: string) =>
      listDevicePolicies(open.db, snapshot, { deviceId: "twin", connectionId });
    expect(await of(there)).toEqual([]);
    expect((await of(here)).map(({ name, result }) => `${name}: ${result}`)).toEqual([
      "Policy c: failed",
      "Policy b: pending",
      "Policy d: unknown",
      "Policy a: success",
    ]);
    expect((await of(here))[0]).toMatchObject({ exitStatus: 1, endedAt: daysBefore(2) });
    const reports = async (connectionId: string) =>
      (await listReports(open.db, snapshot, { userId: "ann", connectionId })).map(({ id }) => id);
    expect(await reports(here)).toEqual(["ben"]);
    expect(await reports(there)).toEqual(["cleo"]);
  });
});

describe("what was never read", () => {
  it("makes no device ownerless or ungrouped, and nobody deviceless", async () => {
    expect(await idsOf({ flag: "ownerless", connectionId: there })).toEqual([]);
    expect(await idsOf({ flag: "ungrouped", connectionId: there })).toEqual([]);
    expect(await peopleOf({ flag: "no-device", connectionId: there })).toEqual([]);
    expect(await peopleOf({ flag: "no-device", connectionId: here })).toEqual(["ben"]);
    const twin = { id: "twin", connectionId: there };
    expect(await findDeviceFacts(open.db, snapshot, twin)).toMatchObject({ owned: null, grouped: null });
  });

  it("leaves the ledger's flags open, and does not let it add up", async () => {
    const { devices } = await readPopulation(open.db, snapshot);
    const side = (connectionId: string) =>
      devices.connections.find((one) => one.connectionId === connectionId);
    const evaluated = (connectionId: string) =>
      side(connectionId)?.ledger.flags.map(
        ({ counts }) => counts.find(({ part }) => part === "evaluated")?.count,
      );
    expect(evaluated(there)).toEqual([null, null]);
    expect(evaluated(here)).toEqual([5, 5]);
    expect(side(here)?.account.faults).toEqual([]);
    expect(side(there)?.account).toMatchObject({ reported: null });
    expect(devices.total.account.faults).toHaveLength(1);
    expect(devices.total.account.faults[0]).toMatch(
      /^There: Sync #1 could not read the devices whole \(Refused\)/,
    );
  });
});

describe("the last contact", () => {
  it("is counted back from the reading, not from today", async () => {
    expect(await idsOf({ contacts: ["silent"] })).toEqual(["older"]);
    expect(await idsOf({ contacts: ["never"] })).toEqual(["never"]);
    expect(await idsOf({ contacts: ["month", "quarter"] })).toEqual(["ninety"]);
    expect(await idsOf({ flag: "silent" })).toEqual(["never", "older"]);
  });
});

it("a platform that is not told follows from the system's name, or stays unknown, and excludes nothing", async () => {
  expect(await idsOf({ platform: "windows" })).toEqual(["never"]);
  expect(await idsOf({ platform: "other" })).toEqual(["tablet"]);
  expect(await idsOf({ platform: "unknown" })).toEqual(["untold"]);
  const { devices } = await readPopulation(open.db, snapshot);
  expect(devices.total.ledger.parts).toEqual([
    { part: "unsupported", count: 1 },
    { part: "out-of-scope", count: 0 },
    { part: "inactive", count: 2 },
    { part: "evaluated", count: 7 },
  ]);
});

it("a serial number links a device and an MDM record only where each is the only one that bears it", async () => {
  const { mobile: mdm } = await readPopulation(open.db, snapshot);
  expect(mdm?.total.ledger.parts).toEqual([
    { part: "mobile", count: 1 },
    { part: "same-serial", count: 1 },
    { part: "unmatched", count: 3 },
    { part: "unknown", count: 0 },
  ]);
  const of = (deviceId: string) => findMobileOfDevice(open.db, snapshot, { deviceId, connectionId: here });
  expect(await of("twin")).toMatchObject({ name: "mac" });
  expect(await of("placeholder-1")).toBeNull();
  expect(await of("seven")).toBeNull();
  expect(await findMobileOfDevice(open.db, snapshot, { deviceId: "twin", connectionId: there })).toBeNull();
});

it("the pages of a list hold every row once, in any order: a file of it is whole", async () => {
  for (const sort of deviceSorts) {
    for (const descending of [false, true]) {
      const seen: string[] = [];
      for (let offset = 0; offset < 12; offset += 3) {
        const { rows } = await listDevices(open.db, snapshot, {
          filter: {},
          sort,
          descending,
          limit: 3,
          offset,
        });
        seen.push(...rows.map(({ id, connectionId }) => `${connectionId} ${id}`));
      }
      expect(new Set(seen).size).toBe(devicesHere.length + 1);
      expect(seen).toHaveLength(devicesHere.length + 1);
    }
  }
  for (const sort of userSorts) {
    const { rows, total } = await listUsers(open.db, snapshot, { filter: {}, sort, ...page });
    expect([rows.length, total]).toEqual([4, 4]);
  }
});

it("a device's line in the file says why it is excluded, and leaves empty what is not known", async () => {
  const { rows } = await listDevices(open.db, snapshot, {
    filter: { search: "tablet" },
    sort: "name",
    ...page,
  });
  const [tablet] = rows;
  if (!tablet) throw new Error("The tablet is not listed.");
  const cell = (head: string) => deviceCsvCells(tablet)[deviceCsvHead.indexOf(head)];
  expect(cell("Population")).toBe("Excluded: unsupported platform");
  expect(cell("Disk encrypted")).toBeNull();
});
