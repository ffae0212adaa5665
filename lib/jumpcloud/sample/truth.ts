import { type Trouble, troubles } from "./troubles";
import { type Reached, usersOfDevice } from "./world/bindings";
import type { Row } from "./world/setting";
import type { World } from "./world/world";

/** What the organisation is at this instant, without asking over HTTP: what a test compares a reading with. */
export interface SampleTruth {
  organization: Row;
  devices: Row[];
  users: Row[];
  deviceGroups: Row[];
  userGroups: Row[];
  applications: Row[];
  administrators: Row[];
  deviceGroupMembers: { groupId: string; deviceId: string }[];
  userGroupMembers: { groupId: string; userId: string }[];
  bindings: { deviceId: string; userId: string; direct: boolean }[];
  /** The planted troubles that this sample is large enough to have, with the ids of who has them. */
  troubles: (Trouble & { entityId: string })[];
}

export function truthOf(world: World, nowMs: number): SampleTruth {
  const devices = world.devices().list;
  const users = world.users().list;
  const applications = world.applications().list;
  const administrators = world.administrators();
  const isDirect = ({ paths }: Reached) => paths.some((path) => path.length === 1);
  const idIn = ({ kind, slot }: Trouble) => {
    if (kind === "administrator") return administrators[slot]?.id;
    const list = { device: devices, user: users, application: applications }[kind];
    return list.find((facts) => facts.slot === slot)?.id;
  };
  return {
    organization: world.organizationRecord(),
    devices: devices.map((device) => world.deviceRow(device, nowMs)),
    users: users.map((user) => world.userRow(user)),
    deviceGroups: world.deviceGroups().list.map((group) => world.groupRow(group)),
    userGroups: world.userGroups().list.map((group) => world.groupRow(group)),
    applications: applications.map((application) => world.applicationRow(application)),
    administrators,
    deviceGroupMembers: world
      .deviceMembers()
      .pairs()
      .map(([groupId, deviceId]) => ({ groupId, deviceId })),
    userGroupMembers: world
      .userMembers()
      .pairs()
      .map(([groupId, userId]) => ({ groupId, userId })),
    bindings: devices.flatMap(({ id: deviceId }) =>
      usersOfDevice(world, deviceId).map((reached) => ({
        deviceId,
        userId: reached.id,
        direct: isDirect(reached),
      })),
    ),
    troubles: troubles.flatMap((trouble) => {
      const entityId = idIn(trouble);
      return typeof entityId === "string" ? [{ ...trouble, entityId }] : [];
    }),
  };
}
