import type { Database } from "@/db/client";
import {
  type Connection,
  changeState,
  findConnection,
  hasEnded,
  planNextSync,
  setInterval,
} from "@/db/queries/connections";
import { findSync, findUnfinishedSync, insertSync } from "@/db/queries/syncs";
import { ExpectedError, notFound } from "@/lib/errors";
import { cancelSync } from "@/lib/sync/end";
import type { SyncPlace } from "@/lib/sync/place";
import { pickJitterSeconds } from "@/lib/sync/schedule";
import { cancelUnfinished } from "./mend";
import { connectionEnded, notPaused } from "./refusals";

export { disconnect } from "./disconnect";
export { rekey } from "./rekey";

interface Place {
  workspaceId: string;
  connectionId: string;
}

/**
 * Cancels a sync that is queued or running; the caller then sends `assay/sync.cancelled`.
 * Expected errors: no such sync in the workspace; it has ended already.
 */
export async function stopSync(
  db: Database,
  { workspaceId, syncId }: { workspaceId: string; syncId: string },
): Promise<SyncPlace> {
  const sync = await findSync(db, { workspaceId, syncId });
  if (!sync) throw notFound("sync");
  const place = { workspaceId, connectionId: sync.connectionId, syncId };
  if (await cancelSync(db, place)) {
    const connection = await findConnection(db, place);
    // A first sync that never ended has planned none after it.
    if (connection?.nextSyncAt === null) await planNextSync(db, { ...place, from: new Date() });
    return place;
  }
  throw new ExpectedError(
    {
      kind: "sync_ended",
      title: "There is nothing to cancel.",
      cause: "The sync ended before it could be stopped.",
      whatToDo: "Look at the sync's page for how it ended.",
    },
    409,
  );
}

/** Reads the connection every `intervalHours` from now on. Expected errors: none such; ended. */
export async function changeInterval(db: Database, by: Place & { intervalHours: number }): Promise<void> {
  await findLiving(db, by);
  await setInterval(db, { ...by, jitterSeconds: pickJitterSeconds(by.intervalHours) });
}

/**
 * Nothing is read until somebody resumes. A running sync is cancelled; its event is the caller's to send.
 * Pausing again changes nothing. Expected errors: no such connection; it has ended.
 */
export async function pause(db: Database, place: Place): Promise<{ cancelledSyncId: string | null }> {
  const connection = await findLiving(db, place);
  const from: Connection["state"][] = ["active", "needs_attention", "paused"];
  if (!(await changeState(db, { ...place, from, to: "paused" }))) throw connectionEnded(connection);
  // After the state, so that no other sync begins between the two.
  return { cancelledSyncId: await cancelUnfinished(db, place) };
}

/**
 * Reads a paused connection again, at once; the caller sends the event of the sync.
 * Expected errors: no such connection; it has ended; it is not paused.
 */
export async function resume(
  db: Database,
  { userId, ...place }: Place & { userId: string },
): Promise<{ syncId: string | null }> {
  const connection = await findLiving(db, place);
  if (!(await changeState(db, { ...place, from: ["paused"], to: "active" }))) throw notPaused(connection);
  const queued = await insertSync(db, { ...place, trigger: "manual", requestedBy: userId });
  return { syncId: (queued ?? (await findUnfinishedSync(db, place)))?.id ?? null };
}

/** Expected errors: no such connection in the workspace; it has ended. */
export async function findLiving(db: Database, place: Place): Promise<Connection> {
  const connection = await findConnection(db, place);
  if (!connection) throw notFound("connection");
  if (hasEnded(connection)) throw connectionEnded(connection);
  return connection;
}
