import { createServer, type IncomingHttpHeaders } from "node:http";
import { type ClientOptions, createClient, type RequestLogEntry } from "@/lib/jumpcloud/client";
import { resolveOrigin } from "@/lib/jumpcloud/origins";

export const KEY = "0123456789abcdef0123456789abcdef01234567";

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Of a POST, parsed; null without one. */
  body: unknown;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  text?: string;
  /** Breaks the connection off: before anything is sent, or in the middle of the body. */
  reset?: "at once" | "in the body";
  /** Never answers. */
  silent?: true;
}

/** A server that answers what it is told to, and remembers what it was asked. */
export async function startFake(answer: (asked: Asked, nth: number) => Reply) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const sent = Buffer.concat(chunks).toString("utf8");
    const url = new URL(request.url ?? "/", "http://fake");
    const seen = {
      method: request.method ?? "",
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: sent.startsWith("{") ? JSON.parse(sent) : null,
    };
    asked.push(seen);
    const { status = 200, headers = {}, json, text, reset, silent } = answer(seen, asked.length);
    if (silent) return;
    if (reset === "at once") return void request.socket.destroy();
    const body = text ?? JSON.stringify(json);
    response.writeHead(status, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      ...headers,
    });
    if (reset === "in the body") {
      response.write(body.slice(0, body.length / 2), () => request.socket.destroy());
      return;
    }
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The fake server has no port.");
  const url = `http://127.0.0.1:${address.port}`;
  const log: RequestLogEntry[] = [];
  return {
    url,
    asked,
    /** Every attempt that clients of this server made. */
    log,
    client: (options: Partial<ClientOptions> = {}) =>
      createClient({
        origin: resolveOrigin({ region: "us", overrides: { baseUrl: url } }),
        credential: { type: "api_key", key: KEY },
        backoffMs: 5,
        onRequest: (entry) => log.push(entry),
        ...options,
      }),
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export type Fake = Awaited<ReturnType<typeof startFake>>;

/** A JumpCloud id: 24 hexadecimal digits. */
export function idOf(index: number, kind = 0): string {
  return `5f${kind.toString(16).padStart(4, "0")}${index.toString(16).padStart(18, "0")}`;
}

/** The page of a list that a request asks for, with JumpCloud's own default and maximum. */
export function pageOf<Row>(rows: readonly Row[], { query }: Asked, limitMax = 100): Row[] {
  const skip = Number(query.get("skip") ?? 0);
  return rows.slice(skip, skip + Math.min(limitMax, Number(query.get("limit") ?? 10)));
}
