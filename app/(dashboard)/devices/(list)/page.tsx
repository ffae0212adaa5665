import type { Metadata } from "next";
import { facetFilter, type ListFilter, ListFrame } from "@/components/directory/list-frame";
import { LastRead } from "@/components/directory/snapshot-subtitle";
import { ButtonLink } from "@/components/ui/button";
import { formatCount, formatNumber } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import {
  countDeviceFacts,
  countsOfDevices,
  deviceFlags,
  encryptions,
  listDevices,
  platforms,
} from "@/db/queries/devices";
import { listRecordNames } from "@/db/queries/record-names";
import { listReadings } from "@/db/queries/stream-readings";
import { database } from "@/lib/database";
import { platformName } from "@/lib/directory/device";
import { contactFilters, deviceListState, ownerFilters, withListCounts } from "@/lib/directory/device-list";
import { connectionFilter, distinctOptions } from "@/lib/directory/filter-options";
import type { SearchParams } from "@/lib/list-state";
import { partNames } from "@/lib/population/names";
import { deviceParts } from "@/lib/population/parts";
import { CsvLink } from "../../_list/csv-link";
import { openList } from "../../_list/open-list";
import { UnreadNotice } from "../../_list/readings";
import { DeviceTable } from "./device-table";
import { contactNames, encryptionNames, flagNames, ownerNames } from "./words";

export const metadata: Metadata = { title: "Devices" };

/** So many groups are offered by name; the others can be reached from their own pages. */
const groupsOffered = 200;

const unread = {
  "user-device-bindings": "who uses which device",
  "device-group-members": "which devices are in which group",
};

export default async function DevicesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { snapshot, nothing } = await openList({ title: "Devices" });
  if (snapshot === null) return nothing;
  const db = database();
  const { state, filter } = deviceListState(await searchParams);
  const { group, owner } = state.ids;
  const person = owner !== undefined && !ownerFilters.some((name) => name === owner) ? owner : undefined;
  const [facts, { rows, total }, groups, chosenGroup, people, readings] = await Promise.all([
    countDeviceFacts(db, snapshot),
    listDevices(db, snapshot, { ...state, filter }),
    listRecordNames(db, snapshot, { stream: "device-groups", limit: groupsOffered }),
    listRecordNames(db, snapshot, { stream: "device-groups", ids: group ? [group] : [], limit: 1 }),
    listRecordNames(db, snapshot, { stream: "users", ids: person ? [person] : [], limit: 1 }),
    listReadings(db, snapshot, Object.keys(unread)),
  ]);
  const counts = withListCounts(countsOfDevices(facts), facts);
  const open = (counts["encryption:off"] ?? 0) + (counts["encryption:unknown"] ?? 0);

  return (
    <>
      <PageHeader
        title="Devices"
        subtitle={
          <>
            {formatCount(counts["all:devices"] ?? 0, "device")},{" "}
            {open === 0 ? "all encrypted" : `${formatNumber(open)} not known to be encrypted`},{" "}
            <LastRead points={snapshot.points} />
          </>
        }
        actions={
          <>
            <ButtonLink href="/population">Population</ButtonLink>
            <CsvLink path="/devices" state={state} />
          </>
        }
      />
      <UnreadNotice readings={readings} snapshot={snapshot} streams={unread} />
      <ListFrame
        state={state}
        noun="devices"
        total={total}
        filters={[
          ...connectionFilter(snapshot.points, counts),
          facetFilter({
            name: "platform",
            label: "Platform",
            values: platforms.filter((name) => name !== "unknown" || counts["platform:unknown"]),
            labelOf: (value) => platformName(value),
            counts,
          }),
          groupFilter([...chosenGroup, ...groups], group),
          ownerFilter(counts, person && { id: person, name: people[0]?.name ?? "somebody who is not there" }),
          facetFilter({
            name: "encryption",
            label: "Encryption",
            values: encryptions,
            labelOf: (value) => encryptionNames[value],
            counts,
          }),
          facetFilter({
            name: "contact",
            label: "Last contact",
            values: contactFilters,
            labelOf: (value) => contactNames[value],
            counts,
          }),
          facetFilter({
            name: "part",
            label: "Population",
            values: deviceParts,
            labelOf: (value) => partNames.devices[value],
            counts,
          }),
          facetFilter({
            name: "flag",
            label: "Attention",
            values: deviceFlags,
            labelOf: (value) => flagNames[value],
            counts,
          }),
        ]}
      >
        <DeviceTable rows={rows} state={state} snapshot={snapshot} />
      </ListFrame>
    </>
  );
}

function groupFilter(groups: { id: string; name: string | null }[], chosen: string | undefined): ListFilter {
  const options = distinctOptions(groups);
  const missing = chosen !== undefined && !options.some(({ value }) => value === chosen);
  return {
    name: "group",
    label: "Group",
    options: missing ? [{ value: chosen, label: "a group that is not there" }, ...options] : options,
  };
}

function ownerFilter(
  counts: Record<string, number>,
  person: { id: string; name: string } | undefined | "",
): ListFilter {
  const options = ownerFilters.map((value) => ({
    value,
    label: ownerNames[value],
    count: counts[`owner:${value}`] ?? 0,
  }));
  const chosen = person ? [{ value: person.id, label: person.name }] : [];
  return { name: "owner", label: "Owner", options: [...chosen, ...options] };
}
