import { accessPaths, applicationPersonSorts } from "@/db/queries/application-people";
import {
  applicationFlags,
  applicationKinds,
  applicationSorts,
  applicationStates,
} from "@/db/queries/applications";
import { listState, type SearchParams } from "@/lib/list-state";

export const applicationsPath = "/access/applications";

/** The list's state out of its address, the same for the page and for the file. */
export const applicationsState = (searchParams: SearchParams) =>
  listState(searchParams, {
    path: applicationsPath,
    filters: { kind: applicationKinds, active: applicationStates, flag: applicationFlags },
    sorts: [...applicationSorts],
  });

/** Of the people of one application. */
export const applicationPeopleState = (searchParams: SearchParams, id: string) =>
  listState(searchParams, {
    path: `${applicationsPath}/${encodeURIComponent(id)}`,
    filters: { path: accessPaths, flag: ["suspended"] },
    sorts: [...applicationPersonSorts],
    ids: ["in"],
  });
