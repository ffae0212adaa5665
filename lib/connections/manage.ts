import type { Database } from "@/db/client";
import { findConnection, planNextSync, setInterval } from "@/db/queries/connections";
import { findSync } from "@/db/queries/syncs";
import { ExpectedError, notFound } from "@/lib/errors";
import { cancelSync } from "@/lib/sync/end";
import type { SyncPlace } from "@/lib/sync/place";
import { pickJitterSeconds } from "@/lib/sync/schedule";

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

/** Reads the connection every `intervalHours` from now on. Expected error: no such connection. */
export async function changeInterval(
  db: Database,
  by: { workspaceId: string; connectionId: string; intervalHours: number },
): Promise<void> {
  if (!(await findConnection(db, by))) throw notFound("connection");
  await setInterval(db, { ...by, jitterSeconds: pickJitterSeconds(by.intervalHours) });
}
