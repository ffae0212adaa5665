import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  administratorFactors,
  administratorFlags,
  administratorStates,
  listAdministrators,
  listRoles,
} from "@/db/queries/administrators";
import { accessPaths, listApplicationPeople } from "@/db/queries/application-people";
import {
  applicationFlags,
  applicationKinds,
  applicationStates,
  findApplicationFacts,
  listApplications,
} from "@/db/queries/applications";
import {
  countUngroupedDevices,
  deviceGroupFlags,
  groupPlatforms,
  listDeviceGroupMembers,
  listDeviceGroups,
} from "@/db/queries/device-groups";
import type { FacetedPage } from "@/db/queries/faceted";
import { membershipMethods } from "@/db/queries/membership-method";
import { resolveSnapshot, type Snapshot } from "@/db/queries/snapshot";
import {
  listReachedDevices,
  listUserGroupMembers,
  listUserGroups,
  userGroupFlags,
} from "@/db/queries/user-groups";
import { type Connected, connectToSimulator, syncOnce } from "../helpers/connected";

let connected: Connected;
let snapshot: Snapshot;
const page = { descending: false, limit: 1_000, offset: 0 } as const;
const byName = { ...page, sort: "name" } as const;

beforeAll(async () => {
  connected = await connectToSimulator({ devices: 60, users: 80, groups: 10, applications: 20 });
  await syncOnce(connected);
  snapshot = await resolveSnapshot(connected.db, connected);
});

afterAll(() => connected.close());

const sorted = <T>(rows: T[]) => rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** By which path each person reaches each application, worked out from the groups and not from paths. */
function truePaths() {
  const { applicationUsers, applicationUserGroups, userGroupMembers } = connected.simulator.world();
  return applicationUsers.map(({ applicationId, userId, direct }) => {
    const groups = applicationUserGroups
      .filter((row) => row.applicationId === applicationId)
      .map(({ groupId }) => groupId)
      .filter((groupId) => userGroupMembers.some((row) => row.groupId === groupId && row.userId === userId))
      .sort();
    return { applicationId, userId, direct, groups };
  });
}

describe("applications", () => {
  it("have the people, directly and through groups, that the organisation has", async () => {
    const { applications, applicationUserGroups } = connected.simulator.world();
    const paths = truePaths();
    const { rows, total } = await listApplications(connected.db, snapshot, { ...byName, filter: {} });
    expect(total).toBe(applications.length);
    expect(paths.filter(({ direct }) => direct).length).toBeGreaterThan(0);
    const told = rows.map(({ id, people, direct, throughGroups, groups }) => ({
      ...{ id, people, direct, throughGroups, groups },
    }));
    const expected = applications.map(({ _id: id }) => {
      const own = paths.filter(({ applicationId }) => applicationId === id);
      return {
        id,
        people: own.length,
        direct: own.filter(({ direct }) => direct).length,
        throughGroups: own.filter(({ groups }) => groups.length > 0).length,
        groups: applicationUserGroups.filter(({ applicationId }) => applicationId === id).length,
      };
    });
    expect(sorted(told)).toEqual(sorted(expected));
  });

  it("say of each person by which path they reach it", async () => {
    const { applications } = connected.simulator.world();
    const told = [];
    for (const { _id } of applications) {
      const of = { applicationId: String(_id), connectionId: connected.connectionId };
      const { rows } = await listApplicationPeople(connected.db, snapshot, { ...byName, ...of, filter: {} });
      told.push(
        ...rows.map(({ id, path, groups }) => ({
          applicationId: of.applicationId,
          userId: id,
          direct: path === "direct" || path === "both",
          groups: groups.map((group) => group.id).sort(),
        })),
      );
      expect(rows.every(({ groups }) => groups.every(({ name }) => name !== null))).toBe(true);
    }
    expect(sorted(told)).toEqual(sorted(truePaths()));
  });

  it("flag the expired certificate, and no application without one", async () => {
    const expired = connected.simulator.world().troubles.find(({ id }) => id === "expired-certificate");
    const { rows } = await listApplications(connected.db, snapshot, {
      ...byName,
      filter: { flag: "expired" },
    });
    expect(rows.map(({ id }) => id)).toContain(expired?.entityId);
    expect(rows.every(({ certificate }) => certificate === "expired")).toBe(true);
  });
});

describe("groups", () => {
  it("of users have the members and open the applications that the organisation has", async () => {
    const { userGroups, userGroupMembers, applicationUserGroups } = connected.simulator.world();
    const { rows } = await listUserGroups(connected.db, snapshot, { ...byName, filter: {} });
    const told = rows.map(({ id, people, applications }) => ({ id, people, applications }));
    const expected = userGroups.map(({ id }) => ({
      id,
      people: userGroupMembers.filter(({ groupId }) => groupId === id).length,
      applications: applicationUserGroups.filter(({ groupId }) => groupId === id).length,
    }));
    expect(sorted(told)).toEqual(sorted(expected));
    const [largest] = rows.toSorted((a, b) => (b.people ?? 0) - (a.people ?? 0));
    const of = { groupId: largest?.id ?? "", connectionId: connected.connectionId };
    const members = await listUserGroupMembers(connected.db, snapshot, { ...byName, ...of, filter: {} });
    const ids = userGroupMembers.filter(({ groupId }) => groupId === of.groupId).map(({ userId }) => userId);
    expect(members.rows.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  it("of users reach the devices whose bindings name them, each once", async () => {
    const { rows } = await listUserGroups(connected.db, snapshot, { ...byName, filter: {} });
    const reaching = rows.filter(({ devices }) => (devices ?? 0) > 0);
    const through = connected.simulator.world().bindings.filter(({ direct }) => !direct);
    const reached = new Set<string>();
    for (const { id, devices } of reaching) {
      const of = { groupId: id, connectionId: connected.connectionId, limit: 1_000 };
      const found = await listReachedDevices(connected.db, snapshot, of);
      expect(found.length).toBe(devices);
      for (const device of found) reached.add(device.id);
    }
    expect(through.filter(({ deviceId }) => !reached.has(deviceId))).toEqual([]);
  });

  it("of devices have the devices, by platform, that the organisation has", async () => {
    const { deviceGroups, deviceGroupMembers, devices } = connected.simulator.world();
    const familyOf = new Map(devices.map(({ _id, osFamily }) => [_id, String(osFamily)]));
    const known = new Set(["darwin", "windows", "linux"]);
    const { rows } = await listDeviceGroups(connected.db, snapshot, { ...byName, filter: {} });
    const expected = deviceGroups.map(({ id }) => {
      const own = deviceGroupMembers.filter(({ groupId }) => groupId === id);
      const platforms: Record<string, number> = {};
      for (const { deviceId } of own) {
        const family = familyOf.get(deviceId) ?? "";
        const platform = known.has(family) ? family : "other";
        platforms[platform] = (platforms[platform] ?? 0) + 1;
      }
      return { id, devices: own.length, platforms };
    });
    const told = rows.map(({ id, devices: count, platforms }) => ({ id, devices: count, platforms }));
    const key = ({ id }: { id: unknown }) => String(id);
    const inOrder = <T extends { id: unknown }>(all: T[]) =>
      all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(inOrder(told)).toEqual(inOrder(expected));

    const grouped = new Set(deviceGroupMembers.map(({ deviceId }) => deviceId));
    const ungrouped = devices.filter(({ _id }) => !grouped.has(String(_id))).length;
    expect(await countUngroupedDevices(connected.db, snapshot)).toBe(ungrouped);

    const mixed = expected.find(({ platforms }) => Object.keys(platforms).length > 1);
    const of = { groupId: String(mixed?.id), connectionId: connected.connectionId };
    const members = await listDeviceGroupMembers(connected.db, snapshot, { ...byName, ...of, filter: {} });
    expect(members.total).toBe(mixed?.devices);
  });
});

describe("administrators", () => {
  it("are those of the organisation, the one without a second factor among them", async () => {
    const { administrators, troubles } = connected.simulator.world();
    const list = { ...page, sort: "email" } as const;
    const { rows } = await listAdministrators(connected.db, snapshot, { ...list, filter: {} });
    expect(rows.map(({ email }) => email).sort()).toEqual(administrators.map(({ email }) => email).sort());
    const without = troubles.find(({ id }) => id === "admin-without-mfa");
    expect(rows.find(({ id }) => id === without?.entityId)?.factor).not.toBe("on");
    expect(rows.filter(({ factor }) => factor === "on").length).toBe(
      administrators.filter(({ totpEnrolled }) => totpEnrolled === true).length,
    );
  });
});

type List = (filter: object) => Promise<FacetedPage<{ id: string }>>;

/** Every list with each of its filters' values. */
async function listsWithFilters(): Promise<{ list: List; filters: Record<string, readonly string[]> }[]> {
  const { db } = connected;
  const roles = await listRoles(db, snapshot);
  return [
    {
      list: (filter) => listApplications(db, snapshot, { ...byName, filter }),
      filters: { kind: applicationKinds, active: applicationStates, flag: applicationFlags },
    },
    {
      list: (filter) => listUserGroups(db, snapshot, { ...byName, filter }),
      filters: { membership: membershipMethods, flag: userGroupFlags },
    },
    {
      list: (filter) => listDeviceGroups(db, snapshot, { ...byName, filter }),
      filters: { membership: membershipMethods, platform: groupPlatforms, flag: deviceGroupFlags },
    },
    {
      list: (filter) => listAdministrators(db, snapshot, { ...page, sort: "email", filter }),
      filters: {
        ...{ role: roles, factor: administratorFactors },
        ...{ state: administratorStates, flag: administratorFlags },
      },
    },
  ];
}

it("the number beside a filter is the number of rows that it leaves", async () => {
  for (const { list, filters } of await listsWithFilters()) {
    const { counts, total } = await list({});
    expect(counts["all:"]).toBe(total);
    for (const [name, values] of Object.entries(filters)) {
      for (const value of values) {
        const left = await list({ [name]: value });
        expect({ [`${name}:${value}`]: left.rows.length }).toEqual({
          [`${name}:${value}`]: counts[`${name}:${value}`] ?? 0,
        });
        expect(left.total).toBe(left.rows.length);
      }
    }
  }
  const { rows } = await listApplications(connected.db, snapshot, { ...byName, filter: {} });
  const of = { applicationId: rows[0]?.id ?? "", connectionId: connected.connectionId };
  const { counts } = await listApplicationPeople(connected.db, snapshot, { ...byName, ...of, filter: {} });
  for (const path of accessPaths) {
    const left = await listApplicationPeople(connected.db, snapshot, { ...byName, ...of, filter: { path } });
    expect(left.total).toBe(counts[`path:${path}`] ?? 0);
  }
});

it("pages hold each row once, in either order, and searching finds what is written", async () => {
  const { db } = connected;
  const whole = await listApplications(db, snapshot, { ...page, sort: "people", filter: {} });
  for (const descending of [false, true]) {
    const ids = [];
    for (let offset = 0; offset < whole.total; offset += 7) {
      const at = { sort: "people", descending, limit: 7, offset, filter: {} } as const;
      ids.push(...(await listApplications(db, snapshot, at)).rows.map(({ id }) => id));
    }
    expect(ids.toSorted()).toEqual(whole.rows.map(({ id }) => id).toSorted());
  }
  const name = whole.rows[0]?.name ?? "";
  const found = await listApplications(db, snapshot, { ...byName, filter: { search: name } });
  expect(found.rows.map((row) => row.name)).toContain(name);
  const odd = await listApplications(db, snapshot, { ...byName, filter: { search: "100%_\\" } });
  expect(odd.total).toBe(0);
});

it("the same id in another connection is another thing, with its own people", async () => {
  const { db, workspaceId, connectionId } = connected;
  const before = await listApplications(db, snapshot, { ...byName, filter: {} });
  const busy = before.rows.find(({ people }) => (people ?? 0) > 1);
  if (!busy) throw new Error("The sample has no application with people.");
  await copyConnection({ db, workspaceId, connectionId, without: `${busy.id}:` });
  const both = await resolveSnapshot(db, { workspaceId });
  const { rows } = await listApplications(db, both, { ...byName, filter: {} });
  expect(rows.length).toBe(2 * before.total);
  const twins = rows.filter(({ id }) => id === busy.id);
  const own = twins.find((row) => row.connectionId === connectionId);
  const other = twins.find((row) => row.connectionId !== connectionId);
  expect(own).toEqual(busy);
  expect(other?.people).toBe(0);
  const facts = await findApplicationFacts(db, both, {
    id: busy.id,
    connectionId: other?.connectionId ?? "",
  });
  expect(facts).toEqual(other);
  await db.execute(sql`delete from connections where id = ${other?.connectionId ?? ""}::uuid`);
});

/** A second connection whose sealed sync holds copies of the first one's records, bar some relations. */
async function copyConnection({
  db,
  workspaceId,
  connectionId,
  without,
}: Pick<Connected, "db" | "workspaceId" | "connectionId"> & { without: string }) {
  const copy = crypto.randomUUID();
  await db.execute(sql`
    insert into connections (id, workspace_id, provider, region, organization_id, organization_name, synthetic, state)
    select ${copy}::uuid, workspace_id, provider, region, organization_id || '2', organization_name, synthetic, 'active'
    from connections where id = ${connectionId}::uuid`);
  await db.execute(sql`
    insert into syncs (workspace_id, connection_id, number, state, complete, trigger, finished_at, synthetic)
    select workspace_id, ${copy}::uuid, number, state, complete, trigger, finished_at, synthetic
    from syncs where connection_id = ${connectionId}::uuid`);
  await db.execute(sql`
    insert into sync_streams (sync_id, workspace_id, stream, state, whole_at)
    select copied.id, ss.workspace_id, ss.stream, ss.state, ss.whole_at from sync_streams ss
    join syncs s on s.id = ss.sync_id and s.connection_id = ${connectionId}::uuid
    join syncs copied on copied.connection_id = ${copy}::uuid and copied.number = s.number`);
  await db.execute(sql`
    with made as (
      insert into records (workspace_id, connection_id, stream, external_id)
      select workspace_id, ${copy}::uuid, stream, external_id from records
      where connection_id = ${connectionId}::uuid and external_id not like ${`${without}%`}
      returning id, stream, external_id)
    insert into record_versions (record_id, workspace_id, connection_id, stream, from_sync, to_sync, digest, data, refs)
    select made.id, v.workspace_id, ${copy}::uuid, v.stream, v.from_sync, v.to_sync, v.digest, v.data, v.refs
    from made join records r on r.connection_id = ${connectionId}::uuid and r.stream = made.stream
      and r.external_id = made.external_id
    join record_versions v on v.record_id = r.id and v.workspace_id = ${workspaceId}::uuid`);
}
