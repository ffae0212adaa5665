import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";
import { errorMessage, type Log } from "../log";
import { type IncomingEvent, incomingEventSchema } from "../protocol";
import { parseRegistration, type Registration, UnsupportedRegistration } from "../registration";
import { isSameSecret } from "../signing";

const MAX_BODY_BYTES = 16 * 1024 * 1024;

export interface Endpoints {
  hashedSigningKey: string;
  eventKey: string;
  log: Log;
  register(registration: Registration): Promise<boolean>;
  /** Stores events and starts what they trigger; `sendKey` marks repeats of one send. Returns their ids. */
  publish(events: IncomingEvent[], sendKey: string | undefined): Promise<string[]>;
  isHealthy(): Promise<boolean>;
}

interface Reply {
  status: number;
  body: Record<string, unknown>;
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Listens for the app: registrations, events, and whether the executor is well. Resolves to its address. */
export async function startServer(
  { host, port }: { host: string; port: number },
  endpoints: Endpoints,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, endpoints).then(
      (reply) => send(response, reply),
      (error: unknown) => send(response, toReply(error, endpoints.log)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return { url: `http://${host}:${portOf(server)}`, close: () => close(server) };
}

async function answer(request: IncomingMessage, endpoints: Endpoints): Promise<Reply> {
  const { pathname } = new URL(request.url ?? "/", "http://executor");
  if (request.method === "GET" && pathname === "/health") {
    const ok = await endpoints.isHealthy();
    return { status: ok ? 200 : 503, body: { ok } };
  }
  if (request.method === "POST" && pathname === "/fn/register") return register(request, endpoints);
  if (request.method === "POST" && pathname.startsWith("/e/")) return receive(request, pathname, endpoints);
  throw new Refusal(404, "There is nothing here");
}

async function register(request: IncomingMessage, endpoints: Endpoints): Promise<Reply> {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  if (!isSameSecret(bearer, endpoints.hashedSigningKey))
    throw new Refusal(401, "The signing key is not the executor's");
  const modified = await endpoints.register(parseRegistration(await readJson(request)));
  return { status: 200, body: { ok: true, status: 200, modified } };
}

async function receive(request: IncomingMessage, pathname: string, endpoints: Endpoints): Promise<Reply> {
  const eventKey = decodeURIComponent(pathname.slice("/e/".length));
  if (!isSameSecret(eventKey, endpoints.eventKey))
    throw new Refusal(401, "The event key is not the executor's");
  const body = await readJson(request);
  const events = z.array(incomingEventSchema).safeParse(Array.isArray(body) ? body : [body]);
  if (!events.success)
    throw new Refusal(400, `The events are not readable: ${z.prettifyError(events.error)}`);
  const seed = request.headers["x-inngest-event-id-seed"];
  const ids = await endpoints.publish(events.data, typeof seed === "string" ? seed : undefined);
  return { status: 200, body: { ids, status: 200 } };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES)
      throw new Refusal(413, `The body is larger than ${MAX_BODY_BYTES / 1024 / 1024} MB`);
    chunks.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new Refusal(400, "The body is not JSON");
  }
}

function toReply(error: unknown, log: Log): Reply {
  const refuse = (status: number, message: string) => ({ status, body: { error: message, status } });
  if (error instanceof Refusal) return refuse(error.status, error.message);
  if (error instanceof UnsupportedRegistration) {
    log("error", "registration refused", { error: error.message });
    return refuse(400, error.message);
  }
  log("warn", "request not served", { error: errorMessage(error) });
  return refuse(503, "The executor cannot do this now; try again");
}

function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The executor's server has no port");
  return address.port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
