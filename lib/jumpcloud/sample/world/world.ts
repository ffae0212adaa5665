import type { Edits } from "../edits";
import { administratorRecords } from "./administrators";
import {
  type ApplicationFacts,
  applicationFacts,
  applicationRecord,
  directUsers,
  userGroupSlots,
} from "./applications";
import { buildAuthentication } from "./authentication";
import { movingFields, steadyFields } from "./device";
import { type DeviceFacts, deviceFacts } from "./device-facts";
import { buildDirectories } from "./directories";
import { allOf, type Entities, entities } from "./entities";
import {
  type GroupFacts,
  type GroupKind,
  groupFacts,
  groupRecord,
  groupsOfDevice,
  groupsOfUser,
  kioskLink,
} from "./groups";
import { type Links, linksOf } from "./links";
import { buildMdm } from "./mdm";
import { organizationId, organizationRecord, organizationRow } from "./organization";
import { ownersOf } from "./owners";
import { buildPasswords } from "./passwords";
import { buildPolicies } from "./policy-statuses";
import { radiusServerRows } from "./radius";
import { once, type Row, type Setting } from "./setting";
import { userRecord } from "./user";
import { type UserFacts, userFacts } from "./user-facts";

/** One organisation on one day. Each part is made when it is first asked for; records at every asking. */
export type World = ReturnType<typeof buildWorld>;

/** Rows kept of one kind: about 3 KB each. A larger organisation's others are made again when asked for. */
const rowsKeptMost = 20_000;

function remembering<Facts extends { id: string }>(make: (facts: Facts) => Row): (facts: Facts) => Row {
  const rows = new Map<string, Row>();
  return (facts) => {
    const known = rows.get(facts.id);
    if (known) return known;
    const made = make(facts);
    if (rows.size < rowsKeptMost) rows.set(facts.id, made);
    return made;
  };
}

export function buildWorld(setting: Setting, edits: Edits) {
  const { options } = setting;
  const id = organizationId(setting);
  const allUsers = allOf(options.users, (slot): UserFacts => userFacts(setting, slot));
  const users = entities(allUsers, edits);
  const devices = entities(
    allOf(options.devices, (slot): DeviceFacts => deviceFacts(setting, slot)),
    edits,
  );
  const groups = (kind: GroupKind) =>
    entities(
      allOf(options.groups, (slot): GroupFacts => groupFacts(setting, kind, slot)),
      edits,
    );
  const deviceGroups = groups("system_group");
  const userGroups = groups("user_group");
  const applications = entities(
    allOf(options.applications, (slot): ApplicationFacts => applicationFacts(setting, slot)),
    edits,
  );

  const members = <Facts extends { id: string }>(
    parents: () => Entities<GroupFacts>,
    children: () => Entities<Facts>,
    slotsOf: (facts: Facts) => number[],
  ) =>
    once((): Links => {
      const idOfSlot = new Map(parents().list.map((group) => [group.slot, group.id]));
      const pairs = children().list.flatMap((facts) =>
        slotsOf(facts).map((slot): [string, string] => [idOfSlot.get(slot) ?? "", facts.id]),
      );
      const exists = (group: string, child: string) =>
        parents().byId.has(group) && children().byId.has(child);
      return linksOf({ pairs, edits: edits.members, exists });
    });
  const deviceMembers = members(deviceGroups, devices, (device) => groupsOfDevice(setting, device));
  const userMembers = members(userGroups, users, (user) => groupsOfUser(setting, user));

  /** Device to user, without a group between. */
  const directBindings = once((): Links => {
    const owners = allUsers();
    const pairs = devices().list.flatMap((device) =>
      ownersOf(device, owners).map((user): [string, string] => [device.id, user.id]),
    );
    const exists = (device: string, user: string) => devices().byId.has(device) && users().byId.has(user);
    return linksOf({ pairs, edits: edits.bindings, exists });
  });

  /** The two groups by which Reception reaches the kiosks, where both exist. */
  const bridge = once(() => {
    const deviceGroup = deviceGroups().list.find(({ slot }) => slot === kioskLink.deviceGroupSlot);
    const userGroup = userGroups().list.find(({ slot }) => slot === kioskLink.userGroupSlot);
    return deviceGroup && userGroup ? { deviceGroupId: deviceGroup.id, userGroupId: userGroup.id } : null;
  });

  const policies = buildPolicies({ setting, edits, devices, deviceGroups, deviceMembers });

  /** The first tenth manage the others; whoever takes a manager's place takes the reports too. */
  const managerOf = (user: UserFacts) => {
    const manager = allUsers()[user.slot % Math.ceil(options.users / 10)];
    return manager && manager.id !== user.id ? manager.id : null;
  };
  const steadyRow = remembering((device: DeviceFacts): Row => {
    const owners = directBindings()
      .to(device.id)
      .flatMap((userId) => users().byId.get(userId) ?? []);
    return steadyFields(device, { organizationId: id, owners, policyFields: policies.policyFields(device) });
  });
  const steadyUserRow = remembering(
    (user: UserFacts): Row => userRecord({ setting, organizationId: id, user, managerId: managerOf(user) }),
  );

  return {
    setting,
    organizationId: id,
    organizationRow: () => edits.over(id, organizationRow(setting)),
    organizationRecord: () => edits.over(id, organizationRecord(setting)),
    administrators: () => administratorRecords(setting).map((row) => edits.over(String(row.id), row)),
    users,
    devices,
    deviceGroups,
    userGroups,
    applications,
    deviceMembers,
    userMembers,
    directBindings,
    bridge,
    ...policies,
    ...buildAuthentication({ setting, edits, userGroups, applications }),
    ...buildMdm({ setting, edits, organizationId: id, devices }),
    ...buildDirectories({ setting, edits, users, userGroups }),
    ...buildPasswords({ setting, edits, users }),
    radiusServers: once(() =>
      radiusServerRows(setting, id)
        .filter((row) => !edits.removed.has(row.id))
        .map((row) => ({ ...edits.over(row.id, row), id: row.id })),
    ),
    userRow: (user: UserFacts): Row => edits.over(user.id, steadyUserRow(user)),
    deviceRow: (device: DeviceFacts, nowMs: number): Row =>
      edits.over(device.id, { ...steadyRow(device), ...movingFields(device, nowMs) }),
    groupRow: (group: GroupFacts) => edits.over(group.id, groupRecord(group)),
    applicationRow: (application: ApplicationFacts) =>
      edits.over(application.id, applicationRecord(application, id)),
    applicationUsers: (application: ApplicationFacts) =>
      directUsers(application, allUsers()).filter((user) => users().byId.has(user.id)),
    applicationGroups: (application: ApplicationFacts) =>
      userGroupSlots(application, options.groups).flatMap(
        (slot) => userGroups().list.find((group) => group.slot === slot) ?? [],
      ),
  };
}
