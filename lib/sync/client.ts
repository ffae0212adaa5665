import type { Database } from "@/db/client";
import { type Connection, findConnection, findCredential } from "@/db/queries/connections";
import { unseal } from "@/lib/crypto/seal";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
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

/** A client for a stored connection: its credential opened, its region resolved, its limiter shared. */
export async function openReader(
  db: Database,
  by: { workspaceId: string; connectionId: string },
): Promise<Reader> {
  const [connection, credential] = await Promise.all([findConnection(db, by), findCredential(db, by)]);
  if (!connection || !credential) throw notFound("connection");
  const origin = await originOf(connection.region);
  const key = unseal({
    masterKey: env().ASSAY_MASTER_KEY,
    context: connection.id,
    sealed: credential,
  });
  const client = createClient({
    origin,
    credential: { type: "api_key", key },
    organizationId: connection.organizationId,
    sendOrganizationHeader: connection.manyOrganizations,
    limiter: sharedLimiter(connection.id),
  });
  return { connection, origin, client, credentialFingerprint: credential.fingerprint };
}
