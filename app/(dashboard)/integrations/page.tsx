import type { Metadata } from "next";
import { z } from "zod";
import { ConnectDrawer } from "@/components/connect/connect-drawer";
import { Permissions } from "@/components/connect/permissions";
import { LinkTabs } from "@/components/ui/link-tabs";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { SearchInput } from "@/components/ui/search-input";
import { type Connection, listConnections } from "@/db/queries/connections";
import { listEnded } from "@/db/queries/erasure";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { listUnfinishedSyncs } from "@/db/queries/sync-figures";
import { requireSigned } from "@/lib/auth/session";
import { collected, permissionsNeeded, streamFacts } from "@/lib/connections/collected";
import { mayManage, standIn } from "@/lib/connections/rights";
import { database } from "@/lib/database";
import { connectJumpCloud, inspectJumpCloud, preflightJumpCloud } from "./actions";
import { AllProviders } from "./all-providers";
import { ConnectedList } from "./connected-list";
import { EndedList } from "./ended-list";

export const metadata: Metadata = { title: "Integrations" };

const parameters = z.object({
  tab: z.enum(["all", "connected"]).catch("all"),
  q: z
    .string()
    .transform((text) => text.trim().slice(0, 200))
    .catch(""),
});

export default async function IntegrationsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { workspace, role } = await requireSigned();
  const { tab, q } = parameters.parse(await searchParams);
  const by = { workspaceId: workspace.id };
  const [connections, snapshot, unfinished, ended] = await Promise.all([
    listConnections(database(), by),
    resolveSnapshot(database(), by),
    listUnfinishedSyncs(database(), by),
    listEnded(database(), by),
  ]);
  const href = (to: "all" | "connected") =>
    `/integrations?${new URLSearchParams({ ...(to === "connected" && { tab: to }), ...(q && { q }) })}`;
  const list = { connections, snapshot, unfinished, search: q, allowed: mayManage(role) };
  return (
    <>
      <PageHeader title="Integrations" subtitle={subtitle(connections)} />
      <div className="mb-5 flex flex-col-reverse gap-3 sm:flex-row sm:items-end sm:justify-between">
        <div className="min-w-0 flex-1">
          <LinkTabs
            label="Integrations"
            items={[
              { href: href("all"), label: "All", current: tab === "all" },
              {
                href: href("connected"),
                label: "Connected",
                current: tab === "connected",
                count: connections.length,
              },
            ]}
          />
        </div>
        <SearchInput
          label={tab === "all" ? "Search integrations" : "Search connections"}
          keep={tab === "connected" ? { tab } : {}}
        />
      </div>
      {tab === "all" ? <AllProviders {...list} /> : <ConnectedList {...list} />}
      {tab === "connected" && <EndedList ended={ended} search={q} />}
      <ConnectDrawer
        permissions={<Permissions collected={collected()} permissions={permissionsNeeded()} />}
        facts={streamFacts()}
        standIn={standIn()}
        allowed={mayManage(role)}
        actions={{ inspect: inspectJumpCloud, preflight: preflightJumpCloud, connect: connectJumpCloud }}
      />
    </>
  );
}

function subtitle(connections: readonly Connection[]): string {
  if (connections.length === 0) return "Nothing is connected. Connect JumpCloud to read devices and people.";
  const count = `${formatCount(connections.length, "organisation")} connected`;
  const of = (wanted: Connection["state"]) => connections.filter(({ state }) => state === wanted).length;
  const attention = of("needs_attention");
  if (attention > 0) return `${count}, ${attention} ${attention === 1 ? "needs" : "need"} attention`;
  const paused = of("paused");
  return paused > 0 ? `${count}, ${paused} paused` : `${count}, read on schedule`;
}
