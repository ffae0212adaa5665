import type { Metadata } from "next";
import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { LastRead } from "@/components/directory/snapshot-subtitle";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import {
  countDevices,
  deviceFlags,
  deviceSorts,
  encryptions,
  listDevices,
  platforms,
  silentAfterDays,
} from "@/db/queries/devices";
import { type FoundRecord, findRecord } from "@/db/queries/record";
import { database } from "@/lib/database";
import { platformName } from "@/lib/directory/device";
import { storedGroup } from "@/lib/directory/group";
import { listState, type SearchParams } from "@/lib/list-state";
import { openList } from "../../_list/open-list";
import { DeviceTable } from "./device-table";

export const metadata: Metadata = { title: "Devices" };

const encryptionNames = { on: "Encrypted", off: "Not encrypted", unknown: "Not reported" };
const flagNames = {
  ungrouped: "In no group",
  ownerless: "Without owner",
  silent: `No contact for ${silentAfterDays} days`,
};

const groupName = (group: FoundRecord | null) =>
  (group && storedGroup.parse(group.data).name) ?? "a group that is not there";

export default async function DevicesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { snapshot, nothing } = await openList({ title: "Devices" });
  if (snapshot === null) return nothing;
  const db = database();
  const state = listState(await searchParams, {
    path: "/devices",
    filters: { platform: platforms, encryption: encryptions, flag: deviceFlags },
    sorts: [...deviceSorts],
    ids: ["group"],
  });
  const groupId = state.ids.group;
  const [counts, { rows, total }, group] = await Promise.all([
    countDevices(db, snapshot),
    listDevices(db, snapshot, { ...state, filter: { ...state.filter, search: state.search, groupId } }),
    groupId ? findRecord(db, snapshot, { stream: "device-groups", id: groupId }) : null,
  ]);
  const all = counts["all:devices"] ?? 0;
  const open = (counts["encryption:off"] ?? 0) + (counts["encryption:unknown"] ?? 0);

  return (
    <>
      <PageHeader
        title="Devices"
        subtitle={
          <>
            {formatCount(all, "device")}, {open === 0 ? "all encrypted" : `${open} not known to be encrypted`}
            , <LastRead points={snapshot.points} />
          </>
        }
      />
      <ListFrame
        state={state}
        noun="devices"
        total={total}
        filters={[
          facetFilter({
            name: "platform",
            label: "Platform",
            values: platforms,
            labelOf: (value) => platformName(value),
            counts,
          }),
          facetFilter({
            name: "encryption",
            label: "Encryption",
            values: encryptions,
            labelOf: (value) => encryptionNames[value],
            counts,
          }),
          ...(groupId
            ? [{ name: "group", label: "Group", options: [{ value: groupId, label: groupName(group) }] }]
            : []),
          facetFilter({
            name: "flag",
            label: "Attention",
            values: deviceFlags,
            labelOf: (value) => flagNames[value],
            counts,
          }),
        ]}
      >
        <DeviceTable rows={rows} state={state} />
      </ListFrame>
    </>
  );
}
