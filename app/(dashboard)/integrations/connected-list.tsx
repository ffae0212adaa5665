import { Plug, SearchX } from "lucide-react";
import { ConnectButton } from "@/components/connect/connect-button";
import { ConnectionState, SyntheticMark } from "@/components/sync/states";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Row, RowLink, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time";
import type { Connection } from "@/db/queries/connections";
import type { Snapshot } from "@/db/queries/snapshot";
import type { Sync } from "@/db/queries/syncs";
import { found, providers } from "@/lib/connections/providers";
import { REGION_NAMES } from "@/lib/jumpcloud/origins";
import { everyHours } from "@/lib/sync/words";

type ConnectedListProps = {
  connections: readonly Connection[];
  snapshot: Snapshot;
  unfinished: readonly Sync[];
  search: string;
  allowed: boolean;
};

/** The organisations that are connected. */
export function ConnectedList({ connections, snapshot, unfinished, search, allowed }: ConnectedListProps) {
  if (connections.length === 0) {
    return (
      <EmptyState
        icon={Plug}
        title="Nothing is connected yet"
        action={<ConnectButton name="">{allowed ? "Connect JumpCloud" : "See what is read"}</ConnectButton>}
      >
        Connect JumpCloud with an API key, or try the sample organisation. It takes two minutes.
      </EmptyState>
    );
  }
  const shown = connections.filter((connection) => matches(connection, search));
  if (shown.length === 0) {
    return (
      <EmptyState
        icon={SearchX}
        title={<span className="line-clamp-2">No connection matches “{search}”</span>}
        action={<ButtonLink href="/integrations?tab=connected">Clear the search</ButtonLink>}
      />
    );
  }
  return (
    <Table label="Connected organisations">
      <THead>
        <TH>Organisation</TH>
        <TH className="w-36 sm:w-40">State</TH>
        <TH hideBelow="lg" className="w-40">
          Region
        </TH>
        <TH hideBelow="sm" className="w-40">
          Last read
        </TH>
        <TH hideBelow="lg" className="w-40">
          Schedule
        </TH>
      </THead>
      <TBody>
        {shown.map((connection) => {
          const point = snapshot.points.find(({ connectionId }) => connectionId === connection.id);
          return (
            <Row key={connection.id}>
              <TD>
                <span className="flex items-center gap-2">
                  <RowLink href={`/integrations/${connection.id}`} className="truncate">
                    {connection.organizationName}
                  </RowLink>
                  {connection.synthetic && (
                    <span className="shrink-0 max-sm:hidden">
                      <SyntheticMark sample={connection.region === "sample"} />
                    </span>
                  )}
                </span>
              </TD>
              <TD>
                <ConnectionState
                  state={connection.state}
                  syncing={unfinished.some(({ connectionId }) => connectionId === connection.id)}
                />
              </TD>
              <TD hideBelow="lg" className="text-muted">
                {REGION_NAMES[connection.region]}
              </TD>
              <TD hideBelow="sm" className="text-muted">
                <TimeAgo value={point?.finishedAt ?? null} absent="Not yet" />
              </TD>
              <TD hideBelow="lg" className="text-muted">
                {everyHours(connection.intervalHours)}
              </TD>
            </Row>
          );
        })}
      </TBody>
    </Table>
  );
}

function matches(
  { organizationName, organizationId, region, provider }: Connection,
  search: string,
): boolean {
  const name = providers.find(({ id }) => id === provider)?.name ?? provider;
  return found(search, organizationName, organizationId, REGION_NAMES[region], name);
}
