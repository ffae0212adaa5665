import { type OpenDatabase, openDatabase } from "@/db/client";
import { insertFirstOwner } from "@/db/queries/accounts";
import { findSync, insertSync, type Sync } from "@/db/queries/syncs";
import { connect } from "@/lib/connections/connect";
import { type Simulator, startSimulator } from "@/lib/jumpcloud/sample";
import { streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { endWithProblem } from "@/lib/sync/end-stream";
import { openSync } from "@/lib/sync/open";
import type { SyncPlace } from "@/lib/sync/place";
import { pullBatch } from "@/lib/sync/pull";
import { sealSync, tidySync } from "@/lib/sync/seal";
import { setTestEnvironment } from "./environment";
import { createTestDatabase } from "./postgres";

export interface Connected {
  db: OpenDatabase["db"];
  simulator: Simulator;
  workspaceId: string;
  connectionId: string;
  userId: string;
  close: () => Promise<void>;
}

/** A workspace of its own on a real Postgres, connected to a simulator over HTTP; no sync has run yet. */
export async function connectToSimulator(
  options: Parameters<typeof startSimulator>[0] = {},
): Promise<Connected> {
  // Events and programs are the bulk of an organisation: a test that is about them asks for them.
  const simulator = await startSimulator({ eventsOff: true, softwarePerDevice: 4, ...options });
  setTestEnvironment({ JUMPCLOUD_BASE_URL: simulator.url });
  const { url, drop } = await createTestDatabase();
  const { db, close } = openDatabase({ url, onError: () => undefined });
  const owner = await insertFirstOwner(db, {
    workspaceName: "Test",
    email: "owner@example.com",
    passwordHash: "none",
  });
  if (!owner) throw new Error("The test database was not empty.");
  const connected = await connect(db, {
    ...owner,
    form: {
      source: "jumpcloud",
      region: "us",
      credential: { type: "api_key", apiKey: simulator.apiKey },
    },
  });
  if (connected.kind !== "connected") throw new Error("The simulator has several organisations.");
  const { connectionId, syncId } = connected;
  await db.execute(`delete from syncs where id = '${syncId}'`);
  return {
    db,
    simulator,
    ...owner,
    connectionId,
    close: async () => {
      await close();
      await drop();
      await simulator.close();
    },
  };
}

export async function queueSync({ db, workspaceId, connectionId }: Connected): Promise<SyncPlace> {
  const sync = await insertSync(db, { workspaceId, connectionId, trigger: "manual", requestedBy: null });
  if (!sync) throw new Error("A sync is running already.");
  return { workspaceId, connectionId, syncId: sync.id };
}

/** Reads every stream of an opened sync, as the durable functions do, one batch after another. */
export async function pullAll({ db }: Connected, place: SyncPlace): Promise<void> {
  for (const stream of streamNames) {
    let at = { pass: 1, batch: 0 };
    for (;;) {
      const here = { ...place, stream, ...at };
      const outcome = await pullBatch(db, here).catch(async (error: unknown) => {
        await endWithProblem(db, here, error);
        return { kind: "done" as const };
      });
      if (outcome.kind === "unauthorized") throw new Error(outcome.problem.title);
      if (outcome.kind === "done") break;
      at = outcome;
    }
    if (!streams[stream]) throw new Error(`No stream ${stream}.`);
  }
}

/** A whole sync, from queued to sealed. */
export async function syncOnce(connected: Connected): Promise<Sync> {
  const place = await queueSync(connected);
  if (!(await openSync(connected.db, place))) throw new Error("The sync did not open.");
  await pullAll(connected, place);
  await sealSync(connected.db, place);
  await tidySync(connected.db, place);
  const sync = await findSync(connected.db, place);
  if (!sync) throw new Error("The sync is gone.");
  return sync;
}
