import { setTimeout as sleep } from "node:timers/promises";
import { Agent, type Dispatcher } from "undici";
import type { ResponseHeaders } from "./attempt";
import { attemptAs, type Outcome } from "./attempt-as";
import { type JumpCloudCredential, refuseUnsendable } from "./credential";
import { JumpCloudError } from "./errors";
import { Limiter } from "./limiter";
import type { JumpCloudOrigin } from "./origins";
import type { RequestLogEntry } from "./request-log";

export type { RequestLogEntry } from "./request-log";

const BACKOFF_MS = 500;
const BACKOFF_MAX_MS = 20_000;
/** A longer `Retry-After` is not slept through here: the error carries it to whoever can wait. */
const RETRY_AFTER_MAX_MS = 60_000;

export interface ClientOptions {
  origin: JumpCloudOrigin;
  credential: JumpCloudCredential;
  organizationId?: string | undefined;
  /** The key sees several organisations, so requests have to name the one they mean. */
  sendOrganizationHeader?: boolean | undefined;
  /** Shared by everything that reads the same connection; by default the client has its own. */
  limiter?: Limiter | undefined;
  timeoutMs?: number | undefined;
  maxBytes?: number | undefined;
  maxAttempts?: number | undefined;
  /** The wait before the second attempt; it doubles from there. Tests shorten it. */
  backoffMs?: number | undefined;
  onRequest?: ((entry: RequestLogEntry) => void) | undefined;
  signal?: AbortSignal | undefined;
  fetchAgent?: Dispatcher | undefined;
}

interface RequestOptions {
  path: string;
  /** Template of the path for the log; the path itself by default. */
  endpoint?: string | undefined;
  query?: Record<string, string | number> | undefined;
  signal?: AbortSignal | undefined;
  maxAttempts?: number | undefined;
  /** Called once per attempt, failed ones and a token's included. */
  record?: ((entry: RequestLogEntry) => void) | undefined;
}

/** Begins with `/api/` or `/api/v2/`, as `api` says. */
export interface GetRequest extends RequestOptions {
  api: "v1" | "v2";
}

/** The searches that JumpCloud serves by POST. They read; nothing else is ever sent by POST. */
const SEARCH_PATHS = [
  "/api/search/systems",
  "/api/search/systemusers",
  "/insights/directory/v1/events",
  "/insights/directory/v1/events/count",
] as const;

export interface SearchRequest extends RequestOptions {
  path: (typeof SEARCH_PATHS)[number];
  body: Record<string, unknown>;
}

export interface JumpCloudResponse {
  status: number;
  body: unknown;
  headers: ResponseHeaders;
  log: RequestLogEntry;
}

/** Reads JumpCloud, and can do nothing but read. Every failure is a JumpCloudError. */
export interface JumpCloudClient {
  get: (request: GetRequest) => Promise<JumpCloudResponse>;
  search: (request: SearchRequest) => Promise<JumpCloudResponse>;
}

/** Makes a client. Throws a JumpCloudError when the credential could not even be sent in a header. */
export function createClient(options: ClientOptions): JumpCloudClient {
  const { credential, origin } = options;
  refuseUnsendable(credential);
  const limiter = options.limiter ?? new Limiter();

  const send = async (
    method: "GET" | "POST",
    { path, endpoint = path, query = {}, body, record, ...request }: RequestOptions & { body?: unknown },
  ): Promise<JumpCloudResponse> => {
    const params = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const base = path.startsWith("/insights/") ? origin.insightsUrl : origin.consoleUrl;
    const search = new URLSearchParams(params).toString();
    const maxAttempts = request.maxAttempts ?? options.maxAttempts ?? 5;
    const signal = joined(options.signal, request.signal);

    const tellAll = (entry: RequestLogEntry) => {
      record?.(entry);
      options.onRequest?.(entry);
    };

    for (let attempt = 1; ; attempt += 1) {
      const result = await limited({ limiter, signal, endpoint }, async () => {
        const input = {
          method,
          url: `${base}${path}${search && `?${search}`}`,
          headers: headersFor(options, path),
          body: body === undefined ? undefined : JSON.stringify(body),
          endpoint,
          path,
          params,
          attempt,
          timeoutMs: options.timeoutMs ?? 30_000,
          maxBytes: options.maxBytes ?? 64 * 1024 * 1024,
          signal,
          dispatcher: options.fetchAgent ?? sharedAgent(),
        };
        const outcome = await attemptAs({ credential, origin, input, record: tellAll });
        // Told before the place is given to the next request, which must already wait after a 429.
        tell(limiter, outcome);
        return outcome;
      });
      if (result.ok) {
        const { body: answer, headers, log } = result;
        return { status: log.status ?? 0, body: answer, headers, log };
      }
      const { error } = result;
      error.credentialType = credential.type;
      if (!error.retriable || attempt >= maxAttempts) throw error;
      if ((error.retryAfterMs ?? 0) > RETRY_AFTER_MAX_MS) throw error;
      await pause({ error, attempt, backoffMs: options.backoffMs ?? BACKOFF_MS, signal });
    }
  };

  return {
    get: ({ api, ...request }) => {
      if (!request.path.startsWith("/api/") || request.path.startsWith("/api/v2/") !== (api === "v2")) {
        throw new Error(`${request.path} is not a path of JumpCloud's API ${api}.`);
      }
      return send("GET", request);
    },
    search: (request) => send("POST", request),
  };
}

/** Paths that name the organisation themselves, or stand above organisations: the header is refused there. */
const WITHOUT_ORGANIZATION =
  /^\/api\/(organizations|search\/organizations|users|v2\/(organizations|administrators|providers))(\/|$)/;

function headersFor(
  { organizationId, sendOrganizationHeader }: ClientOptions,
  path: string,
): Record<string, string> {
  const named = sendOrganizationHeader && organizationId && !WITHOUT_ORGANIZATION.test(path);
  return {
    accept: "application/json",
    "content-type": "application/json",
    "accept-encoding": "gzip",
    "user-agent": "Assay",
    ...(named && { "x-org-id": organizationId }),
  };
}

async function limited<Result>(
  { limiter, signal, endpoint }: { limiter: Limiter; signal: AbortSignal | undefined; endpoint: string },
  task: () => Promise<Result>,
): Promise<Result> {
  try {
    return await limiter.run(task, signal);
  } catch (cause) {
    if (signal?.aborted) throw new JumpCloudError({ kind: "cancelled", endpoint, cause });
    throw cause;
  }
}

function tell(limiter: Limiter, result: Outcome): void {
  if (result.ok) limiter.succeeded();
  else if (result.error.kind === "rate_limited") limiter.throttled(result.error);
  else if (result.error.retriable) limiter.faltered();
}

async function pause({
  error,
  attempt,
  backoffMs,
  signal,
}: {
  error: JumpCloudError;
  attempt: number;
  backoffMs: number;
  signal: AbortSignal | undefined;
}): Promise<void> {
  const fullMs = Math.min(backoffMs * 2 ** (attempt - 1), BACKOFF_MAX_MS);
  // Jitter, so that parallel requests that failed together do not come back together.
  const waitMs = error.retryAfterMs ?? fullMs * (0.5 + Math.random() / 2);
  try {
    await sleep(waitMs, undefined, signal && { signal });
  } catch (cause) {
    throw new JumpCloudError({ kind: "cancelled", endpoint: error.endpoint, cause });
  }
}

function joined(first?: AbortSignal, second?: AbortSignal): AbortSignal | undefined {
  return first && second ? AbortSignal.any([first, second]) : (first ?? second);
}

let agent: Agent | undefined;

function sharedAgent(): Agent {
  agent ??= new Agent({ connections: 16, keepAliveTimeout: 10_000 });
  return agent;
}
