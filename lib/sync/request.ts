import type { Database } from "@/db/client";
import { findConnection } from "@/db/queries/connections";
import { insertSync, type Sync, type SyncTrigger } from "@/db/queries/syncs";
import { ExpectedError, notFound } from "@/lib/errors";

/**
 * Queues a sync of a connection. The caller then sends `assay/sync.requested` for it.
 * Expected errors: no such connection; paused or disconnected; one is running already.
 */
export async function requestSync(
  db: Database,
  by: { workspaceId: string; connectionId: string; trigger: SyncTrigger; requestedBy: string | null },
): Promise<Sync> {
  const connection = await findConnection(db, by);
  if (!connection) throw notFound("connection");
  if (connection.state !== "active" && connection.state !== "needs_attention") {
    throw new ExpectedError({
      kind: "connection_not_active",
      title: "The sync was not started.",
      cause: `The connection is ${connection.state === "erasing" ? "being erased" : connection.state}.`,
      whatToDo: "Resume the connection first, or connect JumpCloud again.",
    });
  }
  const sync = await insertSync(db, by);
  if (sync) return sync;
  throw new ExpectedError(
    {
      kind: "sync_running",
      title: "A sync is running already.",
      cause: "A connection is read by one sync at a time, so that a snapshot has one beginning and one end.",
      whatToDo: "Wait for it to finish, or cancel it and start again.",
    },
    409,
  );
}
