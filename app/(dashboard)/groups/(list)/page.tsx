import type { Metadata } from "next";
import { ListFrame } from "@/components/directory/list-frame";
import { LastRead } from "@/components/directory/snapshot-subtitle";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { Row, RowLink, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { listDeviceGroups } from "@/db/queries/device-groups";
import { countDevices } from "@/db/queries/devices";
import { database } from "@/lib/database";
import { membershipName } from "@/lib/directory/group";
import { listState, type SearchParams } from "@/lib/list-state";
import { openList } from "../../_list/open-list";

export const metadata: Metadata = { title: "Groups" };

export default async function GroupsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { snapshot, nothing } = await openList({ title: "Groups" });
  if (snapshot === null) return nothing;
  const db = database();
  const state = listState(await searchParams, { path: "/groups", filters: {}, sorts: ["name"] });
  const [counts, { rows, total }] = await Promise.all([
    countDevices(db, snapshot),
    listDeviceGroups(db, snapshot, state),
  ]);
  const ungrouped = counts["flag:ungrouped"] ?? 0;

  return (
    <>
      <PageHeader
        title="Groups"
        subtitle={
          <>
            {formatCount(total, "device group")}, {formatCount(ungrouped, "device")} in none,{" "}
            <LastRead points={snapshot.points} />
          </>
        }
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
      <ListFrame state={state} noun="groups" total={total} filters={[]}>
        <Table label="Device groups">
          <THead>
            <TH>Name</TH>
            <TH hideBelow="md">Description</TH>
            <TH hideBelow="sm" className="w-48">
              Members join
            </TH>
            <TH align="right" className="w-24">
              Devices
            </TH>
          </THead>
          <TBody>
            {rows.map((group) => (
              <Row key={`${group.connectionId}:${group.id}`}>
                <TD title={group.name ?? undefined}>
                  <RowLink href={`/groups/${group.id}`}>{group.name ?? "Unnamed group"}</RowLink>
                </TD>
                <TD hideBelow="md" title={group.description ?? undefined}>
                  {group.description ?? ""}
                </TD>
                <TD hideBelow="sm">{membershipName(group.membershipMethod)}</TD>
                <TD align="right">{group.devices}</TD>
              </Row>
            ))}
          </TBody>
        </Table>
      </ListFrame>
    </>
  );
}
