import { and, asc, desc, eq, inArray, lt, lte, max, sql } from "drizzle-orm";
import type { Database } from "../client";
import { type Problem, syncRequests, syncStreams, syncs, type syncTriggers } from "../schema";

export type Sync = typeof syncs.$inferSelect;
export type SyncStream = typeof syncStreams.$inferSelect;
export type SyncTrigger = (typeof syncTriggers)[number];

/**
 * Queues a sync under the connection's next number. Answers null when one is queued or running
 * already: the partial unique index holds, whoever asks at the same moment.
 */
export async function insertSync(
  db: Database,
  by: { workspaceId: string; connectionId: string; trigger: SyncTrigger; requestedBy: string | null },
): Promise<Sync | null> {
  const next = sql<number>`(select coalesce(max(number), 0) + 1 from syncs where connection_id = ${by.connectionId})`;
  const [row] = await db
    .insert(syncs)
    .values({ ...by, number: next })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

export async function findSync(
  db: Database,
  { workspaceId, syncId }: { workspaceId: string; syncId: string },
): Promise<Sync | null> {
  const [row] = await db
    .select()
    .from(syncs)
    .where(and(eq(syncs.workspaceId, workspaceId), eq(syncs.id, syncId)));
  return row ?? null;
}

export async function findSyncByNumber(
  db: Database,
  { workspaceId, connectionId, number }: { workspaceId: string; connectionId: string; number: number },
): Promise<Sync | null> {
  const [row] = await db
    .select()
    .from(syncs)
    .where(
      and(eq(syncs.workspaceId, workspaceId), eq(syncs.connectionId, connectionId), eq(syncs.number, number)),
    );
  return row ?? null;
}

/** Newest first. */
export async function listSyncs(
  db: Database,
  {
    workspaceId,
    connectionId,
    limit,
    offset,
  }: { workspaceId: string; connectionId: string; limit: number; offset: number },
): Promise<Sync[]> {
  return db
    .select()
    .from(syncs)
    .where(and(eq(syncs.workspaceId, workspaceId), eq(syncs.connectionId, connectionId)))
    .orderBy(desc(syncs.number))
    .limit(limit)
    .offset(offset);
}

export async function countSyncs(
  db: Database,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
): Promise<number> {
  return db.$count(syncs, and(eq(syncs.workspaceId, workspaceId), eq(syncs.connectionId, connectionId)));
}

/** The number of the newest sealed sync of a connection; 0 before the first. */
export async function lastSealedNumber(
  db: Database,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
): Promise<number> {
  const [row] = await db
    .select({ number: max(syncs.number) })
    .from(syncs)
    .where(
      and(
        eq(syncs.workspaceId, workspaceId),
        eq(syncs.connectionId, connectionId),
        eq(syncs.state, "sealed"),
      ),
    );
  return row?.number ?? 0;
}

/** Queued or running; at most one a connection. */
export async function findUnfinishedSync(
  db: Database,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
): Promise<Sync | null> {
  const [row] = await db
    .select()
    .from(syncs)
    .where(
      and(
        eq(syncs.workspaceId, workspaceId),
        eq(syncs.connectionId, connectionId),
        inArray(syncs.state, ["queued", "running"]),
      ),
    );
  return row ?? null;
}

export class SyncEndedError extends Error {
  override name = "SyncEndedError";
  constructor(state: string) {
    super(`The sync is ${state}: nothing more is written for it.`);
  }
}

/**
 * Locks a running sync for the rest of the transaction. Ending a sync locks the same row, so a step
 * that outlives its sync writes nothing. Throws SyncEndedError when it is not running.
 */
export async function lockRunningSync(
  tx: Database,
  { workspaceId, syncId }: { workspaceId: string; syncId: string },
): Promise<Sync> {
  const [row] = await tx
    .select()
    .from(syncs)
    .where(and(eq(syncs.workspaceId, workspaceId), eq(syncs.id, syncId)))
    .for("update");
  if (row?.state !== "running") throw new SyncEndedError(row?.state ?? "gone");
  return row;
}

/** Ends a sync that will not be sealed. Answers false when it had ended before. */
export async function endSync(
  db: Database,
  {
    workspaceId,
    syncId,
    state,
    problem,
  }: { workspaceId: string; syncId: string; state: "failed" | "cancelled"; problem: Problem | null },
): Promise<boolean> {
  const ended = await db
    .update(syncs)
    .set({ state, problem, finishedAt: sql`now()` })
    .where(
      and(
        eq(syncs.workspaceId, workspaceId),
        eq(syncs.id, syncId),
        inArray(syncs.state, ["queued", "running"]),
      ),
    )
    .returning({ id: syncs.id });
  return ended.length > 0;
}

export async function listSyncStreams(
  db: Database,
  { workspaceId, syncId }: { workspaceId: string; syncId: string },
): Promise<SyncStream[]> {
  return db
    .select()
    .from(syncStreams)
    .where(and(eq(syncStreams.workspaceId, workspaceId), eq(syncStreams.syncId, syncId)))
    .orderBy(asc(syncStreams.stream));
}

/** The request log of a sync, in the order in which requests were made. */
export async function listSyncRequests(
  db: Database,
  {
    workspaceId,
    syncId,
    limit,
    offset,
  }: { workspaceId: string; syncId: string; limit: number; offset: number },
) {
  const where = and(eq(syncRequests.workspaceId, workspaceId), eq(syncRequests.syncId, syncId));
  const [rows, total] = await Promise.all([
    db.select().from(syncRequests).where(where).orderBy(asc(syncRequests.id)).limit(limit).offset(offset),
    db.$count(syncRequests, where),
  ]);
  return { rows, total };
}

/** Syncs that were queued before `before` and never began: their event was lost on the way. */
export async function listStaleQueued(db: Database, { before }: { before: Date }): Promise<Sync[]> {
  return db
    .select()
    .from(syncs)
    .where(and(eq(syncs.state, "queued"), lte(syncs.requestedAt, before)))
    .limit(100);
}

/** Syncs that run and have asked JumpCloud nothing, nor ended a stream, since `before`: nobody works on them. */
export async function listStalled(db: Database, { before }: { before: Date }): Promise<Sync[]> {
  const asked = sql`(select max(started_at) from sync_requests where sync_id = ${syncs.id})`;
  const ended = sql`(select max(finished_at) from sync_streams where sync_id = ${syncs.id})`;
  return db
    .select()
    .from(syncs)
    .where(
      and(
        eq(syncs.state, "running"),
        lt(sql`greatest(${syncs.startedAt}, ${asked}, ${ended})`, before.toISOString()),
      ),
    )
    .limit(100);
}
