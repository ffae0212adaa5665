import type { Log } from "@/embedded/inngest";
import { type ConformanceDatabase, openPostgres } from "./database";
import { startEndpoint } from "./endpoint";
import { type Handlers, startTappedApp, type TappedApp } from "./tapped-app";

export interface Rig {
  database: ConformanceDatabase;
  app: TappedApp;
  executorUrl: string;
  /** The status and the output of the runs of a function, oldest first. */
  runsOf(name: string): Promise<Array<{ status: string; output: unknown }>>;
  close(): Promise<void>;
}

/** An app and its executor on a database of their own, registered and ready. */
export async function startRig(
  functions: Handlers,
  { executors = 1, log }: { executors?: number; log?: Log } = {},
): Promise<Rig> {
  const database = await openPostgres();
  const app = await startTappedApp();
  const options = { databaseUrl: database.url, appUrl: app.url, ...(log === undefined ? {} : { log }) };
  // Side by side on an empty database: their migrations meet.
  const endpoints = await Promise.all(Array.from({ length: executors }, () => startEndpoint(options)));
  const executorUrl = endpoints[0]?.url ?? "";
  app.connect(executorUrl, functions);
  const { status, message } = await app.register();
  if (status !== 200) throw new Error(`The app could not register: ${message}`);
  return {
    database,
    app,
    executorUrl,
    async runsOf(name) {
      const rows = await database.query(
        "SELECT status, output FROM inngest_embedded.runs WHERE function_id = $1 ORDER BY id",
        [`assay-${name}`],
      );
      return rows.map(({ status, output }) => ({ status: String(status), output }));
    },
    async close() {
      await Promise.all(endpoints.map((endpoint) => endpoint.stop()));
      await app.close();
      await database.close();
    },
  };
}

/** A promise that the test opens: for steps that must be held at a known place. */
export function createLatch(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
