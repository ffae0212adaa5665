import type { Credential } from "@/db/queries/connections";
import { fingerprint, seal } from "@/lib/crypto/seal";
import { env } from "@/lib/env";

/** A key as it is stored: encrypted for this connection alone, with what may be shown of it. */
export function sealedCredential({
  workspaceId,
  connectionId,
  key,
}: {
  workspaceId: string;
  connectionId: string;
  key: string;
}): Omit<Credential, "createdAt"> {
  const { ASSAY_MASTER_KEY: masterKey } = env();
  return {
    connectionId,
    workspaceId,
    ...seal({ masterKey, context: connectionId, secret: key }),
    lastFour: key.slice(-4),
    fingerprint: fingerprint({ masterKey, secret: key }),
  };
}
