import { dayMs, epochMs, Schedule } from "../drift";
import { chosen, happens, type Key, keyOf, unit, whole } from "../random";
import type { DeviceFacts } from "./device-facts";
import { departments, deviceGroupNames, userGroupNames } from "./names";
import { objectId, type Row, type Setting } from "./setting";
import type { UserFacts } from "./user-facts";

export type GroupKind = "system_group" | "user_group";

export interface GroupFacts {
  slot: number;
  key: Key;
  id: string;
  kind: GroupKind;
  name: string;
}

const namesOf = { system_group: deviceGroupNames, user_group: userGroupNames } as const;

/** A group is renamed far less often than a device changes; those for the platforms never are. */
const renameShare = 0.05;
const platformGroups = 3;

export function groupFacts(setting: Setting, kind: GroupKind, slot: number): GroupFacts {
  const key = keyOf(setting.key, kind, slot);
  const createdMs = epochMs - Math.floor(1_500 + unit(key, "created") * 300) * dayMs;
  const renames = new Schedule({
    key: keyOf(key, "rename"),
    perDay: slot < platformGroups ? 0 : setting.options.driftPerDay * renameShare,
  }).until(setting.day);
  const name = namesOf[kind][slot] ?? `Team ${slot - namesOf[kind].length + 1}`;
  return {
    slot,
    key,
    id: objectId({ setting, kind, createdMs, counter: slot }),
    kind,
    name: renames === 0 ? name : `${name} (${renames + 1})`,
  };
}

const methods = ["STATIC", "STATIC", "NOTSET", "DYNAMIC_REVIEW_REQUIRED", "DYNAMIC_AUTOMATED"] as const;

export function groupRecord({ key, id, kind, name }: GroupFacts): Row {
  return {
    id,
    name,
    type: kind,
    // Empty strings are common, and so are fields that aren't there.
    ...(happens(key, "no description", 0.3)
      ? {}
      : { description: happens(key, "empty", 0.5) ? "" : `${name}.` }),
    email: "",
    attributes: kind === "user_group" ? { sudo: { enabled: false, withoutPassword: false } } : {},
    membershipMethod: chosen(key, "method", methods),
    memberQueryExemptions: [],
    memberSuggestionsNotify: false,
  };
}

/** Groups beyond the named ones are teams; one each, as far as there are any. */
function teamOf(key: Key, moves: number, kind: GroupKind, groups: number): number[] {
  const named = namesOf[kind].length;
  return groups > named ? [named + ((whole(key, "team", groups - named) + moves) % (groups - named))] : [];
}

const platformGroup = { windows: 0, darwin: 1, linux: 2, ios: 6 } as const;

/** The device groups (by slot) that a device is in. */
export function groupsOfDevice(setting: Setting, device: DeviceFacts): number[] {
  const { key, planted, groupMoves } = device;
  if (planted === "ungrouped-laptop" || (planted === null && happens(key, "ungrouped", 0.02))) return [];
  const { groups } = setting.options;
  return [
    platformGroup[device.platform],
    ...((whole(key, "ring", 4) + groupMoves) % 4 === 0 ? [3] : []),
    ...(device.kiosk ? [4] : []),
    ...(device.server ? [5] : []),
    ...teamOf(key, groupMoves, "system_group", groups),
  ].filter((slot) => slot < groups);
}

export function departmentOf({ key, groupMoves }: UserFacts): (typeof departments)[number] {
  return (
    departments[(whole(key, "department", departments.length) + groupMoves) % departments.length] ?? "Support"
  );
}

/** About so many at most, or bindings through the kiosks would outnumber all others. */
const receptionMost = 120;

/** The user groups (by slot) that a user is in: none once suspended, but for the planted leaver. */
export function groupsOfUser(setting: Setting, user: UserFacts): number[] {
  const { key, planted } = user;
  if (user.suspended && planted !== "suspended-with-access") return [];
  const { groups } = setting.options;
  return [
    0,
    1 + departments.indexOf(departmentOf(user)),
    ...(happens(key, "reception", Math.min(0.04, receptionMost / setting.options.users)) ? [5] : []),
    ...(happens(key, "contractor", 0.08) ? [6] : []),
    ...teamOf(key, user.groupMoves, "user_group", groups),
  ].filter((slot) => slot < groups);
}

/** Whoever is in Reception reaches every kiosk: a binding through both groups. */
export const kioskLink = { deviceGroupSlot: 4, userGroupSlot: 5 } as const;
