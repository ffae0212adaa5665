import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Database } from "../client";
import { syncBatches, syncRequests, syncStreams, syncs } from "../schema";
import type { SyncStream } from "./syncs";

export interface StreamPlace {
  workspaceId: string;
  syncId: string;
  stream: string;
}

export type Batch = typeof syncBatches.$inferSelect;
export type NewRequest = Omit<typeof syncRequests.$inferInsert, "id" | "syncId" | "workspaceId" | "stream">;

const one = ({ workspaceId, syncId, stream }: StreamPlace) =>
  and(
    eq(syncStreams.workspaceId, workspaceId),
    eq(syncStreams.syncId, syncId),
    eq(syncStreams.stream, stream),
  );

export async function insertStreams(
  tx: Database,
  { workspaceId, syncId, streams }: { workspaceId: string; syncId: string; streams: string[] },
): Promise<void> {
  await tx
    .insert(syncStreams)
    .values(streams.map((stream) => ({ workspaceId, syncId, stream })))
    .onConflictDoNothing();
}

export async function findStream(db: Database, place: StreamPlace): Promise<SyncStream | null> {
  const [row] = await db.select().from(syncStreams).where(one(place));
  return row ?? null;
}

/** The path by which the connection's newest sealed sync read a stream. */
export async function lastSource(
  db: Database,
  { workspaceId, connectionId, stream }: { workspaceId: string; connectionId: string; stream: string },
): Promise<string | null> {
  const [row] = await db
    .select({ source: syncStreams.source })
    .from(syncStreams)
    .innerJoin(syncs, eq(syncs.id, syncStreams.syncId))
    .where(
      and(
        eq(syncs.workspaceId, workspaceId),
        eq(syncs.connectionId, connectionId),
        eq(syncs.state, "sealed"),
        eq(syncStreams.stream, stream),
        isNotNull(syncStreams.source),
      ),
    )
    .orderBy(desc(syncs.number))
    .limit(1);
  return row?.source ?? null;
}

export async function updateStream(
  db: Database,
  place: StreamPlace,
  change: Partial<Omit<SyncStream, "syncId" | "workspaceId" | "stream">>,
): Promise<void> {
  await db.update(syncStreams).set(change).where(one(place));
}

export async function findBatch(
  db: Database,
  { workspaceId, syncId, stream, pass, batch }: StreamPlace & { pass: number; batch: number },
): Promise<Batch | null> {
  const [row] = await db
    .select()
    .from(syncBatches)
    .where(
      and(
        eq(syncBatches.workspaceId, workspaceId),
        eq(syncBatches.syncId, syncId),
        eq(syncBatches.stream, stream),
        eq(syncBatches.pass, pass),
        eq(syncBatches.batch, batch),
      ),
    );
  return row ?? null;
}

export async function insertBatch(tx: Database, batch: Batch): Promise<void> {
  await tx.insert(syncBatches).values(batch);
}

export type Figures = Pick<
  SyncStream,
  "expected" | "reported" | "unreported" | "fetched" | "withheld" | "leftOut" | "gone" | "totalChanged"
>;

/** Adds one batch's figures to its stream's. */
export async function addToStream(tx: Database, place: StreamPlace, add: Figures): Promise<void> {
  const state = syncStreams;
  await tx
    .update(syncStreams)
    .set({
      problem: null,
      expected: sql`coalesce(${add.expected}::int, ${state.expected})`,
      // No total from one list leaves the sum of the others; no total from any stays null, not zero.
      reported:
        add.reported === null ? state.reported : sql`coalesce(${state.reported}, 0) + ${add.reported}`,
      unreported: sql`${state.unreported} + ${add.unreported}`,
      fetched: sql`${state.fetched} + ${add.fetched}`,
      withheld: sql`${state.withheld} + ${add.withheld}`,
      leftOut: sql`${state.leftOut} + ${add.leftOut}`,
      gone: sql`${state.gone} + ${add.gone}`,
      // Also between batches: a total that moved means rows that moved, even where the sums agree.
      totalChanged: sql`${state.totalChanged} or ${add.totalChanged}
        or coalesce(${state.expected} <> ${add.expected}::int, false)`,
    })
    .where(one(place));
}

/** Appends to the request log, and counts the requests on their stream. */
export async function logRequests(
  db: Database,
  { workspaceId, syncId, stream }: Omit<StreamPlace, "stream"> & { stream: string | null },
  requests: NewRequest[],
): Promise<void> {
  if (requests.length === 0) return;
  await db
    .insert(syncRequests)
    .values(requests.map((request) => ({ ...request, workspaceId, syncId, stream })));
  if (stream === null) return;
  await db
    .update(syncStreams)
    .set({ requests: sql`${syncStreams.requests} + ${requests.length}` })
    .where(one({ workspaceId, syncId, stream }));
}

/** After sealing: which ids a batch saw is said by the intervals, and need not be kept twice. */
export async function forgetSeen(
  db: Database,
  { workspaceId, syncId }: { workspaceId: string; syncId: string },
): Promise<void> {
  await db
    .update(syncBatches)
    .set({ seen: [] })
    .where(and(eq(syncBatches.workspaceId, workspaceId), eq(syncBatches.syncId, syncId)));
}
