import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../client";
import { syncRequests, syncStreams, syncs } from "../schema";
import type { Sync } from "./syncs";

export type SyncRequest = typeof syncRequests.$inferSelect;

export interface Changes {
  added: number;
  changed: number;
  removed: number;
}

/** What syncs changed, over all their streams, by sync id; nothing for a sync without streams. */
export async function sumChanges(
  db: Database,
  { workspaceId, syncIds }: { workspaceId: string; syncIds: string[] },
): Promise<Map<string, Changes>> {
  if (syncIds.length === 0) return new Map();
  const rows = await db
    .select({
      syncId: syncStreams.syncId,
      added: sql`sum(${syncStreams.added})`.mapWith(Number),
      changed: sql`sum(${syncStreams.changed})`.mapWith(Number),
      removed: sql`sum(${syncStreams.removed})`.mapWith(Number),
    })
    .from(syncStreams)
    .where(and(eq(syncStreams.workspaceId, workspaceId), inArray(syncStreams.syncId, syncIds)))
    .groupBy(syncStreams.syncId);
  return new Map(rows.map(({ syncId, ...changes }) => [syncId, changes]));
}

export interface RequestFigures {
  requests: number;
  /** Requests without an answer of 200 to 299. */
  failed: number;
  bytes: number;
  /** Time spent waiting for answers, added up: more than the sync took when several ran at once. */
  durationMs: number;
}

export async function sumRequests(
  db: Database,
  { workspaceId, syncId }: { workspaceId: string; syncId: string },
): Promise<RequestFigures> {
  const { status } = syncRequests;
  const [row] = await db
    .select({
      requests: sql`count(*)`.mapWith(Number),
      failed: sql`count(*) filter (where ${status} is null or ${status} not between 200 and 299)`.mapWith(
        Number,
      ),
      bytes: sql`coalesce(sum(${syncRequests.bytes}), 0)`.mapWith(Number),
      durationMs: sql`coalesce(sum(${syncRequests.durationMs}), 0)`.mapWith(Number),
    })
    .from(syncRequests)
    .where(and(eq(syncRequests.workspaceId, workspaceId), eq(syncRequests.syncId, syncId)));
  return row ?? { requests: 0, failed: 0, bytes: 0, durationMs: 0 };
}

/** The syncs that are queued or running in a workspace; at most one a connection. */
export async function listUnfinishedSyncs(
  db: Database,
  { workspaceId }: { workspaceId: string },
): Promise<Sync[]> {
  return db
    .select()
    .from(syncs)
    .where(and(eq(syncs.workspaceId, workspaceId), inArray(syncs.state, ["queued", "running"])));
}
