import type { Credential } from "@/db/queries/connections";
import { fingerprint, seal, unseal } from "@/lib/crypto/seal";
import { env } from "@/lib/env";
import { type JumpCloudCredential, secretOf } from "@/lib/jumpcloud/credential";

/** A credential as it is stored: its secret encrypted for this connection alone, with what may be shown. */
export function sealedCredential({
  workspaceId,
  connectionId,
  credential,
}: {
  workspaceId: string;
  connectionId: string;
  credential: JumpCloudCredential;
}): Omit<Credential, "createdAt"> {
  const { ASSAY_MASTER_KEY: masterKey } = env();
  const secret = secretOf(credential);
  return {
    connectionId,
    workspaceId,
    type: credential.type,
    account: credential.type === "service_account" ? credential.clientId : null,
    ...seal({ masterKey, context: connectionId, secret }),
    lastFour: secret.slice(-4),
    fingerprint: fingerprint({ masterKey, secret }),
  };
}

/** Throws WrongMasterKeyError when it was sealed with another master key, and an Error when it was altered. */
export function openedCredential(sealed: Credential): JumpCloudCredential {
  const { ASSAY_MASTER_KEY: masterKey } = env();
  const secret = unseal({ masterKey, context: sealed.connectionId, sealed });
  if (sealed.type === "api_key") return { type: "api_key", key: secret };
  if (sealed.account === null) throw new Error("A service account is stored without its client id.");
  return { type: "service_account", clientId: sealed.account, clientSecret: secret };
}
