import { Badge } from "@/components/ui/badge";
import { Row, RowLink, SortTH, Table, TBody, TD, THead } from "@/components/ui/table";
import type { AdministratorRow, administratorSorts } from "@/db/queries/administrators";
import type { Snapshot } from "@/db/queries/snapshot";
import { recordHref } from "@/lib/directory/record-href";
import { OrganizationCell, OrganizationHead } from "../../../_list/organization-cell";
import { Factor, KeyExpires, KeySet } from "../marks";
import { administratorsPath } from "../state";

type Sort = (typeof administratorSorts)[number];

export function AdministratorTable({
  rows,
  snapshot,
  state,
}: {
  rows: AdministratorRow[];
  snapshot: Snapshot;
  state: { sortHref: (column: Sort) => string; sortOf: (column: Sort) => "ascending" | "descending" | null };
}) {
  const column = (name: Sort) => ({ href: state.sortHref(name), sort: state.sortOf(name) });
  const many = snapshot.points.length > 1;
  return (
    <Table label="Administrators" className="max-md:min-w-[36rem]">
      <THead>
        <SortTH {...column("email")}>E-mail</SortTH>
        <SortTH {...column("role")} className="w-56" hideBelow="md">
          Role
        </SortTH>
        <SortTH {...column("factor")} className="w-52">
          Second factor
        </SortTH>
        <SortTH {...column("keySet")} className="w-44">
          API key made
        </SortTH>
        <SortTH {...column("keyExpires")} className="w-44" hideBelow="lg">
          API key ends
        </SortTH>
        <OrganizationHead snapshot={snapshot} />
      </THead>
      <TBody>
        {rows.map((administrator) => {
          const { id, connectionId, email, suspended } = administrator;
          return (
            <Row key={`${connectionId}:${id}`}>
              <TD title={email ?? undefined}>
                <RowLink href={recordHref({ path: administratorsPath, id, connectionId, many })}>
                  {email ?? id}
                </RowLink>
                {suspended && <Badge className="ml-2">Suspended</Badge>}
              </TD>
              <TD hideBelow="md" title={administrator.role ?? undefined}>
                {administrator.role ?? "Not reported"}
              </TD>
              <TD>
                <Factor factor={administrator.factor} />
              </TD>
              <TD>
                <KeySet row={administrator} />
              </TD>
              <TD hideBelow="lg">
                <KeyExpires row={administrator} />
              </TD>
              <OrganizationCell snapshot={snapshot} connectionId={connectionId} />
            </Row>
          );
        })}
      </TBody>
    </Table>
  );
}
