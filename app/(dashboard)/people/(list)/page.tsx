import type { Metadata } from "next";
import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { LastRead } from "@/components/directory/snapshot-subtitle";
import { ButtonLink } from "@/components/ui/button";
import { formatCount, formatNumber } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import {
  countsOfUsers,
  countUserFacts,
  listUsers,
  secondFactors,
  userFlags,
  userStates,
} from "@/db/queries/directory-users";
import { listRecordNames } from "@/db/queries/record-names";
import { listReadings } from "@/db/queries/stream-readings";
import { database } from "@/lib/database";
import { connectionFilter, distinctOptions } from "@/lib/directory/filter-options";
import { factorNames, stateNames } from "@/lib/directory/user";
import { userListState } from "@/lib/directory/user-list";
import type { SearchParams } from "@/lib/list-state";
import { flagNames } from "@/lib/population/names";
import { CsvLink } from "../../_list/csv-link";
import { openList } from "../../_list/open-list";
import { UnreadNotice } from "../../_list/readings";
import { UserTable } from "./user-table";

export const metadata: Metadata = { title: "People" };

/** So many groups are offered by name; the others can be reached from their own pages. */
const groupsOffered = 200;

const attention = {
  ...flagNames,
  "suspended-with-device": "Suspended, with a device",
  locked: "Locked out",
};

const unread = {
  "user-device-bindings": "who uses which device",
  "user-group-members": "who is in which group",
};

export default async function PeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { snapshot, nothing } = await openList({ title: "People" });
  if (snapshot === null) return nothing;
  const db = database();
  const { state, filter } = userListState(await searchParams);
  const { group } = state.ids;
  const [facts, { rows, total }, groups, chosenGroup, readings] = await Promise.all([
    countUserFacts(db, snapshot),
    listUsers(db, snapshot, { ...state, filter }),
    listRecordNames(db, snapshot, { stream: "user-groups", limit: groupsOffered }),
    listRecordNames(db, snapshot, { stream: "user-groups", ids: group ? [group] : [], limit: 1 }),
    listReadings(db, snapshot, Object.keys(unread)),
  ]);
  const counts = countsOfUsers(facts);
  const without = (counts["mfa:off"] ?? 0) + (counts["mfa:exempt"] ?? 0);
  const absent = group && chosenGroup.length === 0 ? [{ id: group, name: "a group that is not there" }] : [];

  return (
    <>
      <PageHeader
        title="People"
        subtitle={
          <>
            {formatCount(counts["all:users"] ?? 0, "person", "people")},{" "}
            {without === 0
              ? "none without a second factor"
              : `${formatNumber(without)} without a second factor`}
            , <LastRead points={snapshot.points} />
          </>
        }
        actions={
          <>
            <ButtonLink href="/population">Population</ButtonLink>
            <CsvLink path="/people" state={state} />
          </>
        }
      />
      <UnreadNotice readings={readings} snapshot={snapshot} streams={unread} />
      <ListFrame
        state={state}
        noun="people"
        total={total}
        filters={[
          ...connectionFilter(snapshot.points, counts),
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
          { name: "group", label: "Group", options: distinctOptions([...absent, ...chosenGroup, ...groups]) },
          facetFilter({
            name: "flag",
            label: "Attention",
            values: userFlags,
            labelOf: (value) => attention[value],
            counts,
          }),
        ]}
      >
        <UserTable rows={rows} state={state} snapshot={snapshot} />
      </ListFrame>
    </>
  );
}
