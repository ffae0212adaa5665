import { Num } from "@/components/ui/number";
import { Row, RowLink, SortTH, Table, TBody, TD, THead } from "@/components/ui/table";
import type { ApplicationRow, applicationSorts } from "@/db/queries/applications";
import type { Snapshot } from "@/db/queries/snapshot";
import { kindName } from "@/lib/directory/application";
import { recordHref } from "@/lib/directory/record-href";
import { Count } from "../../../_list/count";
import { OrganizationCell, OrganizationHead } from "../../../_list/organization-cell";
import { Certificate } from "../certificate";
import { applicationsPath } from "../state";

type Sort = (typeof applicationSorts)[number];

export function ApplicationTable({
  rows,
  snapshot,
  state,
}: {
  rows: ApplicationRow[];
  snapshot: Snapshot;
  state: { sortHref: (column: Sort) => string; sortOf: (column: Sort) => "ascending" | "descending" | null };
}) {
  const column = (name: Sort) => ({ href: state.sortHref(name), sort: state.sortOf(name) });
  const many = snapshot.points.length > 1;
  return (
    <Table label="Applications" className="max-md:min-w-[32rem]">
      <THead>
        <SortTH {...column("name")}>Name</SortTH>
        <SortTH {...column("kind")} className="w-32">
          Sign-on
        </SortTH>
        <SortTH {...column("people")} className="w-60">
          People
        </SortTH>
        <SortTH {...column("groups")} className="w-28" align="right" hideBelow="lg">
          Groups
        </SortTH>
        <SortTH {...column("certificate")} className="w-56" hideBelow="md">
          Certificate ends
        </SortTH>
        <OrganizationHead snapshot={snapshot} />
      </THead>
      <TBody>
        {rows.map((application) => {
          const { id, connectionId, name } = application;
          return (
            <Row key={`${connectionId}:${id}`}>
              <TD title={name ?? undefined}>
                <RowLink href={recordHref({ path: applicationsPath, id, connectionId, many })}>
                  {name ?? "Unnamed application"}
                </RowLink>
                {application.active === false && <span className="text-muted"> · switched off</span>}
              </TD>
              <TD>{kindName(application)}</TD>
              <TD>
                <People application={application} />
              </TD>
              <TD align="right" hideBelow="lg">
                <Num value={application.groups} />
              </TD>
              <TD hideBelow="md">
                <Certificate application={application} />
              </TD>
              <OrganizationCell snapshot={snapshot} connectionId={connectionId} />
            </Row>
          );
        })}
      </TBody>
    </Table>
  );
}

function People({ application: { people, direct } }: { application: ApplicationRow }) {
  return (
    <>
      <Count value={people} none="Nobody" />
      {direct !== null && direct > 0 && <span className="text-unknown">, {direct} directly</span>}
    </>
  );
}
