import { z } from "zod";
import { type StreamName, streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";

const ids = z.array(z.object({ id: z.string() }));

export const worldSchema = z.object({
  devices: z.array(z.unknown()),
  users: z.array(z.object({ _id: z.string() })),
  bindings: z.array(z.object({ userId: z.string() })),
  deviceGroups: ids,
  deviceGroupMembers: z.array(z.object({ groupId: z.string() })),
  userGroups: ids,
  userGroupMembers: z.array(z.object({ groupId: z.string() })),
  applications: z.array(z.object({ _id: z.string() })),
  applicationUsers: z.array(z.object({ applicationId: z.string() })),
  applicationUserGroups: z.array(z.object({ applicationId: z.string() })),
  policies: ids,
  policyStatuses: z.array(z.object({ policyID: z.string() })),
  appleMdms: ids,
  appleMdmDevices: z.array(z.object({ mdmId: z.string() })),
  directories: ids,
  directoryUsers: z.array(z.object({ directoryId: z.string() })),
});
export type BenchWorld = z.infer<typeof worldSchema>;

/** How many rows each parent's list has. */
function listsOf(world: BenchWorld): Partial<Record<StreamName, number[]>> {
  const per = (parents: string[], ends: string[]) => {
    const counts = new Map(parents.map((id) => [id, 0]));
    for (const id of ends) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts.values()];
  };
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  const applications = world.applications.map(({ _id }) => _id);
  return {
    "user-device-bindings": per(
      world.users.map(({ _id }) => _id),
      world.bindings.map(({ userId }) => userId),
    ),
    "device-group-members": per(
      idsOf(world.deviceGroups),
      world.deviceGroupMembers.map(({ groupId }) => groupId),
    ),
    "user-group-members": per(
      idsOf(world.userGroups),
      world.userGroupMembers.map(({ groupId }) => groupId),
    ),
    "application-users": per(
      applications,
      world.applicationUsers.map(({ applicationId }) => applicationId),
    ),
    "application-user-groups": per(
      applications,
      world.applicationUserGroups.map(({ applicationId }) => applicationId),
    ),
    "policy-values": world.policies.map(() => 1),
    "policy-statuses": per(
      idsOf(world.policies),
      world.policyStatuses.map(({ policyID }) => policyID),
    ),
    "apple-mdm-devices": per(
      idsOf(world.appleMdms),
      world.appleMdmDevices.map(({ mdmId }) => mdmId),
    ),
    "directory-users": per(
      idsOf(world.directories),
      world.directoryUsers.map(({ directoryId }) => directoryId),
    ),
    "authentication-fallback": streams["authentication-fallback"].sources[0].among?.map(() => 1) ?? [],
  };
}

/**
 * The fewest requests that read everything to its proven end: with a total, as many pages as it fills;
 * without one, one page more, which is empty. `rows` and `totals` are what a sync found.
 */
export function fewestRequests(
  world: BenchWorld,
  found: { stream: string; rows: number; total: boolean }[],
): number {
  const children = listsOf(world);
  let requests = 1;
  for (const name of streamNames) {
    const { kind, paging } = streams[name];
    const { rows = 0, total = false } = found.find(({ stream }) => stream === name) ?? {};
    const limit = paging?.limit ?? 1;
    const pages = (count: number) => {
      if (paging === null) return 1;
      // Events end at a page that is not full; then their number is asked for.
      if (kind === "events") return Math.floor(count / limit) + 2;
      return total ? Math.max(1, Math.ceil(count / limit)) : Math.ceil(count / limit) + 1;
    };
    requests += (children[name] ?? [rows]).reduce((sum, count) => sum + pages(count), 0);
  }
  return requests;
}
