import type { Metadata } from "next";
import { ListFrame } from "@/components/directory/list-frame";
import { NothingRead } from "@/components/directory/nothing-read";
import { LastRead } from "@/components/directory/snapshot-subtitle";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { listConnections } from "@/db/queries/connections";
import {
  countUsers,
  listUsers,
  secondFactors,
  userFlags,
  userSorts,
  userStates,
} from "@/db/queries/directory-users";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { requireSigned } from "@/lib/auth/session";
import { database } from "@/lib/database";
import { stateNames } from "@/lib/directory/user";
import { listState, type SearchParams } from "@/lib/list-state";
import { UserTable } from "./user-table";

export const metadata: Metadata = { title: "People" };

const factorNames = { on: "Set up", off: "Not set up", exempt: "Exempt", unknown: "Not reported" };
const flagNames = {
  "suspended-with-device": "Suspended, with a device",
  "no-device": "Without device",
  locked: "Locked out",
};

export default async function PeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { workspace } = await requireSigned();
  const db = database();
  const snapshot = await resolveSnapshot(db, { workspaceId: workspace.id });
  if (snapshot.points.length === 0) {
    const connected = (await listConnections(db, { workspaceId: workspace.id })).length > 0;
    return (
      <>
        <PageHeader title="People" />
        <NothingRead what="people" connected={connected} />
      </>
    );
  }
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
          {
            name: "state",
            label: "State",
            options: userStates.map((value) => ({
              value,
              label: stateNames[value],
              count: counts[`state:${value}`] ?? 0,
            })),
          },
          {
            name: "mfa",
            label: "Second factor",
            options: secondFactors.map((value) => ({
              value,
              label: factorNames[value],
              count: counts[`mfa:${value}`] ?? 0,
            })),
          },
          {
            name: "flag",
            label: "Attention",
            options: userFlags.map((value) => ({
              value,
              label: flagNames[value],
              count: counts[`flag:${value}`] ?? 0,
            })),
          },
        ]}
      >
        <UserTable rows={rows} state={state} />
      </ListFrame>
    </>
  );
}
