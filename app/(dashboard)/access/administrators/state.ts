import {
  administratorFactors,
  administratorFlags,
  administratorSorts,
  administratorStates,
} from "@/db/queries/administrators";
import { listState, type SearchParams } from "@/lib/list-state";

export const administratorsPath = "/access/administrators";

/** The list's state out of its address, the same for the page and for the file; roles are what is read. */
export const administratorsState = (searchParams: SearchParams, roles: string[]) =>
  listState(searchParams, {
    path: administratorsPath,
    filters: {
      role: roles,
      factor: administratorFactors,
      state: administratorStates,
      flag: administratorFlags,
    },
    sorts: [...administratorSorts],
  });
