import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Row, SortTH, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { deviceRows } from "@/db/queries/inventory";
import { database } from "@/lib/database";
import {
  type DeviceSoftware,
  findSoftware,
  softwareKinds,
  softwareKindsOf,
  softwareOf,
  softwareSorts,
} from "@/lib/directory/device-software";
import { listState, type SearchParams } from "@/lib/list-state";
import type { DeviceContext } from "./context";
import { Reported } from "./table-card";

type Read = Awaited<ReturnType<typeof deviceRows>> & { kind: (typeof softwareKinds)[number] };

/** Everything installed, from all tables that list software: searchable, a page at a time. */
export async function SoftwareTab({
  context,
  searchParams,
}: {
  context: DeviceContext;
  searchParams: SearchParams;
}) {
  const { own, id, connectionId, facts } = context;
  const db = database();
  const kinds = softwareKindsOf(facts.platform);
  const read = await Promise.all(
    kinds.map(async (kind) => ({
      kind,
      ...(await deviceRows(db, own, { stream: kind.stream, deviceId: id, connectionId })),
    })),
  );
  const all = read.flatMap(({ kind, rows }) => rows.map((row) => softwareOf(kind.stream, row)));
  if (all.length === 0) return <Nothing read={read} />;
  const state = listState(searchParams, {
    path: `/devices/${encodeURIComponent(id)}`,
    filters: { tab: ["software"], kind: kinds.map(({ stream }) => stream) },
    sorts: [...softwareSorts],
    ids: ["in"],
  });
  const found = findSoftware(all, { ...state, kind: state.filter.kind });
  const counts: Record<string, number> = {};
  for (const { stream } of all) counts[`kind:${stream}`] = (counts[`kind:${stream}`] ?? 0) + 1;
  return (
    <div className="space-y-3">
      <Unread read={read} />
      <ListFrame
        state={state}
        noun="programs and extensions"
        total={found.length}
        filters={[
          facetFilter({
            name: "kind",
            label: "Kind",
            values: kinds.map(({ stream }) => stream),
            labelOf: titleOf,
            counts,
          }),
        ]}
      >
        <SoftwareTable
          rows={found.slice(state.offset, state.offset + state.limit)}
          column={(name) => ({ href: state.sortHref(name), sort: state.sortOf(name) })}
        />
      </ListFrame>
      <ul className="text-13 text-muted">
        {read.map((one) =>
          one.collectedAt === null ? null : (
            <li key={one.kind.stream}>
              {one.kind.title}s: <Reported read={one} />
            </li>
          ),
        )}
      </ul>
    </div>
  );
}

const titleOf = (stream: string) => softwareKinds.find((kind) => kind.stream === stream)?.title ?? stream;

function SoftwareTable({
  rows,
  column,
}: {
  rows: DeviceSoftware[];
  column: (name: (typeof softwareSorts)[number]) => { href: string; sort: "ascending" | "descending" | null };
}) {
  return (
    <Table label="Software on the device" className="max-md:min-w-[28rem]">
      <THead>
        <SortTH {...column("name")}>Name</SortTH>
        <SortTH {...column("version")} className="w-44">
          Version
        </SortTH>
        <TH className="w-44">Kind</TH>
        <TH hideBelow="lg">Identifier or publisher</TH>
      </THead>
      <TBody>
        {rows.map(({ key, name, version, stream, detail }) => (
          <Row key={key}>
            <TD title={name}>{name}</TD>
            <TD title={version ?? undefined}>
              {version ?? <span className="text-faint">Not reported</span>}
            </TD>
            <TD>{titleOf(stream)}</TD>
            <TD hideBelow="lg" title={detail ?? undefined}>
              {detail}
            </TD>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

/** Tables of which nothing is known, while others gave rows. */
function Unread({ read }: { read: Read[] }) {
  const missing = read.filter((one) => !one.read);
  if (missing.length === 0) return null;
  return (
    <Notice tone="warning" title="The list is not whole">
      The last sync could not read: {missing.map(({ kind }) => `${kind.title}s`).join(", ")}.
    </Notice>
  );
}

function Nothing({ read }: { read: Read[] }) {
  if (read.length === 0) {
    return (
      <EmptyState title="No telemetry from this platform">
        JumpCloud's System Insights covers Windows, macOS and Linux.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No software is known on this device">
      {read.some((one) => one.read)
        ? "The device reports none. System Insights may be off for it, or its agent too old, so nothing follows from it."
        : "The last sync could not read the software tables. The connection's page says why."}
    </EmptyState>
  );
}
