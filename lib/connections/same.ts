import type { Database } from "@/db/client";
import { type Connection, listConnections } from "@/db/queries/connections";
import type { Region } from "@/lib/jumpcloud/origins";

/** The workspace's connection to the same organisation, if there is one. */
export async function findSame(
  db: Database,
  { workspaceId, region, organizationId }: { workspaceId: string; region: Region; organizationId: string },
): Promise<Connection | null> {
  const all = await listConnections(db, { workspaceId });
  const same = (other: Connection) =>
    other.organizationId === organizationId && (other.region === "sample") === (region === "sample");
  return all.find(same) ?? null;
}
