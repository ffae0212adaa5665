import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { Badge } from "@/components/ui/badge";
import { Row, RowLink, SortTH, Table, TBody, TD, THead } from "@/components/ui/table";
import type { FacetedPage } from "@/db/queries/faceted";
import type { memberSorts, UserGroupMember } from "@/db/queries/user-groups";
import type { userGroupMembersState } from "../state";

type Sort = (typeof memberSorts)[number];

export function UserGroupMembers({
  members: { rows, total, counts },
  state,
  hrefOf,
}: {
  members: FacetedPage<UserGroupMember>;
  state: ReturnType<typeof userGroupMembersState>;
  hrefOf: (id: string) => string;
}) {
  const column = (name: Sort) => ({ href: state.sortHref(name), sort: state.sortOf(name) });
  return (
    <ListFrame
      state={state}
      noun="members"
      total={total}
      filters={[
        facetFilter({
          name: "flag",
          label: "Attention",
          values: ["suspended"],
          labelOf: () => "Suspended",
          counts,
        }),
      ]}
    >
      <Table label="Members of the group">
        <THead>
          <SortTH {...column("name")}>Person</SortTH>
          <SortTH {...column("email")} hideBelow="sm">
            E-mail
          </SortTH>
        </THead>
        <TBody>
          {rows.map(({ id, name, email, suspended }) => (
            <Row key={id}>
              <TD title={name ?? undefined}>
                <RowLink href={hrefOf(id)}>{name ?? id}</RowLink>
                {suspended && (
                  <Badge tone="fail" className="ml-2">
                    Suspended
                  </Badge>
                )}
              </TD>
              <TD hideBelow="sm" title={email ?? undefined}>
                {email}
              </TD>
            </Row>
          ))}
        </TBody>
      </Table>
    </ListFrame>
  );
}
