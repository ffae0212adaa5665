import type { Metadata } from "next";
import { ListFrame } from "@/components/directory/list-frame";
import { NothingRead } from "@/components/directory/nothing-read";
import { LastRead } from "@/components/directory/snapshot-subtitle";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { listConnections } from "@/db/queries/connections";
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
import { resolveSnapshot } from "@/db/queries/snapshot";
import { requireSigned } from "@/lib/auth/session";
import { database } from "@/lib/database";
import { platformName } from "@/lib/directory/device";
import { storedGroup } from "@/lib/directory/group";
import { listState, type SearchParams } from "@/lib/list-state";
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
  const { workspace } = await requireSigned();
  const db = database();
  const snapshot = await resolveSnapshot(db, { workspaceId: workspace.id });
  if (snapshot.points.length === 0) {
    const connected = (await listConnections(db, { workspaceId: workspace.id })).length > 0;
    return (
      <>
        <PageHeader title="Devices" />
        <NothingRead what="devices" connected={connected} />
      </>
    );
  }
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
          {
            name: "platform",
            label: "Platform",
            options: platforms.map((value) => ({
              value,
              label: platformName(value),
              count: counts[`platform:${value}`] ?? 0,
            })),
          },
          {
            name: "encryption",
            label: "Encryption",
            options: encryptions.map((value) => ({
              value,
              label: encryptionNames[value],
              count: counts[`encryption:${value}`] ?? 0,
            })),
          },
          ...(groupId
            ? [{ name: "group", label: "Group", options: [{ value: groupId, label: groupName(group) }] }]
            : []),
          {
            name: "flag",
            label: "Attention",
            options: deviceFlags.map((value) => ({
              value,
              label: flagNames[value],
              count: counts[`flag:${value}`] ?? 0,
            })),
          },
        ]}
      >
        <DeviceTable rows={rows} state={state} />
      </ListFrame>
    </>
  );
}
