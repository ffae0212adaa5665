import { Row, RowLink, SortTH, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import type { DeviceGroupRow, deviceGroupSorts } from "@/db/queries/device-groups";
import type { Snapshot } from "@/db/queries/snapshot";
import { membershipName } from "@/lib/directory/group";
import { recordHref } from "@/lib/directory/record-href";
import { Count } from "../../../_list/count";
import { OrganizationCell, OrganizationHead } from "../../../_list/organization-cell";
import { platformsSentence } from "../platforms";
import { deviceGroupsPath } from "../state";

type Sort = (typeof deviceGroupSorts)[number];

export function DeviceGroupTable({
  rows,
  snapshot,
  state,
}: {
  rows: DeviceGroupRow[];
  snapshot: Snapshot;
  state: { sortHref: (column: Sort) => string; sortOf: (column: Sort) => "ascending" | "descending" | null };
}) {
  const column = (name: Sort) => ({ href: state.sortHref(name), sort: state.sortOf(name) });
  const many = snapshot.points.length > 1;
  return (
    <Table label="Device groups">
      <THead>
        <SortTH {...column("name")}>Name</SortTH>
        <SortTH {...column("membership")} className="w-52" hideBelow="lg">
          Members join
        </SortTH>
        <TH className="w-80" hideBelow="md">
          Platforms
        </TH>
        <SortTH {...column("devices")} align="right" className="w-28">
          Devices
        </SortTH>
        <OrganizationHead snapshot={snapshot} />
      </THead>
      <TBody>
        {rows.map(({ id, connectionId, name, ...group }) => (
          <Row key={`${connectionId}:${id}`}>
            <TD title={name ?? undefined}>
              <RowLink href={recordHref({ path: deviceGroupsPath, id, connectionId, many })}>
                {name ?? "Unnamed group"}
              </RowLink>
            </TD>
            <TD hideBelow="lg">{membershipName(group.membershipMethod)}</TD>
            <TD hideBelow="md" title={platformsSentence(group.platforms)}>
              {platformsSentence(group.platforms)}
            </TD>
            <TD align="right">
              <Count value={group.devices} none={group.emptied ? "Emptied" : "None"} />
            </TD>
            <OrganizationCell snapshot={snapshot} connectionId={connectionId} />
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
