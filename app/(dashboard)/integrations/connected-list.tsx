import { Plug, SearchX } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ConnectButton } from "@/components/connect/connect-button";
import { ProviderMark } from "@/components/connect/provider-mark";
import { ConnectionState, SyntheticMark } from "@/components/sync/states";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
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

/** The organisations that are connected, a card each. */
export function ConnectedList({ connections, snapshot, unfinished, search, allowed }: ConnectedListProps) {
  if (connections.length === 0) {
    return (
      <EmptyState
        icon={Plug}
        title="Nothing is connected"
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
    <ul aria-label="Connected organisations" className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
      {shown.map((connection) => (
        <li key={connection.id}>
          <ConnectedCard
            connection={connection}
            readAt={snapshot.points.find(({ connectionId }) => connectionId === connection.id)?.finishedAt}
            syncing={unfinished.some(({ connectionId }) => connectionId === connection.id)}
          />
        </li>
      ))}
    </ul>
  );
}

function ConnectedCard({
  connection,
  readAt,
  syncing,
}: {
  connection: Connection;
  readAt: Snapshot["points"][number]["finishedAt"] | undefined;
  syncing: boolean;
}) {
  const { id, organizationName, provider, region, state, synthetic, intervalHours } = connection;
  return (
    <Card as="article" className="relative flex h-full flex-col gap-3 p-4 hover:border-line-strong">
      <div className="flex items-start gap-3">
        <ProviderMark />
        <div className="min-w-0 flex-1">
          <h2 className="text-14 font-semibold text-ink">
            <Link
              href={`/integrations/${id}`}
              className="line-clamp-2 break-words outline-none after:absolute after:inset-0 after:rounded-card focus-visible:after:outline-2 focus-visible:after:outline-focus"
            >
              {organizationName}
            </Link>
          </h2>
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-muted">
            {nameOf(provider)}
            {region !== "sample" && `, ${REGION_NAMES[region]}`}
            {synthetic && <SyntheticMark sample={region === "sample"} />}
          </p>
        </div>
      </div>
      <dl className="mt-auto divide-y border-t text-13">
        <Fact term="State">
          <ConnectionState state={state} syncing={syncing} />
        </Fact>
        <Fact term="Last read">
          <TimeAgo value={readAt ?? null} absent="Not yet" />
        </Fact>
        <Fact term="Next sync">
          <NextSync connection={connection} />
        </Fact>
        <Fact term="Schedule">{everyHours(intervalHours)}</Fact>
      </dl>
    </Card>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-4 last:-mb-1">
      <dt className="text-muted">{term}</dt>
      <dd className="text-right text-ink tabular-nums">{children}</dd>
    </div>
  );
}

function NextSync({ connection: { state, nextSyncAt } }: { connection: Connection }) {
  if (state === "paused") return "None while it is paused";
  if (state === "needs_attention") return "None until it is mended";
  return <TimeAgo value={nextSyncAt} absent="Planned when the first has ended" />;
}

const nameOf = (provider: Connection["provider"]) =>
  providers.find(({ id }) => id === provider)?.name ?? provider;

function matches(
  { organizationName, organizationId, region, provider }: Connection,
  search: string,
): boolean {
  return found(search, organizationName, organizationId, REGION_NAMES[region], nameOf(provider));
}
