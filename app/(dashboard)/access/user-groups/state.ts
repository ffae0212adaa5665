import { membershipMethods } from "@/db/queries/membership-method";
import { memberSorts, userGroupFlags, userGroupSorts } from "@/db/queries/user-groups";
import { listState, type SearchParams } from "@/lib/list-state";

export const userGroupsPath = "/access/user-groups";

/** The list's state out of its address, the same for the page and for the file. */
export const userGroupsState = (searchParams: SearchParams) =>
  listState(searchParams, {
    path: userGroupsPath,
    filters: { membership: membershipMethods, flag: userGroupFlags },
    sorts: [...userGroupSorts],
  });

/** Of the members of one group. */
export const userGroupMembersState = (searchParams: SearchParams, id: string) =>
  listState(searchParams, {
    path: `${userGroupsPath}/${encodeURIComponent(id)}`,
    filters: { flag: ["suspended"] },
    sorts: [...memberSorts],
    ids: ["in"],
  });
