import type { Database } from "@/db/client";
import { endConnection, findConnection } from "@/db/queries/connections";
import { type ErasurePlace, insertErasure } from "@/db/queries/erasure";
import { notFound } from "@/lib/errors";
import type { DisconnectForm } from "./forms";
import { cancelUnfinished } from "./mend";
import { connectionEnded, wrongConfirmation } from "./refusals";

export interface Disconnected {
  /** The caller sends its event. */
  cancelledSyncId: string | null;
  /** The caller sends `assay/connection.erase` for it; null when what was read is kept. */
  erasure: ErasurePlace | null;
}

/**
 * Ends a connection and deletes its credential at once. `keep`: what was read stays as history. `erase`:
 * all of it goes, by the durable function that the event starts; a connection that was disconnected and
 * kept can still be erased. Throws an ExpectedError, and changes nothing then.
 */
export async function disconnect(
  db: Database,
  { workspaceId, userId, form }: { workspaceId: string; userId: string; form: DisconnectForm },
): Promise<Disconnected> {
  const place = { workspaceId, connectionId: form.connectionId };
  const connection = await findConnection(db, place);
  if (!connection) throw notFound("connection");
  const { organizationName, provider } = connection;
  if (form.confirmation !== organizationName.trim()) throw wrongConfirmation(connection);
  const erase = form.mode === "erase";
  const erasureId = await db.transaction(async (tx) => {
    const state = erase ? "erasing" : "disconnected";
    const ended = await endConnection(tx, { ...place, userId, reason: form.reason, state });
    if (!ended) throw connectionEnded(connection);
    if (!erase) return null;
    const { reason } = form;
    return insertErasure(tx, { ...place, provider, organizationName, reason, requestedBy: userId });
  });
  const cancelledSyncId = await cancelUnfinished(db, place);
  return { cancelledSyncId, erasure: erasureId === null ? null : { ...place, erasureId } };
}
