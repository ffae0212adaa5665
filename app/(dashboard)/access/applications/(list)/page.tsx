import type { Metadata } from "next";
import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { formatCount } from "@/components/ui/number";
import {
  applicationFlags,
  applicationKinds,
  applicationStates,
  listApplications,
} from "@/db/queries/applications";
import { listReadings } from "@/db/queries/stream-readings";
import { database } from "@/lib/database";
import { kindNames } from "@/lib/directory/application";
import type { SearchParams } from "@/lib/list-state";
import { CsvLink } from "../../../_list/csv-link";
import { openList } from "../../../_list/open-list";
import { EmptyList, UnreadNotice } from "../../../_list/readings";
import { AccessHeader } from "../../_parts/access-header";
import { applicationsPath, applicationsState } from "../state";
import { flagNames, stateNames } from "../words";
import { ApplicationTable } from "./application-table";

export const metadata: Metadata = { title: "Applications" };

const unread = {
  "application-users": "who reaches each application",
  "application-user-groups": "which groups open each application",
};

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { snapshot, nothing } = await openList({ title: "Applications" });
  if (snapshot === null) return nothing;
  const db = database();
  const state = applicationsState(await searchParams);
  const [{ rows, total, counts }, readings] = await Promise.all([
    listApplications(db, snapshot, { ...state, filter: { ...state.filter, search: state.search } }),
    listReadings(db, snapshot, ["applications", ...Object.keys(unread)]),
  ]);
  const all = counts["all:"] ?? 0;
  const direct = counts["flag:direct"] ?? 0;

  return (
    <>
      <AccessHeader
        current="applications"
        snapshot={snapshot}
        figures={`${formatCount(all, "application")}, ${direct === 0 ? "none known to have" : `${direct} with`} direct access`}
        actions={all > 0 && <CsvLink path={applicationsPath} state={state} />}
      />
      {all === 0 ? (
        <EmptyList
          what="applications"
          stream="applications"
          readings={readings}
          snapshot={snapshot}
          advice="Single sign-on applications that are added in JumpCloud appear here after the next sync."
        />
      ) : (
        <>
          <UnreadNotice readings={readings} snapshot={snapshot} streams={unread} />
          <ListFrame
            state={state}
            noun="applications"
            total={total}
            filters={[
              facetFilter({
                name: "active",
                label: "State",
                values: applicationStates,
                labelOf: (value) => stateNames[value],
                counts,
              }),
              facetFilter({
                name: "kind",
                label: "Sign-on",
                values: applicationKinds,
                labelOf: (value) => kindNames[value],
                counts,
              }),
              facetFilter({
                name: "flag",
                label: "Attention",
                values: applicationFlags,
                labelOf: (value) => flagNames[value],
                counts,
              }),
            ]}
          >
            <ApplicationTable rows={rows} snapshot={snapshot} state={state} />
          </ListFrame>
        </>
      )}
    </>
  );
}
