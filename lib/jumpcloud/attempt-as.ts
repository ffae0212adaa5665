import { type AttemptInput, attemptRequest, type ResponseHeaders } from "./attempt";
import type { JumpCloudCredential } from "./credential";
import type { JumpCloudError } from "./errors";
import { accessToken, forgetToken } from "./oauth";
import type { JumpCloudOrigin } from "./origins";
import type { RequestLogEntry } from "./request-log";

/** One attempt under a credential, its token's fetch included. */
export type Outcome =
  | { ok: true; body: unknown; headers: ResponseHeaders; log: RequestLogEntry }
  | { ok: false; error: JumpCloudError };

/**
 * Sends one request as the credential. A service account's token that has become invalid before its time
 * is fetched anew, once. Every request goes to `record`. Never throws.
 */
export async function attemptAs({
  credential,
  origin,
  input,
  record,
}: {
  credential: JumpCloudCredential;
  origin: JumpCloudOrigin;
  input: AttemptInput;
  record: (entry: RequestLogEntry) => void;
}): Promise<Outcome> {
  const send = async (headers: Record<string, string>): Promise<Outcome> => {
    const result = await attemptRequest({ ...input, headers: { ...input.headers, ...headers } });
    record(result.log);
    return result;
  };
  if (credential.type === "api_key") return send({ "x-api-key": credential.key });

  const { attempt, timeoutMs, dispatcher } = input;
  const about = { account: credential, origin };
  for (let refused: string | null = null; ; ) {
    const held = await accessToken({ ...about, refused, attempt, timeoutMs, dispatcher });
    if (held.log) record(held.log);
    if (!held.ok) return held;
    const result = await send({ authorization: `Bearer ${held.token}` });
    if (result.ok || result.error.kind !== "unauthorized") return result;
    if (held.fresh) forgetToken(about, held.token);
    if (held.fresh || refused !== null) return result;
    refused = held.token;
  }
}
