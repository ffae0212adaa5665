import type { Metadata } from "next";
import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { formatCount } from "@/components/ui/number";
import {
  administratorFactors,
  administratorFlags,
  administratorStates,
  keyDays,
  listAdministrators,
  listRoles,
} from "@/db/queries/administrators";
import { listReadings } from "@/db/queries/stream-readings";
import { database } from "@/lib/database";
import { administratorStateNames, factorNames } from "@/lib/directory/administrator";
import type { SearchParams } from "@/lib/list-state";
import { CsvLink } from "../../../_list/csv-link";
import { openList } from "../../../_list/open-list";
import { EmptyList } from "../../../_list/readings";
import { AccessHeader } from "../../_parts/access-header";
import { administratorsPath, administratorsState } from "../state";
import { AdministratorTable } from "./administrator-table";

export const metadata: Metadata = { title: "Administrators" };

const flagNames = {
  "key-old": `API key older than ${keyDays.old} days`,
  "key-expiring": `API key ends within ${keyDays.expiring} days`,
  "key-expired": "API key expired",
  "key-endless": "API key without an end",
};

export default async function AdministratorsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { snapshot, nothing } = await openList({ title: "Administrators" });
  if (snapshot === null) return nothing;
  const db = database();
  const [given, roles] = await Promise.all([searchParams, listRoles(db, snapshot)]);
  const state = administratorsState(given, roles);
  const [{ rows, total, counts }, readings] = await Promise.all([
    listAdministrators(db, snapshot, { ...state, filter: { ...state.filter, search: state.search } }),
    listReadings(db, snapshot, ["administrators"]),
  ]);
  const all = counts["all:"] ?? 0;
  const without = (counts["factor:off"] ?? 0) + (counts["factor:required"] ?? 0);

  return (
    <>
      <AccessHeader
        current="administrators"
        snapshot={snapshot}
        figures={`${formatCount(all, "administrator")}, ${without === 0 ? "none" : without} without a second factor`}
        actions={all > 0 && <CsvLink path={administratorsPath} state={state} />}
      />
      {all === 0 ? (
        <EmptyList
          what="administrators"
          stream="administrators"
          readings={readings}
          snapshot={snapshot}
          advice="An organisation has at least one, so the key may see none of them: check the role of its administrator."
        />
      ) : (
        <ListFrame
          state={state}
          noun="administrators"
          total={total}
          filters={[
            facetFilter({ name: "role", label: "Role", values: roles, labelOf: (value) => value, counts }),
            facetFilter({
              name: "factor",
              label: "Second factor",
              values: administratorFactors,
              labelOf: (value) => factorNames[value],
              counts,
            }),
            facetFilter({
              name: "state",
              label: "State",
              values: administratorStates,
              labelOf: (value) => administratorStateNames[value],
              counts,
            }),
            facetFilter({
              name: "flag",
              label: "Attention",
              values: administratorFlags,
              labelOf: (value) => flagNames[value],
              counts,
            }),
          ]}
        >
          <AdministratorTable rows={rows} snapshot={snapshot} state={state} />
        </ListFrame>
      )}
    </>
  );
}
