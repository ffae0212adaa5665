import { SearchX } from "lucide-react";
import { ConnectButton } from "@/components/connect/connect-button";
import { ProviderMark } from "@/components/connect/provider-mark";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/number";
import { StateBadge } from "@/components/ui/state-badge";
import type { Connection } from "@/db/queries/connections";
import { found, type Provider, providers } from "@/lib/connections/providers";

type AllProvidersProps = { connections: readonly Connection[]; search: string; allowed: boolean };

/** What Assay can be connected to, connected or not. */
export function AllProviders({ connections, search, allowed }: AllProvidersProps) {
  const shown = providers.filter(({ name, summary, kinds }) => found(search, name, summary, ...kinds));
  if (shown.length === 0) {
    return (
      <EmptyState
        icon={SearchX}
        title={`No integration matches “${search}”`}
        action={<ButtonLink href="/integrations">Clear the search</ButtonLink>}
      >
        JumpCloud is what Assay reads today.
      </EmptyState>
    );
  }
  return (
    <ul className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
      {shown.map((provider) => (
        <li key={provider.id}>
          <ProviderCard
            provider={provider}
            connections={connections.filter((connection) => connection.provider === provider.id)}
            allowed={allowed}
          />
        </li>
      ))}
    </ul>
  );
}

function ProviderCard({
  provider,
  connections,
  allowed,
}: {
  provider: Provider;
  connections: readonly Connection[];
  allowed: boolean;
}) {
  const [first] = connections;
  return (
    <Card as="article" className="flex h-full flex-col gap-3 p-4">
      <div className="flex items-center gap-3">
        <ProviderMark />
        <h2 className="min-w-0 flex-1 text-16 font-semibold text-ink">{provider.name}</h2>
        <ProviderState connections={connections} />
      </div>
      <p className="text-muted">{provider.summary}</p>
      <div className="flex flex-wrap gap-2">
        {provider.kinds.map((kind) => (
          <Badge key={kind}>{kind}</Badge>
        ))}
      </div>
      <div className="mt-auto flex flex-wrap items-center gap-2 pt-2">
        {first === undefined ? (
          <ConnectButton name={provider.name}>{allowed ? "Connect" : "See what is read"}</ConnectButton>
        ) : (
          <>
            <ButtonLink
              variant="primary"
              href={connections.length === 1 ? `/integrations/${first.id}` : "/integrations?tab=connected"}
            >
              {connections.length === 1
                ? "Open the connection"
                : `Open ${formatCount(connections.length, "connection")}`}
            </ButtonLink>
            {allowed && (
              <ConnectButton name={`another ${provider.name} organisation`} variant="secondary">
                Connect another
              </ConnectButton>
            )}
          </>
        )}
      </div>
    </Card>
  );
}

function ProviderState({ connections }: { connections: readonly Connection[] }) {
  if (connections.length === 0) return <StateBadge state="off">Not connected</StateBadge>;
  if (connections.some(({ state }) => state === "needs_attention")) {
    return <StateBadge state="attention">Needs attention</StateBadge>;
  }
  if (connections.every(({ state }) => state === "paused"))
    return <StateBadge state="off">Paused</StateBadge>;
  return <StateBadge state="ok">Connected</StateBadge>;
}
