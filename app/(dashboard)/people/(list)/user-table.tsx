import { SecondFactor } from "@/components/directory/facts";
import { Badge } from "@/components/ui/badge";
import { Row, RowLink, SortTH, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import type { UserRow, userSorts } from "@/db/queries/directory-users";
import { stateNames } from "@/lib/directory/user";

type Sort = (typeof userSorts)[number];

export function UserTable({
  rows,
  state,
}: {
  rows: UserRow[];
  state: { sortHref: (column: Sort) => string; sortOf: (column: Sort) => "ascending" | "descending" | null };
}) {
  const column = (name: Sort) => ({ href: state.sortHref(name), sort: state.sortOf(name) });
  return (
    <Table label="People" className="max-md:min-w-[30rem]">
      <THead>
        <SortTH {...column("name")}>Name</SortTH>
        <SortTH {...column("email")} hideBelow="md">
          E-mail
        </SortTH>
        <TH hideBelow="lg" className="w-44">
          Department
        </TH>
        <SortTH {...column("state")} className="w-32">
          State
        </SortTH>
        <SortTH {...column("mfa")} className="w-40">
          Second factor
        </SortTH>
        <TH align="right" className="w-24" hideBelow="lg">
          Devices
        </TH>
      </THead>
      <TBody>
        {rows.map((user) => (
          <Row key={`${user.connectionId}:${user.id}`}>
            <TD title={user.name ?? undefined}>
              <RowLink href={`/people/${user.id}`}>{user.name ?? "Unnamed account"}</RowLink>
            </TD>
            <TD hideBelow="md" title={user.email ?? undefined}>
              {user.email ?? <span className="text-faint">Not reported</span>}
            </TD>
            <TD hideBelow="lg">{user.department ?? ""}</TD>
            <TD>
              <Badge tone={user.state === "activated" ? "neutral" : "unknown"}>
                {stateNames[user.state]}
              </Badge>
            </TD>
            <TD>
              <SecondFactor mfa={user.mfa} />
            </TD>
            <TD align="right" hideBelow="lg">
              {user.devices}
            </TD>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
