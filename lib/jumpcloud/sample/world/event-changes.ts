import { dayMs } from "../drift";
import { keyOf, whole } from "../random";
import type { DeviceFacts } from "./device-facts";
import { type Emit, type EventDay, momentOf } from "./event-day";
import { aSystem, aUser, byAdministrator, bySystem, byUser, portal } from "./event-names";
import { departmentOf, groupFacts, groupsOfUser } from "./groups";
import { jobTitles } from "./names";
import { ownersOf } from "./owners";
import { policyFacts } from "./policies";
import { type Row, settingOf } from "./setting";
import type { UserFacts } from "./user-facts";

// What became of people and devices since the day before: told so that it agrees with their records.

type Change = (type: string, fields: () => Row, atMs?: number) => void;

/** Emits what an administrator did, each at a moment of its own. */
function changesOf(day: EventDay, kind: string, slot: number, emit: Emit): Change {
  const key = keyOf(day.key, kind, slot);
  let count = 0;
  return (type, fields, atMs) => {
    count += 1;
    const own = keyOf(key, type, count);
    emit({
      atMs: atMs ?? momentOf(day, own, 8, 18),
      key: own,
      service: "directory",
      type,
      slot,
      fields: () => ({ initiated_by: byAdministrator(day, own), ...portal(own), success: true, ...fields() }),
    });
  };
}

const onDay = (day: EventDay, ms: number) => ms >= day.startMs && ms < day.startMs + dayMs;

const association = (op: "add" | "remove", from: Row, to: Row): Row => ({
  association: { op, action_source: "manual", attributes: null, connection: { from, to } },
});

function groupMoves({ setting }: EventDay, before: UserFacts, user: UserFacts, change: Change) {
  const [was, is] = [groupsOfUser(setting, before), groupsOfUser(setting, user)];
  const to = (slot: number) => {
    const { id, name } = groupFacts(setting, "user_group", slot);
    return { object_id: id, type: "user_group", name };
  };
  const from = { object_id: user.id, type: "user" };
  for (const slot of was)
    if (!is.includes(slot)) change("association_change", () => association("remove", from, to(slot)));
  for (const slot of is)
    if (!was.includes(slot)) change("association_change", () => association("add", from, to(slot)));
}

function titleOf(user: UserFacts): string {
  const titles = jobTitles[departmentOf(user)];
  return titles[(whole(user.key, "title", titles.length) + user.profileEdits) % titles.length] ?? "";
}

const updated = (user: UserFacts, changes: Row[]) => () => ({ resource: aUser(user), changes });

function edits(before: UserFacts, user: UserFacts, change: Change) {
  if (user.profileEdits !== before.profileEdits) {
    const title = { field: "jobTitle", from: titleOf(before), to: titleOf(user) };
    change("user_update", updated(user, [title]));
  }
  if (user.factorChanges !== before.factorChanges) {
    change(
      "user_update",
      updated(user, [{ field: "enable_user_portal_multifactor", from: false, to: true }]),
    );
  }
  if (user.passwordChanges !== before.passwordChanges) {
    // Somebody suspended does nothing any more: it is done for them.
    const who = user.suspended ? {} : { initiated_by: byUser(user) };
    change("user_password_change", () => ({ ...who, resource: aUser(user) }));
  }
}

function suspension(user: UserFacts, change: Change) {
  change("user_suspended", () => ({ resource: aUser(user) }));
  change(
    "user_update",
    updated(user, [
      { field: "state", from: "ACTIVATED", to: "SUSPENDED" },
      { field: "suspended", from: false, to: true },
    ]),
  );
}

export function userChanges(day: EventDay, emit: Emit) {
  for (const user of day.today.users) {
    const before = day.yesterday.users[user.slot];
    const change = changesOf(day, "user changes", user.slot, emit);
    if (onDay(day, user.createdMs)) {
      change("user_create", () => ({ resource: aUser(user) }), user.createdMs + 1_000);
    }
    if (onDay(day, user.createdMs + dayMs) && !user.suspended) {
      change("user_activated", () => ({ initiated_by: byUser(user), resource: aUser(user) }));
    }
    if (!before || before === user) continue;
    if (before.id !== user.id) {
      change("user_delete", () => ({ resource: aUser(before) }), day.startMs + 60_000);
      continue;
    }
    if (user.suspended && !before.suspended) suspension(user, change);
    else if (user.groupMoves !== before.groupMoves) groupMoves(day, before, user, change);
    edits(before, user, change);
  }
}

function ownerChange(day: EventDay, before: DeviceFacts, device: DeviceFacts, change: Change) {
  const [was] = ownersOf(before, day.yesterday.users);
  const [is] = ownersOf(device, day.today.users);
  if (was?.id === is?.id) return;
  const from = { object_id: device.id, type: "system" };
  const to = ({ id }: UserFacts) => ({ object_id: id, type: "user" });
  if (was) change("association_change", () => association("remove", from, to(was)));
  if (is) change("association_change", () => association("add", from, to(is)));
}

export function deviceChanges(day: EventDay, emit: Emit) {
  const resource = (device: DeviceFacts) => ({ resource: { type: "system", ...aSystem(day, device) } });
  for (const device of day.today.devices) {
    const before = day.yesterday.devices[device.slot];
    const change = changesOf(day, "device changes", device.slot, emit);
    if (onDay(day, device.createdMs)) {
      change(
        "system_create",
        () => ({ initiated_by: bySystem, ...resource(device) }),
        device.createdMs + 1_000,
      );
    }
    if (!before || before === device) continue;
    if (before.id !== device.id) change("system_delete", () => resource(before), day.startMs + 60_000);
    else if (before.ownerChanges !== device.ownerChanges) ownerChange(day, before, device, change);
  }
}

export function policyChanges(day: EventDay, emit: Emit) {
  const { options, organization } = day.setting;
  const before = policyFacts(settingOf(options, organization, day.startMs - dayMs));
  for (const { slot, id, kind, changes } of policyFacts(day.setting)) {
    if (changes === before[slot]?.changes) continue;
    const change = changesOf(day, "policy changes", slot, emit);
    change("policy_update", () => ({ resource: { id, type: "policy", name: kind.name } }));
  }
}
