import {
  deviceGroupFlags,
  deviceGroupSorts,
  groupPlatforms,
  memberDeviceSorts,
} from "@/db/queries/device-groups";
import { membershipMethods } from "@/db/queries/membership-method";
import { listState, type SearchParams } from "@/lib/list-state";

export const deviceGroupsPath = "/access/device-groups";

/** The list's state out of its address, the same for the page and for the file. */
export const deviceGroupsState = (searchParams: SearchParams) =>
  listState(searchParams, {
    path: deviceGroupsPath,
    filters: { membership: membershipMethods, platform: groupPlatforms, flag: deviceGroupFlags },
    sorts: [...deviceGroupSorts],
  });

/** Of the devices of one group. */
export const deviceGroupMembersState = (searchParams: SearchParams, id: string) =>
  listState(searchParams, {
    path: `${deviceGroupsPath}/${encodeURIComponent(id)}`,
    filters: { platform: groupPlatforms },
    sorts: [...memberDeviceSorts],
    ids: ["in"],
  });
