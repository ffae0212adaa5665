import { eventType } from "inngest";
import { z } from "zod";

const syncPlace = { workspaceId: z.uuid(), connectionId: z.uuid(), syncId: z.uuid() };

/** A sync was queued: read everything the connection offers. */
export const syncRequested = eventType("assay/sync.requested", { schema: z.object(syncPlace) });

/** The event that starts a queued sync. However often it is sent, the sync's id makes it one. */
export const requestOf = ({ workspaceId, connectionId, syncId }: z.infer<typeof syncRequested.schema>) =>
  syncRequested.create({ workspaceId, connectionId, syncId }, { id: `sync-${syncId}` });

/** Somebody cancelled a sync: whatever runs for it stops. */
export const syncCancelled = eventType("assay/sync.cancelled", { schema: z.object(syncPlace) });

/** A snapshot was published. */
export const syncCompleted = eventType("assay/sync.completed", {
  schema: z.object({ ...syncPlace, complete: z.boolean() }),
});

/** Read one stream of a sync; the sync's function invokes it and waits for the answer. */
export const streamRequested = eventType("assay/stream.requested", {
  schema: z.object({ ...syncPlace, stream: z.string() }),
});

const erasurePlace = { workspaceId: z.uuid(), connectionId: z.uuid(), erasureId: z.uuid() };

/** A connection was disconnected, and everything that was read from it is to be deleted. */
export const connectionErase = eventType("assay/connection.erase", { schema: z.object(erasurePlace) });

/** Sent again in a later hour, it is another event: the first may have been lost. */
export const eraseOf = (place: z.infer<typeof connectionErase.schema>, now: Date) =>
  connectionErase.create(place, { id: `erase-${place.erasureId}-${now.toISOString().slice(0, 13)}` });
