import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { Row, RowLink, SortTH, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { type DeviceGroupMember, groupPlatforms, type memberDeviceSorts } from "@/db/queries/device-groups";
import type { FacetedPage } from "@/db/queries/faceted";
import { platformName, systemName } from "@/lib/directory/device";
import type { deviceGroupMembersState } from "../state";

type Sort = (typeof memberDeviceSorts)[number];

export function DeviceGroupMembers({
  members: { rows, total, counts },
  state,
  hrefOf,
}: {
  members: FacetedPage<DeviceGroupMember>;
  state: ReturnType<typeof deviceGroupMembersState>;
  hrefOf: (id: string) => string;
}) {
  const column = (name: Sort) => ({ href: state.sortHref(name), sort: state.sortOf(name) });
  return (
    <ListFrame
      state={state}
      noun="devices"
      total={total}
      filters={[
        facetFilter({
          name: "platform",
          label: "Platform",
          values: groupPlatforms,
          labelOf: (value) => platformName(value),
          counts,
        }),
      ]}
    >
      <Table label="Devices of the group">
        <THead>
          <SortTH {...column("name")}>Name</SortTH>
          <SortTH {...column("os")} className="w-60" hideBelow="sm">
            System
          </SortTH>
          <TH className="w-60" hideBelow="lg">
            Serial number
          </TH>
        </THead>
        <TBody>
          {rows.map((device) => (
            <Row key={device.id}>
              <TD title={device.name ?? undefined}>
                <RowLink href={hrefOf(device.id)}>{device.name ?? device.id}</RowLink>
              </TD>
              <TD hideBelow="sm">{systemName(device) ?? "Not reported"}</TD>
              <TD hideBelow="lg">{device.serialNumber ?? "Not reported"}</TD>
            </Row>
          ))}
        </TBody>
      </Table>
    </ListFrame>
  );
}
