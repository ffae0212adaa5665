import { JumpCloudError } from "./errors";

/** What proves to JumpCloud who asks: an administrator's key, or a service account. */
export type JumpCloudCredential =
  | { type: "api_key"; key: string }
  | { type: "service_account"; clientId: string; clientSecret: string };

/** Of each kind, the one part that must stay secret. */
export function secretOf(credential: JumpCloudCredential): string {
  return credential.type === "api_key" ? credential.key : credential.clientSecret;
}

/** Throws a JumpCloudError `malformed_key` or `malformed_account` for what cannot be one; trims the rest. */
export function checkShape(credential: JumpCloudCredential): JumpCloudCredential {
  if (credential.type === "api_key") return { type: "api_key", key: checkKeyShape(credential.key) };
  return { type: "service_account", ...checkAccountShape(credential) };
}

/** Throws when a credential, whatever its length, could not be sent in a header. */
export function refuseUnsendable(credential: JumpCloudCredential): void {
  const parts =
    credential.type === "api_key" ? [credential.key] : [credential.clientId, credential.clientSecret];
  if (parts.every((part) => /^[\x21-\x7e]+$/.test(part))) return;
  const kind = credential.type === "api_key" ? "malformed_key" : "malformed_account";
  throw new JumpCloudError({ kind, endpoint: "" });
}

/**
 * Refuses what cannot be a key before any call is made, and answers the key without the blanks that
 * copying added. JumpCloud's keys have 40 characters or more; their alphabet is not documented, so only
 * what could not even be sent, or is far off that length, is refused.
 */
export function checkKeyShape(key: string): string {
  const trimmed = key.trim();
  if (/^[\x21-\x7e]{20,512}$/.test(trimmed)) return trimmed;
  throw new JumpCloudError({ kind: "malformed_key", endpoint: "" });
}

/** The same for a service account: the length of its id and secret is not documented either. */
function checkAccountShape(account: { clientId: string; clientSecret: string }) {
  const clientId = account.clientId.trim();
  const clientSecret = account.clientSecret.trim();
  const sendable = /^[\x21-\x7e]{8,256}$/.test(clientId) && /^[\x21-\x7e]{12,512}$/.test(clientSecret);
  if (sendable && clientId !== clientSecret) return { clientId, clientSecret };
  throw new JumpCloudError({ kind: "malformed_account", endpoint: "" });
}
