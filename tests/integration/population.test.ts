import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listDevices } from "@/db/queries/devices";
import { listUsers } from "@/db/queries/directory-users";
import { listMobiles } from "@/db/queries/population";
import { resolveSnapshot, type Snapshot } from "@/db/queries/snapshot";
import { deviceListState } from "@/lib/directory/device-list";
import { userListState } from "@/lib/directory/user-list";
import type { SearchParams } from "@/lib/list-state";
import { linkTo, mobileListState } from "@/lib/population/links";
import { readPopulation, type WholePopulation } from "@/lib/population/read";
import { type Connected, connectToSimulator, syncOnce } from "../helpers/connected";

let connected: Connected;
let snapshot: Snapshot;
let population: WholePopulation;
// The environment is read once a process: the next simulator takes the place of the one before it.
let port = 0;

async function readSample(options: Parameters<typeof connectToSimulator>[0]) {
  connected = await connectToSimulator({ ...options, port });
  port = Number(new URL(connected.simulator.url).port);
  await syncOnce(connected);
  snapshot = await resolveSnapshot(connected.db, connected);
  population = await readPopulation(connected.db, snapshot);
}

const paramsOf = (href: string): SearchParams =>
  Object.fromEntries(new URL(href, "http://assay.test").searchParams);
const page = { descending: false, limit: 1_000, offset: 0 } as const;

async function devicesAt(href: string) {
  const { state, filter } = deviceListState(paramsOf(href));
  return listDevices(connected.db, snapshot, { filter, sort: state.sort, ...page });
}

async function peopleAt(href: string) {
  const { state, filter } = userListState(paramsOf(href));
  return listUsers(connected.db, snapshot, { filter, sort: state.sort, ...page });
}

/** What the simulator's own rows say, read without any of the code under test. */
function truth() {
  const { devices, users, deviceGroupMembers, userGroupMembers, bindings } = connected.simulator.world();
  const supported = new Set(["darwin", "windows", "linux"]);
  const limitMs = Date.now() - 90 * 86_400_000;
  const partOf = ({ osFamily, lastContact }: Record<string, unknown>) => {
    if (!supported.has(String(osFamily))) return "unsupported";
    const recent = typeof lastContact === "string" && Date.parse(lastContact) >= limitMs;
    return recent ? "evaluated" : "inactive";
  };
  const stateOf = ({ state, suspended, activated }: Record<string, unknown>) => {
    if (suspended === true || state === "SUSPENDED") return "suspended";
    if (state === "STAGED" || (state === undefined && activated === false)) return "staged";
    return state === "ACTIVATED" || activated === true ? "activated" : "unknown";
  };
  const grouped = new Set(deviceGroupMembers.map(({ deviceId }) => deviceId));
  const owned = new Set(bindings.map(({ deviceId }) => deviceId));
  const inGroup = new Set(userGroupMembers.map(({ userId }) => userId));
  const withDevice = new Set(bindings.map(({ userId }) => userId));
  return {
    devices: devices.map((row) => {
      const id = String(row._id);
      return { id, part: partOf(row), ungrouped: !grouped.has(id), ownerless: !owned.has(id) };
    }),
    people: users.map((row) => {
      const id = String(row._id);
      return {
        id,
        part: stateOf(row),
        "no-group": !inGroup.has(id),
        "no-device": !withDevice.has(id),
        "no-email": !row.email,
      };
    }),
  };
}

const sizes = [
  { devices: 20, users: 15, groups: 4, softwarePerDevice: 2 },
  { devices: 60, users: 45, softwarePerDevice: 2 },
  { devices: 260, users: 190, groups: 12, softwarePerDevice: 1 },
];

describe.each(sizes)("of the sample organisation with $devices devices", (size) => {
  beforeAll(() => readSample(size));
  afterAll(() => connected.close());

  it("the ledger is the organisation's own count, and adds up to what JumpCloud reported", () => {
    const own = truth();
    const { devices, people } = population;
    expect(devices.total.account).toMatchObject({ reported: own.devices.length, faults: [] });
    expect(people.total.account).toMatchObject({ reported: own.people.length, faults: [] });
    for (const { part, count } of devices.total.ledger.parts) {
      expect({ part, count }).toEqual({ part, count: own.devices.filter((row) => row.part === part).length });
    }
    for (const { part, count } of people.total.ledger.parts) {
      expect({ part, count }).toEqual({ part, count: own.people.filter((row) => row.part === part).length });
    }
    for (const { flag, counts } of devices.total.ledger.flags) {
      for (const { part, count } of counts) {
        const expected = own.devices.filter((row) => row.part === part && row[flag]).length;
        expect({ flag, part, count }).toEqual({ flag, part, count: expected });
      }
    }
    for (const { flag, counts } of people.total.ledger.flags) {
      if (flag === "no-factor") continue;
      for (const { part, count } of counts) {
        const expected = own.people.filter((row) => row.part === part && row[flag]).length;
        expect({ flag, part, count }).toEqual({ flag, part, count: expected });
      }
    }
  });

  it("every number leads to a list of exactly the rows that it counts", async () => {
    const connectionId = connected.connectionId;
    const own = truth();
    for (const { part, count } of population.devices.total.ledger.parts) {
      for (const cell of [{ part }, { part, connectionId }]) {
        const { rows, total } = await devicesAt(linkTo.devices(cell));
        expect(total).toBe(count);
        const expected = own.devices.filter((row) => row.part === part).map(({ id }) => id);
        expect(rows.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
      }
    }
    for (const { flag, counts } of population.devices.total.ledger.flags) {
      for (const { part, count } of counts) {
        const cell = { part, flag, connectionId };
        expect((await devicesAt(linkTo.devices(cell))).total).toBe(count);
      }
    }
    for (const { part, count } of population.people.total.ledger.parts) {
      expect((await peopleAt(linkTo.people({ part, connectionId }))).total).toBe(count);
    }
    for (const { flag, counts } of population.people.total.ledger.flags) {
      for (const { part, count } of counts) {
        expect((await peopleAt(linkTo.people({ part, flag }))).total).toBe(count);
      }
    }
    for (const { part, count } of population.mobile?.total.ledger.parts ?? []) {
      const { filter } = mobileListState(paramsOf(linkTo.mobile({ part, connectionId })));
      const { total } = await listMobiles(connected.db, snapshot, { filter, sort: "name", ...page });
      expect(total).toBe(count);
    }
  });
});
