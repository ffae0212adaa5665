import { createHash } from "node:crypto";
import type { Dispatcher } from "undici";
import { z } from "zod";
import { attemptRequest } from "./attempt";
import type { JumpCloudCredential } from "./credential";
import { JumpCloudError, type JumpCloudErrorDetails } from "./errors";
import type { JumpCloudOrigin } from "./origins";
import type { RequestLogEntry } from "./request-log";

type ServiceAccount = Extract<JumpCloudCredential, { type: "service_account" }>;

export interface TokenRequest {
  account: ServiceAccount;
  origin: Pick<JumpCloudOrigin, "tokenUrl">;
  /** A token that JumpCloud no longer takes: it is not given out again. */
  refused: string | null;
  attempt: number;
  timeoutMs: number;
  dispatcher: Dispatcher;
}

/** `fresh`: fetched for this very request. `log`: of the fetch, told to the one who caused it alone. */
export type TokenResult = { log: RequestLogEntry | null } & (
  | { ok: true; token: string; fresh: boolean }
  | { ok: false; error: JumpCloudError }
);

const ENDPOINT = "/oauth2/token";
/** A token is not used in its last minute, or its last tenth when it lives but shortly. */
const marginMaxMs = 60_000;
const lifeWhenUntoldSeconds = 300;
const maxBytes = 64 * 1024;

const answer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().nonnegative().optional(),
});

type Fetched = { log: RequestLogEntry } & (
  | { token: string; renewAtMs: number }
  | { failure: JumpCloudErrorDetails }
);

interface Held {
  token: string | null;
  renewAtMs: number;
  fetching: Promise<Fetched> | null;
}

declare global {
  // On globalThis because a bundler may load this module more than once in a process.
  var assayJumpCloudTokens: Map<string, Held> | undefined;
}

/**
 * The service account's access token, from memory while it holds; else fetched, once for all who ask at
 * the same time. Never throws: a refused pair of id and secret is `unauthorized`, after one request.
 */
export async function accessToken(request: TokenRequest): Promise<TokenResult> {
  const held = heldFor(request);
  if (held.token !== null && held.token !== request.refused && Date.now() < held.renewAtMs) {
    return { ok: true, token: held.token, fresh: false, log: null };
  }
  const first = held.fetching === null;
  held.fetching ??= fetchToken(request).finally(() => {
    held.fetching = null;
  });
  const fetched = await held.fetching;
  const log = first ? fetched.log : null;
  // An error of each one's own: readers put their own requests into it.
  if ("failure" in fetched) return { ok: false, error: new JumpCloudError(fetched.failure), log };
  held.token = fetched.token;
  held.renewAtMs = fetched.renewAtMs;
  return { ok: true, token: fetched.token, fresh: true, log };
}

/** Drops a token that JumpCloud refused although it was new. */
export function forgetToken(request: Pick<TokenRequest, "account" | "origin">, token: string): void {
  const held = heldFor(request);
  if (held.token === token) held.token = null;
}

function heldFor({ account, origin }: Pick<TokenRequest, "account" | "origin">): Held {
  globalThis.assayJumpCloudTokens ??= new Map();
  const all = globalThis.assayJumpCloudTokens;
  const { clientId, clientSecret } = account;
  // The secret is part of the name, so that a wrong one never gets the right one's token.
  const name = createHash("sha256").update(JSON.stringify([origin.tokenUrl, clientId, clientSecret]));
  const key = name.digest("base64");
  const known = all.get(key);
  if (known) return known;
  for (const [other, { fetching, renewAtMs }] of all) {
    if (fetching === null && renewAtMs < Date.now()) all.delete(other);
  }
  const held: Held = { token: null, renewAtMs: 0, fetching: null };
  all.set(key, held);
  return held;
}

async function fetchToken({
  account,
  origin,
  attempt,
  timeoutMs,
  dispatcher,
}: TokenRequest): Promise<Fetched> {
  // RFC 6749, 2.3.1: both are form-encoded before they become a pair.
  const pair = [account.clientId, account.clientSecret].map(encodeURIComponent).join(":");
  const outcome = await attemptRequest({
    method: "POST",
    url: origin.tokenUrl,
    headers: {
      authorization: `Basic ${Buffer.from(pair).toString("base64")}`,
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
      "user-agent": "Assay",
    },
    body: "grant_type=client_credentials&scope=api",
    endpoint: ENDPOINT,
    path: ENDPOINT,
    params: {},
    attempt,
    timeoutMs,
    maxBytes,
    dispatcher,
  });
  // The answer holds a secret: neither its rows nor its digest are worth keeping.
  const log: RequestLogEntry = { ...outcome.log, rows: null, sha256: null };
  if (!outcome.ok) {
    const { kind, detail, status, retryAfterMs, retriable, cause } = outcome.error;
    const refused = status === 400 || status === 401 || status === 403;
    if (refused) log.error = "unauthorized";
    const told = { endpoint: ENDPOINT, detail, status, retryAfterMs, retriable, cause };
    return { failure: { ...told, kind: refused ? "unauthorized" : kind }, log };
  }
  const parsed = answer.safeParse(outcome.body);
  if (!parsed.success) {
    log.error = "unexpected_shape";
    const detail = `${parsed.error.issues[0]?.path.join(".") || "the answer"} is not what a token's is`;
    return { failure: { kind: "unexpected_shape", endpoint: ENDPOINT, detail }, log };
  }
  const lifeMs = (parsed.data.expires_in ?? lifeWhenUntoldSeconds) * 1_000;
  const renewAtMs = Date.now() + lifeMs - Math.min(marginMaxMs, lifeMs / 10);
  return { token: parsed.data.access_token, renewAtMs, log };
}
