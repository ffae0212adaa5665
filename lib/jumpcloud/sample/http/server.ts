import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Fault } from "../options";
import type { State } from "../state";
import { type Answer, failure, html, ok } from "./answer";
import { answerApi, isWrite } from "./api";
import { answerControl, controlPrefix } from "./control";
import { answerToken, tokenPath } from "./token";

const bodyBytesMax = 1_000_000;

/** Null when the body is too long. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes <= bodyBytesMax) chunks.push(part);
  }
  return bytes > bodyBytesMax ? null : Buffer.concat(chunks).toString("utf8");
}

/** Null when it is no JSON. Nothing is no body. */
function parseJson(text: string | null): { json: unknown } | null {
  if (text === null) return null;
  try {
    return { json: text === "" ? undefined : JSON.parse(text) };
  } catch {
    return null;
  }
}

function encode(answer: Answer): { body: Buffer; headers: Record<string, string> } {
  const text = answer.text?.body ?? JSON.stringify(answer.json ?? {});
  const body = Buffer.from(text, "utf8");
  const type = answer.text?.type ?? "application/json; charset=utf-8";
  return {
    body,
    headers: { "content-type": type, "content-length": String(body.length), ...answer.headers },
  };
}

function send(response: ServerResponse, answer: Answer) {
  const { body, headers } = encode(answer);
  response.writeHead(answer.status, headers).end(body);
}

/** The headers promise the whole body; the connection goes after half of it. */
function sendHalf(response: ServerResponse, answer: Answer) {
  const { body, headers } = encode(answer);
  response.writeHead(answer.status, headers);
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

/** What a fault puts in place of the answer; null when it is the connection that fails. */
function faultyAnswer({ kind, retryAfterSeconds }: Fault, path: string): Answer | null {
  if (typeof kind === "number") {
    const headers = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
    return { ...failure(path, kind), headers };
  }
  if (kind === "html") return html(200, "Scheduled maintenance");
  if (kind === "envelope") return ok({ data: [] });
  return null;
}

async function handle(state: State, request: IncomingMessage, response: ServerResponse) {
  const at = new Date(state.nowMs());
  const method = request.method ?? "GET";
  const url = request.url ?? "/";
  const { pathname: path, searchParams: search } = new URL(url, "http://sample.invalid");
  const text = await readBody(request);
  const body = parseJson(text);
  if (state.options.control && path.startsWith(controlPrefix)) {
    try {
      return send(response, answerControl(state, method, path, body?.json));
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      return send(response, failure(path, 400, z.prettifyError(error)));
    }
  }

  const log = (status: number) => {
    const query = url.slice(path.length).replace(/^\?/, "");
    state.requests.add({ method, path, query, status, at }, isWrite({ method, path }));
  };
  const occurrence = state.occurrence(`${method} ${url}`);
  if (state.options.latencyMs > 0) await delay(state.options.latencyMs);

  const fault = state.faults.strike({ path, url: `${method} ${url}`, occurrence });
  if (fault?.kind === "reset") {
    log(0);
    request.socket.resetAndDestroy();
    return;
  }
  if (fault?.kind === "timeout") return log(0);
  const { headers } = request;
  const answered = () => {
    if (path === tokenPath) return answerToken(state, { method, headers, form: text ?? "" });
    if (body === null) return failure(path, 400, "The body is not JSON");
    return answerApi(state, { method, path, search, url, headers, body: body.json, occurrence });
  };
  const answer = (fault && faultyAnswer(fault, path)) ?? answered();
  log(answer.status);
  if (fault?.kind === "truncated") return sendHalf(response, answer);
  send(response, answer);
}

/** Listens on loopback only. Rejects when the port is taken. */
export async function listen(state: State): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    handle(state, request, response).catch((error: unknown) => {
      // A fault of the simulator's own, which must not be taken for one of those it plays.
      process.stderr.write(
        `The sample organisation failed: ${error instanceof Error ? error.stack : error}\n`,
      );
      if (!response.headersSent)
        send(response, failure(request.url ?? "/", 500, "The simulator itself failed"));
    });
  });
  // Longer than clients keep idle connections, or they would send into one that closes.
  server.keepAliveTimeout = 120_000;
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(state.options.port, "127.0.0.1", () => resolve());
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The sample organisation got no port");
  return { server, port: address.port };
}
