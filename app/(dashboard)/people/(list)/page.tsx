import type { Metadata } from "next";
import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { LastRead } from "@/components/directory/snapshot-subtitle";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import {
  countUsers,
  listUsers,
  secondFactors,
  userFlags,
  userSorts,
  userStates,
} from "@/db/queries/directory-users";
import { database } from "@/lib/database";
import { stateNames } from "@/lib/directory/user";
import { listState, type SearchParams } from "@/lib/list-state";
import { openList } from "../../_list/open-list";
import { UserTable } from "./user-table";

export const metadata: Metadata = { title: "People" };

const factorNames = { on: "Set up", off: "Not set up", exempt: "Exempt", unknown: "Not reported" };
const flagNames = {
  "suspended-with-device": "Suspended, with a device",
  "no-device": "Without device",
  locked: "Locked out",
};

export default async function PeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { snapshot, nothing } = await openList({ title: "People" });
  if (snapshot === null) return nothing;
  const db = database();
  const state = listState(await searchParams, {
    path: "/people",
    filters: { state: userStates, mfa: secondFactors, flag: userFlags },
    sorts: [...userSorts],
  });
  const [counts, { rows, total }] = await Promise.all([
    countUsers(db, snapshot),
    listUsers(db, snapshot, { ...state, filter: { ...state.filter, search: state.search } }),
  ]);
  const without = (counts["mfa:off"] ?? 0) + (counts["mfa:exempt"] ?? 0);

  return (
    <>
      <PageHeader
        title="People"
        subtitle={
          <>
            {formatCount(counts["all:users"] ?? 0, "person", "people")},{" "}
            {without === 0 ? "none without a second factor" : `${without} without a second factor`},{" "}
            <LastRead points={snapshot.points} />
          </>
        }
      />
      <ListFrame
        state={state}
        noun="people"
        total={total}
        filters={[
          facetFilter({
            name: "state",
            label: "State",
            values: userStates,
            labelOf: (value) => stateNames[value],
            counts,
          }),
          facetFilter({
            name: "mfa",
            label: "Second factor",
            values: secondFactors,
            labelOf: (value) => factorNames[value],
            counts,
          }),
          facetFilter({
            name: "flag",
            label: "Attention",
            values: userFlags,
            labelOf: (value) => flagNames[value],
            counts,
          }),
        ]}
      >
        <UserTable rows={rows} state={state} />
      </ListFrame>
    </>
  );
}
