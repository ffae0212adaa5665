import Link from "next/link";
import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { Badge } from "@/components/ui/badge";
import { Row, RowLink, SortTH, Table, TBody, TD, THead } from "@/components/ui/table";
import {
  type ApplicationPerson,
  accessPaths,
  type applicationPersonSorts,
} from "@/db/queries/application-people";
import type { FacetedPage } from "@/db/queries/faceted";
import type { applicationPeopleState } from "../state";
import { pathNames, pathSentence } from "../words";

type Sort = (typeof applicationPersonSorts)[number];

/** Who reaches the application, each with the path, whose groups are links. */
export function ApplicationPeople({
  people: { rows, total, counts },
  state,
  hrefOf,
}: {
  people: FacetedPage<ApplicationPerson>;
  state: ReturnType<typeof applicationPeopleState>;
  hrefOf: (path: `/${string}`, id: string) => string;
}) {
  const column = (name: Sort) => ({ href: state.sortHref(name), sort: state.sortOf(name) });
  return (
    <ListFrame
      state={state}
      noun="people"
      total={total}
      filters={[
        facetFilter({
          name: "path",
          label: "Path",
          values: accessPaths,
          labelOf: (value) => pathNames[value],
          counts,
        }),
        facetFilter({
          name: "flag",
          label: "Attention",
          values: ["suspended"],
          labelOf: () => "Suspended",
          counts,
        }),
      ]}
    >
      <Table label="People who reach the application">
        <THead>
          <SortTH {...column("name")}>Person</SortTH>
          <SortTH {...column("email")} hideBelow="lg">
            E-mail
          </SortTH>
          <SortTH {...column("path")}>Path</SortTH>
        </THead>
        <TBody>
          {rows.map((person) => (
            <Row key={person.id}>
              <TD title={person.name ?? undefined}>
                <RowLink href={hrefOf("/people", person.id)}>{person.name ?? person.id}</RowLink>
                {person.suspended && (
                  <Badge tone="fail" className="ml-2">
                    Suspended
                  </Badge>
                )}
              </TD>
              <TD hideBelow="lg" title={person.email ?? undefined}>
                {person.email}
              </TD>
              <TD title={pathSentence(person)}>
                <Path person={person} hrefOf={(id) => hrefOf("/access/user-groups", id)} />
              </TD>
            </Row>
          ))}
        </TBody>
      </Table>
    </ListFrame>
  );
}

function Path({
  person: { path, groups },
  hrefOf,
}: {
  person: ApplicationPerson;
  hrefOf: (id: string) => string;
}) {
  if (path === "unknown") return <span className="text-unknown">{pathNames.unknown}</span>;
  return (
    <>
      {path !== "groups" && <span className="text-unknown">Directly</span>}
      {path === "both" && ", and "}
      {groups.length > 0 && (path === "both" ? "through " : "Through ")}
      {groups.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link href={hrefOf(id)} prefetch={false} className="above-row text-accent-text hover:underline">
            {name ?? id}
          </Link>
        </span>
      ))}
    </>
  );
}
