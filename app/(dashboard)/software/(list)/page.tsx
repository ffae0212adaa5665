import type { Metadata } from "next";
import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { LastRead } from "@/components/directory/snapshot-subtitle";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { Row, RowLink, SortTH, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { countProductsByStream, listProducts, softwareSorts } from "@/db/queries/inventory";
import { database } from "@/lib/database";
import { softwareKindName, softwareStreams } from "@/lib/directory/software";
import { listState, type SearchParams } from "@/lib/list-state";
import { openList } from "../../_list/open-list";

export const metadata: Metadata = { title: "Software" };

export default async function SoftwarePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { snapshot, nothing } = await openList({ title: "Software" });
  if (snapshot === null) return nothing;
  const db = database();
  const params = await searchParams;
  const state = listState(params, {
    path: "/software",
    filters: { kind: softwareStreams },
    sorts: [...softwareSorts],
  });
  // The most common first, unless another order is asked for.
  const mostCommon = state.params.sort === undefined && state.sort === "devices";
  const [counts, { rows, total }] = await Promise.all([
    countProductsByStream(db, snapshot),
    listProducts(db, snapshot, {
      search: state.search,
      stream: state.filter.kind,
      sort: state.sort,
      descending: mostCommon || state.descending,
      limit: state.limit,
      offset: state.offset,
    }),
  ]);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const several = snapshot.points.length > 1;
  const organizationOf = (connectionId: string) =>
    snapshot.points.find((point) => point.connectionId === connectionId)?.organizationName;

  return (
    <>
      <PageHeader
        title="Software"
        subtitle={
          <>
            {formatCount(all, "product")} on the devices that report what is installed,{" "}
            <LastRead points={snapshot.points} />
          </>
        }
      />
      <ListFrame
        state={state}
        noun="products"
        total={total}
        filters={[
          facetFilter({
            name: "kind",
            label: "Kind",
            values: softwareStreams,
            labelOf: softwareKindName,
            counts: Object.fromEntries(softwareStreams.map((name) => [`kind:${name}`, counts[name] ?? 0])),
          }),
        ]}
      >
        <Table label="Software">
          <THead>
            <SortTH href={state.sortHref("name")} sort={state.sort === "name" ? state.sortOf("name") : null}>
              Name
            </SortTH>
            <TH hideBelow="sm" className="w-44">
              Kind
            </TH>
            <TH hideBelow="lg">Identifier</TH>
            {several && <TH hideBelow="lg">Organisation</TH>}
            <SortTH
              className="w-28"
              href={state.href({ sort: mostCommon ? "devices" : undefined })}
              sort={state.sort === "devices" ? (mostCommon ? "descending" : state.sortOf("devices")) : null}
            >
              Devices
            </SortTH>
          </THead>
          <TBody>
            {rows.map((product) => (
              <Row key={product.id}>
                <TD title={product.name}>
                  <RowLink href={`/software/${product.id}`}>{product.name}</RowLink>
                </TD>
                <TD hideBelow="sm">{softwareKindName(product.stream)}</TD>
                <TD hideBelow="lg" title={product.identifier || undefined}>
                  <span className="font-mono text-12">{product.identifier}</span>
                </TD>
                {several && <TD hideBelow="lg">{organizationOf(product.connectionId)}</TD>}
                <TD>{product.devices}</TD>
              </Row>
            ))}
          </TBody>
        </Table>
      </ListFrame>
    </>
  );
}
