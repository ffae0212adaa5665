import type { World } from "./world";

export interface Node {
  id: string;
  type: "system" | "system_group" | "user" | "user_group";
}

/** Something reached from something else: each path lists what is passed on the way, the end included. */
export interface Reached {
  id: string;
  paths: Node[][];
}

function merge(
  direct: readonly string[],
  through: readonly string[],
  type: Node["type"],
  hops: Node[],
): Reached[] {
  const paths = new Map<string, Node[][]>();
  for (const id of direct) paths.set(id, [[{ id, type }]]);
  for (const id of through) paths.set(id, [...(paths.get(id) ?? []), [...hops, { id, type }]]);
  return [...paths].map(([id, found]) => ({ id, paths: found }));
}

/** The users bound to a device, directly or because its group and theirs are linked. */
export function usersOfDevice(world: World, deviceId: string): Reached[] {
  const bridge = world.bridge();
  const direct = world.directBindings().to(deviceId);
  if (!bridge || !world.deviceMembers().has(bridge.deviceGroupId, deviceId))
    return merge(direct, [], "user", []);
  return merge(direct, world.userMembers().to(bridge.userGroupId), "user", [
    { id: bridge.deviceGroupId, type: "system_group" },
    { id: bridge.userGroupId, type: "user_group" },
  ]);
}

export function devicesOfUser(world: World, userId: string): Reached[] {
  const bridge = world.bridge();
  const direct = world.directBindings().from(userId);
  if (!bridge || !world.userMembers().has(bridge.userGroupId, userId)) return merge(direct, [], "system", []);
  return merge(direct, world.deviceMembers().to(bridge.deviceGroupId), "system", [
    { id: bridge.userGroupId, type: "user_group" },
    { id: bridge.deviceGroupId, type: "system_group" },
  ]);
}

/** The users who reach an application or a directory, directly or through a group. */
export function usersThroughGroups(
  world: World,
  direct: readonly string[],
  groupIds: readonly string[],
): Reached[] {
  const paths = new Map<string, Node[][]>(direct.map((id) => [id, [[{ id, type: "user" as const }]]]));
  for (const groupId of groupIds) {
    for (const id of world.userMembers().to(groupId)) {
      const path: Node[] = [
        { id: groupId, type: "user_group" },
        { id, type: "user" },
      ];
      paths.set(id, [...(paths.get(id) ?? []), path]);
    }
  }
  return [...paths].map(([id, found]) => ({ id, paths: found }));
}
