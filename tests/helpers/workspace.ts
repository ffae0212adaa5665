import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import { openDatabase } from "@/db/client";
import { insertFirstOwner } from "@/db/queries/accounts";
import { setTestEnvironment } from "./environment";
import { createTestDatabase } from "./postgres";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * The address that JUMPCLOUD_BASE_URL names, which is read once a process: what answers there can be
 * changed while the test runs, to one simulator or another, or to anything down to the socket.
 */
async function startSwitch() {
  const asked: string[] = [];
  let answer: Answer = (_request, response) => response.writeHead(503).end();
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The switch has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** Everything that was asked since the start, as `GET /api/organizations?…`. */
    asked,
    answer: (next: Answer) => {
      answer = next;
    },
    pointTo: (target: { url: string }) => {
      answer = (request, response) => {
        const { method, headers } = request;
        const passed = forward(`${target.url}${request.url}`, { method, headers }, (answered) => {
          response.writeHead(answered.statusCode ?? 502, answered.headers);
          answered.pipe(response);
        });
        passed.on("error", () => response.destroy());
        request.pipe(passed);
      };
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A workspace of its own on a real Postgres, with nothing connected, and a JumpCloud that can be switched. */
export async function openWorkspace() {
  const jumpcloud = await startSwitch();
  setTestEnvironment({ JUMPCLOUD_BASE_URL: jumpcloud.url });
  const { url, drop } = await createTestDatabase();
  const { db, close } = openDatabase({ url, onError: () => undefined });
  const owner = await insertFirstOwner(db, {
    workspaceName: "Test",
    email: "owner@example.com",
    passwordHash: "none",
  });
  if (!owner) throw new Error("The test database was not empty.");
  return {
    db,
    jumpcloud,
    ...owner,
    close: async () => {
      await close();
      await drop();
      await jumpcloud.close();
    },
  };
}

export type Workspace = Awaited<ReturnType<typeof openWorkspace>>;
