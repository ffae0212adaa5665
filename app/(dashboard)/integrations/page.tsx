import type { Metadata } from "next";
import { z } from "zod";
import { ConnectDrawer } from "@/components/connect/connect-drawer";
import { Permissions } from "@/components/connect/permissions";
import { LinkTabs } from "@/components/ui/link-tabs";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { SearchInput } from "@/components/ui/search-input";
import { listConnections } from "@/db/queries/connections";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { listUnfinishedSyncs } from "@/db/queries/sync-figures";
import { requireSigned } from "@/lib/auth/session";
import { collected, permissionsNeeded } from "@/lib/connections/collected";
import { mayManage, standIn } from "@/lib/connections/rights";
import { database } from "@/lib/database";
import { connectJumpCloud } from "./actions";
import { AllProviders } from "./all-providers";
import { ConnectedList } from "./connected-list";

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
  const [connections, snapshot, unfinished] = await Promise.all([
    listConnections(database(), by),
    resolveSnapshot(database(), by),
    listUnfinishedSyncs(database(), by),
  ]);
  const attention = connections.filter(({ state }) => state === "needs_attention").length;
  const href = (to: "all" | "connected") =>
    `/integrations?${new URLSearchParams({ ...(to === "connected" && { tab: to }), ...(q && { q }) })}`;
  const list = { connections, snapshot, unfinished, search: q, allowed: mayManage(role) };
  return (
    <>
      <PageHeader title="Integrations" subtitle={subtitle(connections.length, attention)} />
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
      <ConnectDrawer
        permissions={<Permissions collected={collected()} permissions={permissionsNeeded()} />}
        standIn={standIn()}
        allowed={mayManage(role)}
        action={connectJumpCloud}
      />
    </>
  );
}

function subtitle(connected: number, attention: number): string {
  if (connected === 0) return "Nothing is connected yet. Connect JumpCloud to read devices and people.";
  const count = `${formatCount(connected, "organisation")} connected`;
  if (attention === 0) return `${count}, read on schedule`;
  return `${count}, ${attention} ${attention === 1 ? "needs" : "need"} attention`;
}
