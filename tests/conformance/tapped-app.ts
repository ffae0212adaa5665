import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { Agent, request as requestUrl } from "undici";
import { z } from "zod";

export const SIGNING_KEY = `signkey-test-${"5a".repeat(16)}`;
export const EVENT_KEY = "conformance-event-key";

const requestSchema = z.object({
  event: z.looseObject({ name: z.string(), data: z.record(z.string(), z.unknown()) }),
  steps: z.record(z.string(), z.unknown()),
  ctx: z.object({
    run_id: z.string(),
    attempt: z.number(),
    max_attempts: z.number(),
    disable_immediate_execution: z.boolean(),
    stack: z.object({ stack: z.array(z.string()).nullable(), current: z.number() }),
  }),
});

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface RecordedCall {
  functionId: string;
  stepId: string;
  request: z.infer<typeof requestSchema>;
  headers: IncomingMessage["headers"];
  /** Missing while the app is still at it. */
  answer?: Answer;
}

export type Handlers = (client: Inngest) => InngestFunction.Any[];

export interface TappedApp {
  /** Where the app serves Inngest. */
  url: string;
  /** Every signed call made to the app, in the order in which they came. */
  calls: RecordedCall[];
  callsOf(name: string): RecordedCall[];
  /** Points the app at an executor. Before that, and while it is down, it drops every connection. */
  connect(executorUrl: string, functions: Handlers): void;
  setDown(isDown: boolean): void;
  /** Answers calls in the app's place; `undefined` lets the app answer. */
  tamper(answer: (call: RecordedCall) => Answer | undefined): void;
  /** Asks the app to register itself; its answer. */
  register(): Promise<{ status: number; message: string }>;
  send(events: Parameters<Inngest["send"]>[0]): Promise<string[]>;
  close(): Promise<void>;
}

const silent = { info() {}, warn() {}, error() {}, debug() {} };

/** An unmodified Inngest app on node:http, behind a server that writes down what is said to it. */
export async function startTappedApp({ appId = "assay" }: { appId?: string } = {}): Promise<TappedApp> {
  const calls: RecordedCall[] = [];
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0 });
  let isDown = true;
  let tampering: (call: RecordedCall) => Answer | undefined = () => undefined;
  let handler: RequestListener = (_, response) => response.destroy();
  let client: Inngest | undefined;
  const inner = await listen((incoming, outgoing) => handler(incoming, outgoing));
  const outer = await listen((incoming, outgoing) => {
    tap(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const url = `${outer.url}/api/inngest`;

  async function tap(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await readAll(incoming);
    if (isDown) {
      outgoing.destroy();
      return;
    }
    const call =
      incoming.method === "POST" && incoming.headers["x-inngest-signature"]
        ? toCall(incoming, body)
        : undefined;
    if (call !== undefined) calls.push(call);
    const tampered = call === undefined ? undefined : tampering(call);
    const answer = tampered ?? (await forward(incoming, body));
    if (call !== undefined) call.answer = answer;
    if (isDown) {
      outgoing.destroy();
      return;
    }
    const { "content-length": _, "transfer-encoding": __, connection: ___, ...headers } = answer.headers;
    outgoing.writeHead(answer.status, headers).end(answer.body);
  }

  async function forward(incoming: IncomingMessage, body: string): Promise<Answer> {
    const response = await requestUrl(`${inner.url}${incoming.url}`, {
      method: incoming.method === "PUT" ? "PUT" : incoming.method === "GET" ? "GET" : "POST",
      headers: pickHeaders(incoming),
      body: body === "" ? null : body,
      dispatcher,
    });
    return {
      status: response.statusCode,
      headers: toRecord(response.headers),
      body: await response.body.text(),
    };
  }

  function connectedClient(): Inngest {
    if (client === undefined) throw new Error("The app is not connected to an executor yet");
    return client;
  }

  return {
    url,
    calls,
    callsOf: (name) => calls.filter((call) => call.functionId === `${appId}-${name}`),
    connect(executorUrl, functions) {
      client = new Inngest({
        id: appId,
        isDev: false,
        checkpointing: false,
        baseUrl: executorUrl,
        eventKey: EVENT_KEY,
        signingKey: SIGNING_KEY,
        logger: silent,
      });
      handler = serve({ client, functions: functions(client) });
      isDown = false;
    },
    setDown(down) {
      isDown = down;
    },
    tamper(answer) {
      tampering = answer;
    },
    async register() {
      const response = await fetch(url, { method: "PUT" });
      const { message } = z.object({ message: z.string() }).parse(await response.json());
      return { status: response.status, message };
    },
    async send(events) {
      const { ids } = await connectedClient().send(events);
      return ids;
    },
    async close() {
      isDown = true;
      await outer.close();
      await inner.close();
      await dispatcher.destroy();
    },
  };
}

function toCall(incoming: IncomingMessage, body: string): RecordedCall | undefined {
  const { searchParams } = new URL(incoming.url ?? "/", "http://app");
  const request = requestSchema.safeParse(JSON.parse(body));
  if (!request.success) return undefined;
  return {
    functionId: searchParams.get("fnId") ?? "",
    stepId: searchParams.get("stepId") ?? "",
    request: request.data,
    headers: incoming.headers,
  };
}

function pickHeaders(incoming: IncomingMessage): Record<string, string> {
  const { connection: _, "content-length": __, "transfer-encoding": ___, ...headers } = incoming.headers;
  return toRecord(headers);
}

function toRecord(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

async function listen(listener: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
