import { afterAll, beforeAll, expect, it } from "vitest";
import { listApplications } from "@/db/queries/applications";
import { findRecord } from "@/db/queries/record";
import { listRelationChanges } from "@/db/queries/relation-changes";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { listReadings } from "@/db/queries/stream-readings";
import { listUserGroups } from "@/db/queries/user-groups";
import { emptiedIn, mergedFrom } from "@/lib/directory/relation-story";
import { userGroupMembers } from "@/lib/directory/relations";
import { type Connected, connectToSimulator, syncOnce } from "../helpers/connected";

let connected: Connected;

beforeAll(async () => {
  connected = await connectToSimulator({
    devices: 5,
    users: 60,
    groups: 10,
    applications: 6,
    driftPerDay: 0,
  });
});

afterAll(() => connected.close());

const page = { sort: "name", descending: false, limit: 1_000, offset: 0 } as const;

async function changesOf(id: string) {
  const snapshot = await resolveSnapshot(connected.db, connected);
  const of = { relation: userGroupMembers, id, connectionId: connected.connectionId, limit: 20, named: 3 };
  return listRelationChanges(connected.db, snapshot, of);
}

function membersOf(groupId: string): string[] {
  return connected.simulator
    .world()
    .userGroupMembers.filter((row) => row.groupId === groupId)
    .map(({ userId }) => userId);
}

it("counts that rest on what the key may not read are not known, and never 0", async () => {
  const { db, simulator } = connected;
  simulator.setDeny(["applications/{id}/users", "usergroups/{id}/membership"]);
  await syncOnce(connected);
  const snapshot = await resolveSnapshot(db, connected);
  const applications = await listApplications(db, snapshot, { ...page, filter: {} });
  expect(applications.total).toBe(6);
  expect(applications.rows.map(({ people, direct }) => ({ people, direct }))).toEqual(
    applications.rows.map(() => ({ people: null, direct: null })),
  );
  expect(applications.counts["flag:nobody"]).toBe(0);
  expect(applications.rows.every(({ groups }) => groups !== null)).toBe(true);
  const groups = await listUserGroups(db, snapshot, { ...page, filter: {} });
  expect(groups.rows.every(({ people, emptied }) => people === null && !emptied)).toBe(true);
  const [reading] = await listReadings(db, snapshot, ["application-users"]);
  expect(reading).toMatchObject({ state: "denied", wholeAt: null });
});

it("members seen when a relation is first read are not said to have joined then", async () => {
  connected.simulator.setDeny([]);
  const second = await syncOnce(connected);
  const [group] = connected.simulator.world().userGroups;
  const changes = await changesOf(String(group?.id));
  expect(changes).toMatchObject([
    { sync: second.number, kind: "first", count: membersOf(String(group?.id)).length, members: [] },
  ]);
});

it("who joined and who left is told by the sync that saw it, and an emptied group is told as such", async () => {
  const { db, simulator } = connected;
  const [from, to] = groupsWithMembers();
  const members = membersOf(from);
  const stayed = membersOf(to);
  simulator.patch((editor) => {
    for (const memberId of members) editor.leave({ groupId: from, memberId });
    for (const memberId of members) editor.join({ groupId: to, memberId });
  });
  const third = await syncOnce(connected);
  const came = members.filter((id) => !stayed.includes(id)).length;
  const [joined] = await changesOf(to);
  expect(joined).toMatchObject({ sync: third.number, kind: "joined", count: came });
  expect(joined?.others[0]).toMatchObject({ id: from, count: came, removed: false });
  expect(joined?.members.length).toBe(Math.min(came, 3));
  expect(joined && mergedFrom(joined)).toEqual([]);

  const left = await changesOf(from);
  expect(left[0]).toMatchObject({ sync: third.number, kind: "left", count: members.length });
  expect(left[0]?.others[0]).toMatchObject({ id: to, count: came });
  expect(emptiedIn(left, 0)?.sync).toBe(third.number);
  const snapshot = await resolveSnapshot(db, connected);
  const emptied = await listUserGroups(db, snapshot, { ...page, filter: { flag: "emptied" } });
  expect(emptied.rows.map(({ id }) => id)).toEqual([from]);
});

it("a group whose members all moved as it was removed is told as a merge", async () => {
  const { db, simulator } = connected;
  const [from, to] = groupsWithMembers();
  const members = membersOf(from);
  const stayed = membersOf(to);
  simulator.patch((editor) => {
    for (const memberId of members) editor.leave({ groupId: from, memberId });
    for (const memberId of members) editor.join({ groupId: to, memberId });
    // Those who were in both come from nowhere.
    for (const memberId of stayed) editor.leave({ groupId: from, memberId });
    editor.remove(from);
  });
  const fourth = await syncOnce(connected);
  const snapshot = await resolveSnapshot(db, connected);
  expect(await findRecord(db, snapshot, { stream: "user-groups", id: from })).toBeNull();
  const [joined] = await changesOf(to);
  expect(joined).toMatchObject({ sync: fourth.number, kind: "joined" });
  const [merge] = joined ? mergedFrom(joined) : [];
  expect(merge).toMatchObject({ id: from, removed: true, all: true });
  expect(merge?.name).not.toBeNull();
});

/** Two groups of people in different departments, with members and none of them shared. */
function groupsWithMembers(): [string, string] {
  const { userGroups } = connected.simulator.world();
  const ids = userGroups.map(({ id }) => String(id)).filter((id) => membersOf(id).length > 2);
  for (const from of ids) {
    for (const to of ids) {
      const shared = membersOf(from).some((id) => membersOf(to).includes(id));
      if (from !== to && !shared) return [from, to];
    }
  }
  throw new Error("The sample has no two such groups.");
}
