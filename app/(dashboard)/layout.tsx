import type { ReactNode } from "react";
import { listConnectionOverviews } from "@/db/queries/overview";
import { requireSigned } from "@/lib/auth/session";
import { database } from "@/lib/database";
import { summarize, versionOf, worstOf } from "@/lib/overview/sync-summary";
import { DashboardFrame } from "./_frame/dashboard-frame";
import { SyncStatus } from "./_frame/sync-status";
import { SyntheticBand } from "./_frame/synthetic-band";

// Who is signed in decides what these pages are: never to be rendered while building.
export const dynamic = "force-dynamic";

/** Everything behind sign-in. Each page asks `requireSigned` itself as well: layouts do not guard pages. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { workspace, user } = await requireSigned();
  const connections = await listConnectionOverviews(database(), { workspaceId: workspace.id });
  const summary = worstOf(connections.map(summarize));
  return (
    <DashboardFrame
      workspace={{ name: workspace.name }}
      user={{ email: user.email, name: null }}
      banner={<SyntheticBand connections={connections} />}
      syncState={summary && <SyncStatus summary={summary} version={versionOf(connections)} />}
    >
      {children}
    </DashboardFrame>
  );
}
