import { Num } from "@/components/ui/number";
import { Row, RowLink, SortTH, Table, TBody, TD, THead } from "@/components/ui/table";
import type { Snapshot } from "@/db/queries/snapshot";
import type { UserGroupRow, userGroupSorts } from "@/db/queries/user-groups";
import { membershipName } from "@/lib/directory/group";
import { recordHref } from "@/lib/directory/record-href";
import { Count } from "../../../_list/count";
import { OrganizationCell, OrganizationHead } from "../../../_list/organization-cell";
import { userGroupsPath } from "../state";

type Sort = (typeof userGroupSorts)[number];

export function UserGroupTable({
  rows,
  snapshot,
  state,
}: {
  rows: UserGroupRow[];
  snapshot: Snapshot;
  state: { sortHref: (column: Sort) => string; sortOf: (column: Sort) => "ascending" | "descending" | null };
}) {
  const column = (name: Sort) => ({ href: state.sortHref(name), sort: state.sortOf(name) });
  const many = snapshot.points.length > 1;
  return (
    <Table label="User groups" className="max-md:min-w-[32rem]">
      <THead>
        <SortTH {...column("name")}>Name</SortTH>
        <SortTH {...column("membership")} className="w-52" hideBelow="md">
          Members join
        </SortTH>
        <SortTH {...column("people")} align="right" className="w-28">
          People
        </SortTH>
        <SortTH {...column("applications")} align="right" className="w-32">
          Applications
        </SortTH>
        <SortTH {...column("devices")} align="right" className="w-28" hideBelow="lg">
          Devices
        </SortTH>
        <OrganizationHead snapshot={snapshot} />
      </THead>
      <TBody>
        {rows.map(({ id, connectionId, name, ...group }) => (
          <Row key={`${connectionId}:${id}`}>
            <TD title={name ?? undefined}>
              <RowLink href={recordHref({ path: userGroupsPath, id, connectionId, many })}>
                {name ?? "Unnamed group"}
              </RowLink>
            </TD>
            <TD hideBelow="md">{membershipName(group.membershipMethod)}</TD>
            <TD align="right">
              <Count value={group.people} none={group.emptied ? "Emptied" : "None"} />
            </TD>
            <TD align="right">
              <Num value={group.applications} />
            </TD>
            <TD align="right" hideBelow="lg">
              <Num value={group.devices} />
            </TD>
            <OrganizationCell snapshot={snapshot} connectionId={connectionId} />
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
