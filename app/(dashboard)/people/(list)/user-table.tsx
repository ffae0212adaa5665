import { SecondFactor } from "@/components/directory/facts";
import { Badge } from "@/components/ui/badge";
import { Row, RowLink, SortTH, Table, TBody, TD, THead } from "@/components/ui/table";
import type { UserRow, userSorts } from "@/db/queries/directory-users";
import type { Snapshot } from "@/db/queries/snapshot";
import { recordHref } from "@/lib/directory/record-href";
import { stateNames } from "@/lib/directory/user";
import { Count } from "../../_list/count";
import { OrganizationCell, OrganizationHead } from "../../_list/organization-cell";

type Sort = (typeof userSorts)[number];

export function UserTable({
  rows,
  state,
  snapshot,
}: {
  rows: UserRow[];
  state: { sortHref: (column: Sort) => string; sortOf: (column: Sort) => "ascending" | "descending" | null };
  snapshot: Snapshot;
}) {
  const column = (name: Sort) => ({ href: state.sortHref(name), sort: state.sortOf(name) });
  const many = snapshot.points.length > 1;
  return (
    <Table label="People" className="max-md:min-w-[30rem]">
      <THead>
        <SortTH {...column("name")}>Name</SortTH>
        <SortTH {...column("email")} hideBelow="md">
          E-mail
        </SortTH>
        <SortTH {...column("department")} hideBelow="xl" className="w-40">
          Department
        </SortTH>
        <SortTH {...column("state")} className="w-32">
          State
        </SortTH>
        <SortTH {...column("mfa")} className="w-40">
          Second factor
        </SortTH>
        <SortTH {...column("groups")} align="right" className="w-24" hideBelow="lg">
          Groups
        </SortTH>
        <SortTH {...column("devices")} align="right" className="w-24" hideBelow="lg">
          Devices
        </SortTH>
        <OrganizationHead snapshot={snapshot} />
      </THead>
      <TBody>
        {rows.map((user) => (
          <Row key={`${user.connectionId}:${user.id}`}>
            <TD title={user.name ?? undefined}>
              <RowLink href={recordHref({ path: "/people", ...user, many })}>
                {user.name ?? "Unnamed account"}
              </RowLink>
            </TD>
            <TD hideBelow="md" title={user.email ?? undefined}>
              {user.email ?? <span className="text-faint">Not reported</span>}
            </TD>
            <TD hideBelow="xl" title={user.department ?? undefined}>
              {user.department ?? ""}
            </TD>
            <TD>
              <Badge tone={user.state === "activated" ? "neutral" : "unknown"}>
                {stateNames[user.state]}
              </Badge>
            </TD>
            <TD>
              <SecondFactor mfa={user.mfa} />
            </TD>
            <TD align="right" hideBelow="lg">
              <Count value={user.groups} />
            </TD>
            <TD align="right" hideBelow="lg">
              <Count value={user.devices} />
            </TD>
            <OrganizationCell snapshot={snapshot} connectionId={user.connectionId} />
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
