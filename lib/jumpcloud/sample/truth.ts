import { type Trouble, troubles } from "./troubles";
import { type Reached, usersOfDevice, usersThroughGroups } from "./world/bindings";
import type { Row } from "./world/setting";
import { type TelemetryTrouble, telemetryTroubles } from "./world/telemetry-troubles";
import type { World } from "./world/world";

/** What the organisation is at this instant, without asking over HTTP: what a test compares a reading with. */
export interface SampleTruth {
  organization: Row;
  administrators: Row[];
  devices: Row[];
  users: Row[];
  deviceGroups: Row[];
  userGroups: Row[];
  deviceGroupMembers: { groupId: string; deviceId: string }[];
  userGroupMembers: { groupId: string; userId: string }[];
  bindings: { deviceId: string; userId: string; direct: boolean }[];
  applications: Row[];
  applicationUsers: { applicationId: string; userId: string; direct: boolean }[];
  applicationUserGroups: { applicationId: string; groupId: string }[];
  /** As they are when asked for by their ids, with their values. */
  policies: Row[];
  policyStatuses: Row[];
  authenticationPolicies: Row[];
  appleMdms: Row[];
  /** With the id of the MDM that lists them. */
  appleMdmDevices: (Row & { mdmId: string })[];
  directories: Row[];
  directoryUsers: { directoryId: string; userId: string; direct: boolean }[];
  radiusServers: Row[];
  passwordPolicies: Row[];
  passwordManagerUsers: Row[];
  /** The planted troubles that this sample is large enough to have, with the ids of who has them. */
  troubles: (Trouble & { entityId: string })[];
  /** Those planted in telemetry and in what people did. */
  telemetryTroubles: TelemetryTrouble[];
}

const isDirect = ({ paths }: Reached) => paths.some((path) => path.length === 1);

/** What is reached from applications and directories. */
function accessOf(world: World) {
  const applications = world.applications().list.map((application) => ({
    applicationId: application.id,
    userIds: world.applicationUsers(application).map(({ id }) => id),
    groupIds: world.applicationGroups(application).map(({ id }) => id),
  }));
  const reached = (userIds: readonly string[], groupIds: readonly string[]) =>
    usersThroughGroups(world, userIds, groupIds).map((one) => ({ userId: one.id, direct: isDirect(one) }));
  return {
    applicationUsers: applications.flatMap(({ applicationId, userIds, groupIds }) =>
      reached(userIds, groupIds).map((row) => ({ applicationId, ...row })),
    ),
    applicationUserGroups: applications.flatMap(({ applicationId, groupIds }) =>
      groupIds.map((groupId) => ({ applicationId, groupId })),
    ),
    directoryUsers: world.directories().list.flatMap((directory) =>
      reached(world.directoryUsers(directory), world.directoryGroups(directory)).map((row) => ({
        directoryId: directory.id,
        ...row,
      })),
    ),
  };
}

/** The records that stand for themselves. */
function recordsOf(world: World) {
  const policies = world.policies().list;
  const mdms = world.mdms().list;
  return {
    policies: policies.map((policy) => world.policyRecord(policy)),
    policyStatuses: policies.flatMap((policy) => world.statusesOfPolicy(policy).map(world.statusRow)),
    authenticationPolicies: world.authenticationPolicies().list.map(world.authenticationPolicyRow),
    appleMdms: mdms.map(world.mdmRow),
    appleMdmDevices: mdms.flatMap((mdm) =>
      world.devicesOfMdm(mdm).map((device) => ({ ...world.mdmDeviceRow(device), mdmId: mdm.id })),
    ),
    directories: world.directories().list.map(world.directoryRow),
    radiusServers: [...world.radiusServers()],
    passwordPolicies: world.passwordPolicies().map(({ row }) => row),
    passwordManagerUsers: world.passwordManagerUsers().map(world.passwordManagerRow),
  };
}

/** Who or what has a planted trouble, where the sample is large enough. */
function holderOf(world: World, { kind, slot }: Trouble): unknown {
  if (kind === "administrator") return world.administrators()[slot]?.id;
  if (kind === "radius-server") return world.radiusServers()[slot]?.id;
  const lists = {
    device: world.devices,
    user: world.users,
    application: world.applications,
    policy: world.policies,
    "authentication-policy": world.authenticationPolicies,
    mdm: world.mdms,
    "mobile-device": world.mdmDevices,
    directory: world.directories,
  };
  const list: readonly { slot: number; id: string }[] = lists[kind]().list;
  return list.find((facts) => facts.slot === slot)?.id;
}

export function truthOf(world: World, nowMs: number): SampleTruth {
  const devices = world.devices().list;
  return {
    organization: world.organizationRecord(),
    administrators: world.administrators(),
    devices: devices.map((device) => world.deviceRow(device, nowMs)),
    users: world.users().list.map((user) => world.userRow(user)),
    deviceGroups: world.deviceGroups().list.map((group) => world.groupRow(group)),
    userGroups: world.userGroups().list.map((group) => world.groupRow(group)),
    deviceGroupMembers: world
      .deviceMembers()
      .pairs()
      .map(([groupId, deviceId]) => ({ groupId, deviceId })),
    userGroupMembers: world
      .userMembers()
      .pairs()
      .map(([groupId, userId]) => ({ groupId, userId })),
    bindings: devices.flatMap(({ id: deviceId }) =>
      usersOfDevice(world, deviceId).map((one) => ({ deviceId, userId: one.id, direct: isDirect(one) })),
    ),
    applications: world.applications().list.map((application) => world.applicationRow(application)),
    ...accessOf(world),
    ...recordsOf(world),
    troubles: troubles.flatMap((trouble) => {
      const entityId = holderOf(world, trouble);
      return typeof entityId === "string" ? [{ ...trouble, entityId }] : [];
    }),
    telemetryTroubles: telemetryTroubles(world),
  };
}
