import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type Connection, listConnections } from "@/db/queries/connections";
import { insertSync } from "@/db/queries/syncs";
import { connections, credentials } from "@/db/schema";
import { ExpectedError } from "@/lib/errors";
import type { Region } from "@/lib/jumpcloud/origins";
import type { ConnectOutcome } from "./outcome";
import { sealedCredential } from "./sealed-credential";

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

export const refuseSecond = ({ organizationName }: Pick<Connection, "organizationName">) =>
  new ExpectedError({
    kind: "connected_already",
    title: `${organizationName} is connected already.`,
    cause: "A second connection to the same organisation would count each device and person twice.",
    whatToDo: "Open the connection that is there, under Integrations → Connected.",
  });

/** Gives a connection whose key was refused another one, which is known to work, and queues a sync. */
export async function mend(
  db: Database,
  {
    connection: { id, workspaceId, organizationName },
    key,
    userId,
    ...source
  }: {
    connection: Connection;
    key: string;
    userId: string;
    region: Region;
    manyOrganizations: boolean;
    synthetic: boolean;
  },
): Promise<ConnectOutcome> {
  const place = { workspaceId, connectionId: id };
  const { connectionId: _own, ...credential } = sealedCredential({ ...place, key });
  const sync = await db.transaction(async (tx) => {
    await tx
      .update(credentials)
      .set({ ...credential, createdAt: new Date() })
      .where(and(eq(credentials.workspaceId, workspaceId), eq(credentials.connectionId, id)));
    await tx
      .update(connections)
      .set({ ...source, state: "active", problem: null })
      .where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, id)));
    return insertSync(tx, { ...place, trigger: "connect", requestedBy: userId });
  });
  if (sync) return { kind: "connected", connectionId: id, syncId: sync.id, organizationName };
  throw new ExpectedError(
    {
      kind: "sync_running",
      title: "The new key is stored, and a sync is running already.",
      cause: "It began with the old key, so it may still fail.",
      whatToDo: "Open the connection. If that sync fails, press Sync now.",
    },
    409,
  );
}
