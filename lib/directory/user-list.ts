import {
  secondFactors,
  type UserFilter,
  userFlags,
  userSorts,
  userStates,
} from "@/db/queries/directory-users";
import { listState, type SearchParams } from "../list-state";

/** The list of people as its address asks for it: its state, and the filter for the query. */
export function userListState(searchParams: SearchParams) {
  const state = listState(searchParams, {
    path: "/people",
    filters: { state: userStates, mfa: secondFactors, flag: userFlags },
    sorts: [...userSorts],
    ids: ["group", "in"],
  });
  const { group, in: connectionId } = state.ids;
  const filter: UserFilter = { ...state.filter, search: state.search, groupId: group, connectionId };
  return { state, filter };
}
