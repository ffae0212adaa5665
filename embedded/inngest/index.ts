import type { Engine } from "./engine/context";
import { registerFunctions } from "./engine/functions";
import { publish } from "./engine/publish";
import { inUnit } from "./engine/unit";
import { hurryUndelivered } from "./engine/upkeep";
import { createGate } from "./gate";
import { createAppClient } from "./http/call-app";
import { startServer } from "./http/server";
import { startKeeper } from "./keeper";
import { type Log, logToStdout } from "./log";
import type { IncomingEvent } from "./protocol";
import { startRegistrar } from "./registrar";
import { createSigner } from "./signing";
import { openDatabase } from "./storage/database";
import { migrate } from "./storage/migrations";
import { openQueue } from "./storage/queue";
import { startWorker } from "./worker";

export type { Log } from "./log";

const DATABASE_START_MS = 60_000;
const NEAR_FUTURE_MS = 60_000;
const PUBLISH_RETRY_MS = 10_000;
const EVENTS_PER_TRANSACTION = 25;

export interface ExecutorOptions {
  /** A Postgres or PGlite connection string. */
  databaseUrl: string;
  host?: string;
  /** 0 takes any free port. */
  port?: number;
  /** `signkey-<environment>-<hex>`, the same as the app's. */
  signingKey: string;
  eventKey: string;
  /** Where the app serves Inngest. It is asked to register there, and called there whatever it registers. */
  appUrl?: string;
  /** How often the queue is looked at when nothing in this process has changed it, in milliseconds. */
  pollIntervalMs?: number;
  /** Calls made to the app at a time. */
  concurrency?: number;
  /** How long `stop` waits for calls under way, in milliseconds. */
  stopGraceMs?: number;
  log?: Log;
}

export interface Executor {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts an executor of Inngest functions on a database. Rejects when the key is malformed, the port
 * is taken, or the database is not there within a minute.
 */
export async function startExecutor(options: ExecutorOptions): Promise<Executor> {
  const { host = "127.0.0.1", port = 0, eventKey, appUrl, log = logToStdout } = options;
  const { pollIntervalMs = 1000, concurrency = 8, stopGraceMs = 5000 } = options;
  const signer = createSigner(options.signingKey);
  const database = openDatabase({ url: options.databaseUrl, log });
  const gate = createGate();
  const alarms = new Set<NodeJS.Timeout>();

  const queue = await database
    .persist(
      async () => {
        await migrate(database);
        return openQueue(database);
      },
      { deadlineMs: DATABASE_START_MS },
    )
    .catch(async (error: unknown) => {
      await database.close();
      throw error;
    });

  const engine: Engine = { database, queue, log, wake };
  const app = createAppClient({ signer, appUrl });

  function wake(dueAt?: Date): void {
    const delayMs = dueAt === undefined ? 0 : dueAt.getTime() - Date.now();
    if (delayMs <= 0) {
      gate.open();
      return;
    }
    // What is due later than this is found by polling.
    if (delayMs > NEAR_FUTURE_MS) return;
    const alarm = setTimeout(() => {
      alarms.delete(alarm);
      gate.open();
    }, delayMs + 2);
    alarms.add(alarm);
  }

  async function publishAll(events: IncomingEvent[], sendKey: string | undefined): Promise<string[]> {
    const ids: string[] = [];
    for (let start = 0; start < events.length; start += EVENTS_PER_TRANSACTION) {
      const batch = events.slice(start, start + EVENTS_PER_TRANSACTION);
      const publishBatch = () =>
        inUnit(engine, async (unit) => {
          const batchIds: string[] = [];
          for (const [index, event] of batch.entries()) {
            const key = sendKey === undefined ? undefined : `${sendKey}#${start + index}`;
            batchIds.push(await publish(unit, { event, sendKey: key }));
          }
          return batchIds;
        });
      // Only a send that names itself can be repeated safely when the database drops the connection.
      const deadlineMs = sendKey === undefined ? 0 : PUBLISH_RETRY_MS;
      ids.push(...(await database.persist(publishBatch, { deadlineMs })));
    }
    return ids;
  }

  const server = await startServer(
    { host, port },
    {
      hashedSigningKey: signer.hashedKey,
      eventKey,
      log,
      async register(registration) {
        const modified = await registerFunctions(engine, registration);
        if (modified)
          log("info", "functions registered", {
            app: registration.appId,
            count: registration.functions.length,
          });
        return modified;
      },
      publish: publishAll,
      isHealthy: () =>
        database.executeSql("SELECT 1").then(
          () => true,
          () => false,
        ),
    },
  ).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });

  const registrar =
    appUrl === undefined
      ? undefined
      : startRegistrar({ app, log, onBack: () => hurryUndelivered(engine).then(() => undefined) });
  const worker = startWorker({
    engine,
    app,
    gate,
    concurrency,
    pollIntervalMs,
    onUndelivered: () => registrar?.appIsAway(),
  });
  const keeper = startKeeper({ engine, tokens: worker.tokens });
  log("info", "executor ready", { url: server.url });

  return {
    url: server.url,
    async stop() {
      await registrar?.stop();
      await worker.stop(stopGraceMs);
      await keeper.stop();
      await server.close();
      for (const alarm of alarms) clearTimeout(alarm);
      await app.close();
      await database.close();
      log("info", "executor stopped");
    },
  };
}
