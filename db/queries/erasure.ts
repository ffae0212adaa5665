import { and, desc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { connections, erasures, users } from "../schema";

export interface ErasurePlace {
  workspaceId: string;
  connectionId: string;
  erasureId: string;
}

export type Erasure = typeof erasures.$inferSelect;

const mine = ({ workspaceId, connectionId }: ErasurePlace) =>
  sql`workspace_id = ${workspaceId} and connection_id = ${connectionId}`;

const ofSyncs = (place: ErasurePlace) =>
  sql`workspace_id = ${place.workspaceId} and sync_id in (select id from syncs where ${mine(place)})`;

/** Every table that holds something of a connection, each before those that it points at. */
export const erasedTables = [
  "record_versions",
  "record_volatile",
  "records",
  "inventory_counts",
  "inventory_items",
  "inventory_products",
  "directory_events",
  "event_windows",
  "sync_requests",
  "sync_batches",
  "sync_streams",
  "syncs",
  "credentials",
] as const;
export type ErasedTable = (typeof erasedTables)[number];

const keyedBySync = new Set<ErasedTable>(["sync_requests", "sync_batches", "sync_streams"]);

export async function insertErasure(
  tx: Database,
  erasure: Pick<
    typeof erasures.$inferInsert,
    "workspaceId" | "connectionId" | "provider" | "organizationName" | "reason" | "requestedBy"
  >,
): Promise<string> {
  const [row] = await tx.insert(erasures).values(erasure).returning({ id: erasures.id });
  if (!row) throw new Error("The erasure was not noted down.");
  return row.id;
}

const one = ({ workspaceId, connectionId, erasureId }: ErasurePlace) =>
  and(
    eq(erasures.workspaceId, workspaceId),
    eq(erasures.connectionId, connectionId),
    eq(erasures.id, erasureId),
  );

/** Whether it is still to be done: it was asked for, is not finished, and its connection is marked for it. */
export async function isErasing(db: Database, place: ErasurePlace): Promise<boolean> {
  const [row] = await db
    .select({ id: erasures.id })
    .from(erasures)
    .innerJoin(connections, eq(connections.id, erasures.connectionId))
    .where(and(one(place), isNull(erasures.finishedAt), eq(connections.state, "erasing")));
  return row !== undefined;
}

/**
 * Deletes up to `limit` rows of a connection from one table, and counts them on the erasure in the same
 * statement: killed or repeated, the count stays true. Answers how many it deleted.
 */
export async function eraseRows(
  db: Database,
  place: ErasurePlace & { table: ErasedTable; limit: number },
): Promise<number> {
  const table = sql.identifier(place.table);
  const scope = keyedBySync.has(place.table) ? ofSyncs(place) : mine(place);
  return db.transaction(async (tx) => {
    // One after another: a run that met the rows of another would take its own share for the last.
    await tx.select({ id: erasures.id }).from(erasures).where(one(place)).for("update");
    const rows = await select(
      tx,
      z.object({ count: z.coerce.number() }),
      sql`
      with gone as (
        delete from ${table} where ctid = any(array(
          select ctid from ${table} where ${scope} limit ${place.limit}))
        returning 1),
      counted as materialized (select count(*)::int as count from gone)
      update erasures
      set removed = removed || jsonb_build_object(
        ${place.table}::text, coalesce((removed ->> ${place.table}::text)::int, 0) + counted.count)
      from counted
      where erasures.workspace_id = ${place.workspaceId} and erasures.id = ${place.erasureId}
        and counted.count > 0
      returning counted.count as count`,
    );
    return rows[0]?.count ?? 0;
  });
}

/** The last step: the connection itself goes, and the erasure is finished, at once or not at all. */
export async function finishErasure(db: Database, place: ErasurePlace): Promise<void> {
  await db.transaction(async (tx) => {
    const gone = await tx
      .delete(connections)
      .where(
        and(
          eq(connections.workspaceId, place.workspaceId),
          eq(connections.id, place.connectionId),
          eq(connections.state, "erasing"),
        ),
      )
      .returning({ id: connections.id });
    await tx
      .update(erasures)
      .set({
        finishedAt: sql`now()`,
        removed: sql`${erasures.removed} || jsonb_build_object('connections', ${gone.length}::int)`,
      })
      .where(and(one(place), isNull(erasures.finishedAt)));
  });
}

/** Erasures of every workspace that nobody has finished since: for the job engine alone. */
export async function listUnfinishedErasures(
  db: Database,
  { before }: { before: Date },
): Promise<ErasurePlace[]> {
  const { workspaceId, connectionId, id: erasureId } = erasures;
  return db
    .select({ workspaceId, connectionId, erasureId })
    .from(erasures)
    .where(and(isNull(erasures.finishedAt), lt(erasures.requestedAt, before)))
    .limit(50);
}

/** What is no longer read: connections that were disconnected or are being erased, and all erasures. */
export async function listEnded(db: Database, { workspaceId }: { workspaceId: string }) {
  const [ended, erased] = await Promise.all([
    db
      .select({
        id: connections.id,
        provider: connections.provider,
        organizationName: connections.organizationName,
        region: connections.region,
        synthetic: connections.synthetic,
        state: connections.state,
        disconnectedAt: connections.disconnectedAt,
        disconnectedBy: users.email,
        reason: connections.disconnectReason,
      })
      .from(connections)
      .leftJoin(users, eq(users.id, connections.disconnectedBy))
      .where(
        and(
          eq(connections.workspaceId, workspaceId),
          inArray(connections.state, ["disconnected", "erasing"]),
        ),
      )
      .orderBy(desc(connections.disconnectedAt)),
    db
      .select({
        id: erasures.id,
        connectionId: erasures.connectionId,
        provider: erasures.provider,
        organizationName: erasures.organizationName,
        reason: erasures.reason,
        requestedAt: erasures.requestedAt,
        requestedBy: users.email,
        finishedAt: erasures.finishedAt,
        removed: erasures.removed,
      })
      .from(erasures)
      .leftJoin(users, eq(users.id, erasures.requestedBy))
      .where(eq(erasures.workspaceId, workspaceId))
      .orderBy(desc(erasures.requestedAt)),
  ]);
  return { connections: ended, erasures: erased };
}

export type Ended = Awaited<ReturnType<typeof listEnded>>;
