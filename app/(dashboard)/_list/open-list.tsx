import type { ReactNode } from "react";
import { NothingRead } from "@/components/directory/nothing-read";
import { PageHeader } from "@/components/ui/page-header";
import { listConnections } from "@/db/queries/connections";
import { resolveSnapshot, type Snapshot } from "@/db/queries/snapshot";
import { requireSigned } from "@/lib/auth/session";
import { database } from "@/lib/database";

type OpenedList = { snapshot: Snapshot; nothing: null } | { snapshot: null; nothing: ReactNode };

/** The snapshot that a list shows, resolved once for the page; or, before the first, the page that says so. */
export async function openList({ title }: { title: string }): Promise<OpenedList> {
  const { workspace } = await requireSigned();
  const db = database();
  const snapshot = await resolveSnapshot(db, { workspaceId: workspace.id });
  if (snapshot.points.length > 0) return { snapshot, nothing: null };
  const connections = await listConnections(db, { workspaceId: workspace.id });
  return {
    snapshot: null,
    nothing: (
      <>
        <PageHeader title={title} />
        <NothingRead what={title.toLowerCase()} connected={connections.length > 0} />
      </>
    ),
  };
}
