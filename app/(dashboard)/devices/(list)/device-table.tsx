import { Encryption } from "@/components/directory/facts";
import { Row, RowLink, SortTH, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time";
import type { DeviceRow, deviceSorts } from "@/db/queries/devices";
import { systemName } from "@/lib/directory/device";

type Sort = (typeof deviceSorts)[number];

export function DeviceTable({
  rows,
  state,
}: {
  rows: DeviceRow[];
  state: { sortHref: (column: Sort) => string; sortOf: (column: Sort) => "ascending" | "descending" | null };
}) {
  const column = (name: Sort) => ({ href: state.sortHref(name), sort: state.sortOf(name) });
  return (
    <Table label="Devices" className="max-md:min-w-[32rem]">
      <THead>
        <SortTH {...column("name")}>Name</SortTH>
        <SortTH {...column("os")} className="w-52" hideBelow="md">
          System
        </SortTH>
        <TH hideBelow="lg">Owner</TH>
        <SortTH {...column("encryption")} className="w-40">
          Disk
        </SortTH>
        <TH className="w-20" align="right" hideBelow="lg">
          Groups
        </TH>
        <SortTH {...column("lastContact")} className="w-40">
          Last contact
        </SortTH>
      </THead>
      <TBody>
        {rows.map((device) => (
          <Row key={`${device.connectionId}:${device.id}`}>
            <TD title={device.name ?? undefined}>
              <RowLink href={`/devices/${device.id}`}>{device.name ?? "Unnamed device"}</RowLink>
            </TD>
            <TD hideBelow="md">{systemName(device) ?? "Not reported"}</TD>
            <TD hideBelow="lg">
              <Owners owners={device.owners} />
            </TD>
            <TD>
              <Encryption encrypted={device.encrypted} />
            </TD>
            <TD align="right" hideBelow="lg">
              {device.groups === 0 ? <span className="text-unknown">None</span> : device.groups}
            </TD>
            <TD>
              <TimeAgo value={device.lastContact} absent="Never" />
            </TD>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

function Owners({ owners }: { owners: DeviceRow["owners"] }) {
  const [first] = owners;
  if (!first) return <span className="text-unknown">Nobody</span>;
  return (
    <>
      {first.name ?? first.id}
      {owners.length > 1 && <span className="text-muted"> and {owners.length - 1} more</span>}
    </>
  );
}
