import { createHash } from "node:crypto";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type Dispatcher, request } from "undici";
import { kindOfFailure, kindOfStatus, parseCount, parseDate, parseRetryAfter } from "./classify";
import { JumpCloudError } from "./errors";
import type { RequestLogEntry } from "./request-log";

export interface AttemptInput {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  /** JSON text. */
  body?: string | undefined;
  endpoint: string;
  path: string;
  params: Record<string, string>;
  attempt: number;
  timeoutMs: number;
  maxBytes: number;
  signal?: AbortSignal | undefined;
  dispatcher: Dispatcher;
}

export interface ResponseHeaders {
  /** v2's `x-total-count`; not promised everywhere. */
  totalCount: number | null;
  /** Directory Insights' cursor: JSON. */
  searchAfter: string | null;
  date: string | null;
}

/** What one attempt came to. Never throws: a failure still has its line in the request log. */
export type AttemptResult = { log: RequestLogEntry } & (
  | { ok: true; body: unknown; headers: ResponseHeaders }
  | { ok: false; error: JumpCloudError }
);

/** Sends one request, follows no redirect, and reads JSON of at most `maxBytes`. */
export async function attemptRequest(input: AttemptInput): Promise<AttemptResult> {
  const { endpoint, signal } = input;
  const log: RequestLogEntry = {
    method: input.method,
    endpoint,
    path: input.path,
    params: input.params,
    status: null,
    rows: null,
    bytes: 0,
    sha256: null,
    durationMs: 0,
    attempt: input.attempt,
    startedAt: new Date(),
    responseDate: null,
    error: null,
  };
  const begun = performance.now();
  const stop = new AbortController();
  const cancel = () => stop.abort();
  signal?.addEventListener("abort", cancel, { once: true });
  if (signal?.aborted) cancel();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    stop.abort();
  }, input.timeoutMs);

  try {
    const { body, headers } = await exchange({ input, log, signal: stop.signal });
    log.rows = countRows(body);
    return { ok: true, body, headers, log };
  } catch (cause) {
    const error =
      cause instanceof JumpCloudError
        ? cause
        : new JumpCloudError({
            kind: signal?.aborted ? "cancelled" : timedOut ? "timeout" : kindOfFailure(cause),
            endpoint,
            cause,
          });
    log.error = error.kind;
    return { ok: false, error, log };
  } finally {
    log.durationMs = Math.round(performance.now() - begun);
    clearTimeout(timer);
    signal?.removeEventListener("abort", cancel);
  }
}

async function exchange({
  input,
  log,
  signal,
}: {
  input: AttemptInput;
  log: RequestLogEntry;
  signal: AbortSignal;
}): Promise<{ body: unknown; headers: ResponseHeaders }> {
  const { method, url, headers, body, dispatcher, endpoint, maxBytes } = input;
  const response = await request(url, { method, headers, body: body ?? null, dispatcher, signal });
  const header = (name: string) => [response.headers[name] ?? []].flat()[0] ?? null;

  log.status = response.statusCode;
  log.responseDate = parseDate(header("date"));
  const bytes = await readBody({
    body: response.body,
    gzip: header("content-encoding") === "gzip",
    maxBytes,
    endpoint,
  });
  log.bytes = bytes.length;
  log.sha256 = createHash("sha256").update(bytes).digest("hex");

  const text = bytes.toString("utf8");
  const kind = kindOfStatus(response.statusCode, text);
  if (kind) {
    throw new JumpCloudError({
      kind,
      endpoint,
      status: response.statusCode,
      retryAfterMs: parseRetryAfter(header("retry-after")),
    });
  }
  return {
    body: parseJson({
      text,
      contentType: header("content-type") ?? "",
      endpoint,
      status: response.statusCode,
    }),
    headers: {
      totalCount: parseCount(header("x-total-count")),
      searchAfter: header("x-search_after"),
      date: header("date"),
    },
  };
}

async function readBody({
  body,
  gzip,
  maxBytes,
  endpoint,
}: {
  body: Readable;
  gzip: boolean;
  maxBytes: number;
  endpoint: string;
}): Promise<Buffer> {
  // The callback is needed for pipeline() to hand errors on instead of throwing them; the loop meets them.
  const decoded: Readable = gzip ? pipeline(body, createGunzip(), () => {}) : body;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of decoded) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    // Leaving the loop destroys the stream, so the rest is never received.
    if (length > maxBytes) {
      throw new JumpCloudError({ kind: "too_large", endpoint, detail: `more than ${maxBytes} bytes` });
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, length);
}

function parseJson({
  text,
  contentType,
  endpoint,
  status,
}: {
  text: string;
  contentType: string;
  endpoint: string;
  status: number;
}): unknown {
  const looksLikeJson = /^\s*[[{]/.test(text);
  if (!looksLikeJson && !/\bjson\b/i.test(contentType)) {
    throw new JumpCloudError({ kind: "not_json", endpoint, status });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    // JSON that breaks off was cut on its way and may arrive whole next time; a page stays a page.
    const detail = looksLikeJson ? "the JSON is cut short or damaged" : undefined;
    throw new JumpCloudError({ kind: "not_json", endpoint, status, detail, retriable: looksLikeJson, cause });
  }
}

/** Only for the log: what the rows are is the stream's to say. */
function countRows(body: unknown): number | null {
  const list =
    typeof body === "object" && body !== null && "results" in body && Array.isArray(body.results)
      ? body.results
      : body;
  if (Array.isArray(list)) return list.filter((row) => row !== null).length;
  return typeof body === "object" && body !== null ? 1 : null;
}
