import type { Database } from "@/db/client";
import { type Connection, replaceCredential } from "@/db/queries/connections";
import { findUnfinishedSync, insertSync } from "@/db/queries/syncs";
import type { JumpCloudCredential } from "@/lib/jumpcloud/credential";
import { cancelSync } from "@/lib/sync/end";
import { connectionEnded } from "./refusals";
import { sealedCredential } from "./sealed-credential";

/** What came of a new credential. The caller sends the events of both syncs. */
export interface Mended {
  /** Queued to read with the new credential; null for a connection that stays paused. */
  syncId: string | null;
  /** The sync that was reading with the old one. */
  cancelledSyncId: string | null;
}

/**
 * Gives a connection another credential, which is known to work for its organisation. A sync that is
 * running is cancelled and another begins: a sync names the one credential that it read with, and what
 * two of them may see need not be the same.
 */
export async function mend(
  db: Database,
  {
    connection,
    credential,
    userId,
    resume,
    trigger,
    ...source
  }: {
    connection: Connection;
    credential: JumpCloudCredential;
    userId: string;
    /** Whether a paused connection is read again. */
    resume: boolean;
    trigger: "connect" | "manual";
    region: Connection["region"];
    manyOrganizations: boolean;
  },
): Promise<Mended> {
  const place = { workspaceId: connection.workspaceId, connectionId: connection.id };
  // One after another, and no two rows locked at once: opening a sync locks connection and sync in this
  // order, sealing one in the other.
  const state = await replaceCredential(db, {
    credential: sealedCredential({ ...place, credential }),
    source,
    resume,
  });
  if (state === null) throw connectionEnded({ ...connection, state: "disconnected" });
  const cancelledSyncId = await cancelUnfinished(db, place);
  if (state === "paused") return { syncId: null, cancelledSyncId };
  const queued = await insertSync(db, { ...place, trigger, requestedBy: userId });
  // Null: the scheduler was faster, and its sync begins with the new credential too.
  const sync = queued ?? (await findUnfinishedSync(db, place));
  return { syncId: sync?.id ?? null, cancelledSyncId };
}

/** The id of the sync that it ended; null when none was queued or running. */
export async function cancelUnfinished(
  db: Database,
  place: { workspaceId: string; connectionId: string },
): Promise<string | null> {
  const sync = await findUnfinishedSync(db, place);
  if (!sync) return null;
  return (await cancelSync(db, { ...place, syncId: sync.id })) ? sync.id : null;
}
