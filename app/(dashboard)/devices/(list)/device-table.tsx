import { Encryption } from "@/components/directory/facts";
import { Num } from "@/components/ui/number";
import { Row, RowLink, SortTH, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time";
import type { DeviceRow, deviceSorts } from "@/db/queries/devices";
import type { Snapshot } from "@/db/queries/snapshot";
import { systemName } from "@/lib/directory/device";
import { recordHref } from "@/lib/directory/record-href";
import { partNames } from "@/lib/population/names";
import { devicePart } from "@/lib/population/parts";
import { OrganizationCell, OrganizationHead } from "../../_list/organization-cell";

type Sort = (typeof deviceSorts)[number];

export function DeviceTable({
  rows,
  state,
  snapshot,
}: {
  rows: DeviceRow[];
  state: { sortHref: (column: Sort) => string; sortOf: (column: Sort) => "ascending" | "descending" | null };
  snapshot: Snapshot;
}) {
  const column = (name: Sort) => ({ href: state.sortHref(name), sort: state.sortOf(name) });
  const many = snapshot.points.length > 1;
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
        <OrganizationHead snapshot={snapshot} />
      </THead>
      <TBody>
        {rows.map((device) => (
          <Row key={`${device.connectionId}:${device.id}`}>
            <TD title={device.name ?? undefined}>
              <RowLink href={recordHref({ path: "/devices", ...device, many })}>
                {device.name ?? "Unnamed device"}
              </RowLink>
              <Excluded device={device} />
            </TD>
            <TD hideBelow="md">{systemName(device) ?? "Not reported"}</TD>
            <TD hideBelow="lg">
              <Owners device={device} />
            </TD>
            <TD>
              <Encryption encrypted={device.encrypted} />
            </TD>
            <TD align="right" hideBelow="lg">
              <Groups device={device} />
            </TD>
            <TD>
              <TimeAgo value={device.lastContact} absent="Never" />
            </TD>
            <OrganizationCell snapshot={snapshot} connectionId={device.connectionId} />
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

/** Why a device is not judged: said in its row, since a missing verdict would not say it. */
function Excluded({ device }: { device: DeviceRow }) {
  const part = devicePart({ ...device, outOfScope: false });
  if (part !== "unsupported" && part !== "out-of-scope") return null;
  return <span className="block truncate text-12 text-muted">{partNames.devices[part]}</span>;
}

function Owners({ device: { owners, owned } }: { device: DeviceRow }) {
  const [first] = owners;
  if (!first) return owned === null ? <Num value={null} /> : <span className="text-unknown">Nobody</span>;
  return (
    <>
      {first.name ?? first.id}
      {owners.length > 1 && <span className="text-muted"> and {owners.length - 1} more</span>}
    </>
  );
}

function Groups({ device: { groups, grouped } }: { device: DeviceRow }) {
  if (groups.length > 0) return <Num value={groups.length} />;
  return grouped === null ? <Num value={null} /> : <span className="text-unknown">None</span>;
}
