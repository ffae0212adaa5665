import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { syncStreams, syncs } from "../schema";
import { recordsOf, type Snapshot } from "./snapshot";
import type { Sync, SyncStream } from "./syncs";

/** How one stream fared in one sync. */
export interface StreamReading {
  sync: Sync;
  stream: SyncStream;
}

/** The last syncs that read, or tried to read, a stream, the newest first. */
export async function listStreamReadings(
  db: Database,
  {
    workspaceId,
    connectionId,
    stream,
    limit,
  }: { workspaceId: string; connectionId: string; stream: string; limit: number },
): Promise<StreamReading[]> {
  return db
    .select({ sync: syncs, stream: syncStreams })
    .from(syncStreams)
    .innerJoin(syncs, eq(syncs.id, syncStreams.syncId))
    .where(
      and(
        eq(syncs.workspaceId, workspaceId),
        eq(syncStreams.workspaceId, workspaceId),
        eq(syncs.connectionId, connectionId),
        eq(syncStreams.stream, stream),
      ),
    )
    .orderBy(desc(syncs.number))
    .limit(limit);
}

/** Every stream of the syncs that a snapshot is made of, by connection. */
export async function listStreamsOfSnapshot(
  db: Database,
  { workspaceId, points }: Snapshot,
): Promise<Map<string, SyncStream[]>> {
  if (points.length === 0) return new Map();
  const rows = await db
    .select()
    .from(syncStreams)
    .where(
      and(
        eq(syncStreams.workspaceId, workspaceId),
        inArray(
          syncStreams.syncId,
          points.map(({ syncId }) => syncId),
        ),
      ),
    );
  return new Map(
    points.map(({ connectionId, syncId }) => [connectionId, rows.filter((row) => row.syncId === syncId)]),
  );
}

const whenRow = z.object({ number: z.int(), finishedAt: z.coerce.date() });

/** When sealed syncs of a connection ended, by their numbers: for "last whole". */
export async function whenSealed(
  db: Database,
  { workspaceId, connectionId, numbers }: { workspaceId: string; connectionId: string; numbers: number[] },
): Promise<Map<number, Date>> {
  if (numbers.length === 0) return new Map();
  const rows = await db
    .select({ number: syncs.number, finishedAt: syncs.finishedAt })
    .from(syncs)
    .where(
      and(
        eq(syncs.workspaceId, workspaceId),
        eq(syncs.connectionId, connectionId),
        eq(syncs.state, "sealed"),
        inArray(syncs.number, [...new Set(numbers)]),
      ),
    );
  return new Map(rows.map((row) => whenRow.parse(row)).map(({ number, finishedAt }) => [number, finishedAt]));
}

const keptRow = z.object({ kept: z.coerce.number(), rows: z.coerce.number().nullable() });

/**
 * What the snapshot holds of a stream: records, and of a table of devices its rows as well. Events are
 * counted up to the snapshot's syncs.
 */
export async function countKept(
  db: Database,
  snapshot: Snapshot,
  { stream, kind }: { stream: string; kind: "records" | "table" | "events" },
): Promise<z.infer<typeof keptRow>> {
  const [row] = await select(
    db,
    keptRow,
    kind === "events"
      ? sql`select count(*) as kept, null::int as rows from directory_events
          where workspace_id = ${snapshot.workspaceId} and (${upTo(snapshot)})`
      : sql`select count(*) as kept,
          ${kind === "table" ? sql`coalesce(sum(cardinality(v.items)), 0)` : sql`null::int`} as rows
          from (${recordsOf(snapshot, stream)}) known
          join record_versions v on v.record_id = known.record_id and v.from_sync = known.from_sync`,
  );
  return row ?? { kept: 0, rows: null };
}

function upTo({ points }: Snapshot) {
  if (points.length === 0) return sql`false`;
  return sql.join(
    points.map(
      ({ connectionId, number }) => sql`(connection_id = ${connectionId}::uuid and sync <= ${number})`,
    ),
    sql` or `,
  );
}
