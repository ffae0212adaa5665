import { CirclePause, type LucideIcon, Plug, RefreshCw } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { ConnectionOverview } from "@/db/queries/overview";
import { summarize } from "@/lib/overview/sync-summary";
import { ConnectionsCard } from "./connections-card";

/** The overview before anything is connected. */
export function BeforeConnecting() {
  return (
    <>
      <PageHeader title="Overview" subtitle="Nothing is connected yet." />
      <EmptyState
        icon={Plug}
        title="Connect JumpCloud to begin"
        action={
          <ButtonLink href="/integrations" variant="primary" icon={<Plug aria-hidden="true" />}>
            Go to Integrations
          </ButtonLink>
        }
      >
        Assay reads your devices, people and groups from JumpCloud with an API key, and changes nothing there.
        Without a key at hand, connect the sample organisation and look around.
      </EmptyState>
    </>
  );
}

/** The overview while no sync has been published: how the first one stands. */
export function BeforeFirstReading({ connections }: { connections: ConnectionOverview[] }) {
  const [connection] = connections;
  const running = connections.find((one) => summarize(one).kind === "syncing");
  const at = `/integrations/${(running ?? connection)?.id ?? ""}`;
  return (
    <>
      <PageHeader title="Overview" subtitle="Nothing has been read yet." />
      <div className="flex flex-col gap-5">
        <ConnectionsCard connections={connections} />
        {running ? (
          <Waiting icon={RefreshCw} title="The first sync is running" href={at} go="Follow the sync">
            Devices, people and groups appear here when it has ended, all at once. You can leave this page: it
            goes on.
          </Waiting>
        ) : (
          <Waiting
            icon={CirclePause}
            title="The first sync has not come to its end"
            href={at}
            go="Open the connection"
          >
            Nothing is shown of a sync that did not end. See there what happened, and start another.
          </Waiting>
        )}
      </div>
    </>
  );
}

type WaitingProps = { icon: LucideIcon; title: string; href: string; go: string; children: string };

function Waiting({ icon, title, href, go, children }: WaitingProps) {
  return (
    <EmptyState
      icon={icon}
      title={title}
      action={
        <ButtonLink href={href} variant="primary">
          {go}
        </ButtonLink>
      }
    >
      {children}
    </EmptyState>
  );
}
