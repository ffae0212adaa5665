import type { Database } from "@/db/client";
import { type Connection, findConnection, findCredential, hasEnded } from "@/db/queries/connections";
import { openedCredential } from "@/lib/connections/sealed-credential";
import { ExpectedError, notFound } from "@/lib/errors";
import { createClient, type JumpCloudClient } from "@/lib/jumpcloud/client";
import { sharedLimiter } from "@/lib/jumpcloud/limiter";
import { originOf } from "@/lib/jumpcloud/origin-of";
import type { JumpCloudOrigin } from "@/lib/jumpcloud/origins";

export interface Reader {
  connection: Connection;
  origin: JumpCloudOrigin;
  client: JumpCloudClient;
  credentialFingerprint: string;
}

/**
 * A client for a stored connection: its credential opened, its region resolved, its limiter shared. Opened
 * for each batch, so that nothing is asked of JumpCloud once somebody paused or ended the connection.
 */
export async function openReader(
  db: Database,
  by: { workspaceId: string; connectionId: string },
): Promise<Reader> {
  const [connection, sealed] = await Promise.all([findConnection(db, by), findCredential(db, by)]);
  if (!connection) throw notFound("connection");
  if (!sealed || connection.state === "paused" || hasEnded(connection)) throw notRead(connection);
  const origin = await originOf(connection.region);
  const client = createClient({
    origin,
    credential: openedCredential(sealed),
    organizationId: connection.organizationId,
    sendOrganizationHeader: connection.manyOrganizations,
    limiter: sharedLimiter(connection.id),
  });
  return { connection, origin, client, credentialFingerprint: sealed.fingerprint };
}

const notRead = ({ state }: Connection) =>
  new ExpectedError({
    kind: "connection_not_active",
    title: "The connection is not read at the moment.",
    cause: state === "paused" ? "Somebody paused it." : "It was disconnected.",
    whatToDo: "Resume the connection first, or connect JumpCloud again.",
  });
