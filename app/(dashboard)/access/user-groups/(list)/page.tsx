import type { Metadata } from "next";
import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { formatCount } from "@/components/ui/number";
import { listReadings } from "@/db/queries/stream-readings";
import { listUserGroups, userGroupFlags } from "@/db/queries/user-groups";
import { database } from "@/lib/database";
import type { SearchParams } from "@/lib/list-state";
import { CsvLink } from "../../../_list/csv-link";
import { openList } from "../../../_list/open-list";
import { EmptyList, UnreadNotice } from "../../../_list/readings";
import { AccessHeader } from "../../_parts/access-header";
import { membershipFilter } from "../../_parts/membership";
import { userGroupsPath, userGroupsState } from "../state";
import { UserGroupTable } from "./user-group-table";

export const metadata: Metadata = { title: "User groups" };

const unread = {
  "user-group-members": "who is in each group",
  "application-user-groups": "which applications each group opens",
  "user-device-bindings": "which devices each group reaches",
};

const flagNames = {
  empty: "Nobody in it",
  emptied: "Emptied: somebody was in it",
  "opens-nothing": "Opens no application",
};

export default async function UserGroupsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { snapshot, nothing } = await openList({ title: "User groups" });
  if (snapshot === null) return nothing;
  const db = database();
  const state = userGroupsState(await searchParams);
  const [{ rows, total, counts }, readings] = await Promise.all([
    listUserGroups(db, snapshot, { ...state, filter: { ...state.filter, search: state.search } }),
    listReadings(db, snapshot, ["user-groups", ...Object.keys(unread)]),
  ]);
  const all = counts["all:"] ?? 0;
  const empty = counts["flag:empty"] ?? 0;

  return (
    <>
      <AccessHeader
        current="user-groups"
        snapshot={snapshot}
        figures={`${formatCount(all, "user group")}, ${empty === 0 ? "none known to be empty" : `${empty} without anybody in it`}`}
        actions={all > 0 && <CsvLink path={userGroupsPath} state={state} />}
      />
      {all === 0 ? (
        <EmptyList
          what="user groups"
          stream="user-groups"
          readings={readings}
          snapshot={snapshot}
          advice="Make one in JumpCloud under User Management → User Groups, so that access follows the team and not the person."
        />
      ) : (
        <>
          <UnreadNotice readings={readings} snapshot={snapshot} streams={unread} />
          <ListFrame
            state={state}
            noun="user groups"
            total={total}
            filters={[
              membershipFilter(counts),
              facetFilter({
                name: "flag",
                label: "Attention",
                values: userGroupFlags,
                labelOf: (value) => flagNames[value],
                counts,
              }),
            ]}
          >
            <UserGroupTable rows={rows} snapshot={snapshot} state={state} />
          </ListFrame>
        </>
      )}
    </>
  );
}
