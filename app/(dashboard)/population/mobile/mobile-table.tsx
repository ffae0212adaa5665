import Link from "next/link";
import { yesNo } from "@/components/directory/facts";
import { Row, SortTH, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import type { MobileRow, mobileSorts } from "@/db/queries/population";
import type { Snapshot } from "@/db/queries/snapshot";
import { recordHref } from "@/lib/directory/record-href";
import { partNames } from "@/lib/population/names";
import { mobilePart } from "@/lib/population/parts";
import { OrganizationCell, OrganizationHead } from "../../_list/organization-cell";

type Sort = (typeof mobileSorts)[number];

const platforms: Record<string, string> = {
  macos: "macOS",
  ios: "iOS",
  ipados: "iPadOS",
  tvos: "tvOS",
  watchos: "watchOS",
  visionos: "visionOS",
};

const platformOf = ({ platform }: MobileRow): string | null =>
  platform && (platforms[platform.toLowerCase()] ?? platform);

export function MobileTable({
  rows,
  state,
  snapshot,
}: {
  rows: MobileRow[];
  state: { sortHref: (column: Sort) => string; sortOf: (column: Sort) => "ascending" | "descending" | null };
  snapshot: Snapshot;
}) {
  const column = (name: Sort) => ({ href: state.sortHref(name), sort: state.sortOf(name) });
  const many = snapshot.points.length > 1;
  return (
    <Table label="What Apple's MDM manages" className="max-md:min-w-[34rem]">
      <THead>
        <SortTH {...column("name")}>Name</SortTH>
        <SortTH {...column("platform")} className="w-36">
          System
        </SortTH>
        <SortTH {...column("serial")} className="w-40" hideBelow="md">
          Serial number
        </SortTH>
        <TH className="w-24" hideBelow="lg">
          Enrolled
        </TH>
        <TH>In the inventory</TH>
        <OrganizationHead snapshot={snapshot} />
      </THead>
      <TBody>
        {rows.map((row) => (
          <Row key={`${row.connectionId}:${row.id}`}>
            <TD title={row.name ?? undefined}>
              <span className="font-medium text-ink">{row.name ?? "Unnamed"}</span>
              {row.model && row.model !== row.name && <span className="text-muted"> {row.model}</span>}
            </TD>
            <TD>{[platformOf(row), row.osVersion].filter(Boolean).join(" ") || "Not reported"}</TD>
            <TD hideBelow="md">{row.serialNumber}</TD>
            <TD hideBelow="lg">{yesNo(row.enrolled) ?? "Not reported"}</TD>
            <TD title={partNames.mobile[mobilePart(row)]}>
              {row.deviceId === null ? (
                partNames.mobile[mobilePart(row)]
              ) : (
                <>
                  Same serial number:{" "}
                  <Link
                    href={recordHref({
                      path: "/devices",
                      id: row.deviceId,
                      connectionId: row.connectionId,
                      many,
                    })}
                    className="font-medium text-accent-text hover:underline"
                  >
                    {row.deviceName ?? row.deviceId}
                  </Link>
                </>
              )}
            </TD>
            <OrganizationCell snapshot={snapshot} connectionId={row.connectionId} />
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
