import type { Metadata } from "next";
import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { formatCount } from "@/components/ui/number";
import {
  countUngroupedDevices,
  deviceGroupFlags,
  groupPlatforms,
  listDeviceGroups,
} from "@/db/queries/device-groups";
import { listReadings } from "@/db/queries/stream-readings";
import { database } from "@/lib/database";
import { platformName } from "@/lib/directory/device";
import type { SearchParams } from "@/lib/list-state";
import { CsvLink } from "../../../_list/csv-link";
import { openList } from "../../../_list/open-list";
import { EmptyList, UnreadNotice } from "../../../_list/readings";
import { AccessHeader } from "../../_parts/access-header";
import { membershipFilter } from "../../_parts/membership";
import { deviceGroupsPath, deviceGroupsState } from "../state";
import { DeviceGroupTable } from "./device-group-table";

export const metadata: Metadata = { title: "Device groups" };

const unread = { "device-group-members": "which devices are in each group" };

const flagNames = {
  empty: "No device in it",
  emptied: "Emptied: a device was in it",
  mixed: "Mixed platforms",
};

export default async function DeviceGroupsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { snapshot, nothing } = await openList({ title: "Device groups" });
  if (snapshot === null) return nothing;
  const db = database();
  const state = deviceGroupsState(await searchParams);
  const [{ rows, total, counts }, ungrouped, readings] = await Promise.all([
    listDeviceGroups(db, snapshot, { ...state, filter: { ...state.filter, search: state.search } }),
    countUngroupedDevices(db, snapshot),
    listReadings(db, snapshot, ["device-groups", ...Object.keys(unread)]),
  ]);
  const all = counts["all:"] ?? 0;

  return (
    <>
      <AccessHeader
        current="device-groups"
        snapshot={snapshot}
        figures={`${formatCount(all, "device group")}, ${formatCount(ungrouped, "device")} in none`}
        actions={all > 0 && <CsvLink path={deviceGroupsPath} state={state} />}
      />
      {ungrouped > 0 && (
        <Notice
          className="mb-4"
          tone="warning"
          title={`${formatCount(ungrouped, "device is", "devices are")} in no group`}
          action={<ButtonLink href="/devices?flag=ungrouped">See which</ButtonLink>}
        >
          JumpCloud's policies reach devices through groups. Assign them in JumpCloud under Device Management
          → Device Groups.
        </Notice>
      )}
      {all === 0 ? (
        <EmptyList
          what="device groups"
          stream="device-groups"
          readings={readings}
          snapshot={snapshot}
          advice="Make one in JumpCloud under Device Management → Device Groups: policies reach devices through groups."
        />
      ) : (
        <>
          <UnreadNotice readings={readings} snapshot={snapshot} streams={unread} />
          <ListFrame
            state={state}
            noun="device groups"
            total={total}
            filters={[
              membershipFilter(counts),
              facetFilter({
                name: "platform",
                label: "Platform",
                values: groupPlatforms,
                labelOf: (value) => platformName(value),
                counts,
              }),
              facetFilter({
                name: "flag",
                label: "Attention",
                values: deviceGroupFlags,
                labelOf: (value) => flagNames[value],
                counts,
              }),
            ]}
          >
            <DeviceGroupTable rows={rows} snapshot={snapshot} state={state} />
          </ListFrame>
        </>
      )}
    </>
  );
}
