import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";

/** One connection's place in a snapshot: the sealed sync whose records are shown. */
const pointSchema = z.object({
  connectionId: z.uuid(),
  organizationName: z.string(),
  syncId: z.uuid(),
  number: z.int(),
  finishedAt: z.coerce.date(),
  complete: z.boolean(),
  synthetic: z.boolean(),
});

export type SnapshotPoint = z.infer<typeof pointSchema>;

/** What a page shows: resolved once, then used for all of its queries, so that they agree. */
export interface Snapshot {
  workspaceId: string;
  points: SnapshotPoint[];
}

/**
 * The newest sealed sync of each connection, or the newest one up to `asOf`. What a connection read stays
 * visible on past dates after it was disconnected.
 */
export async function resolveSnapshot(
  db: Database,
  { workspaceId, asOf = null }: { workspaceId: string; asOf?: Date | null },
): Promise<Snapshot> {
  const until = asOf ? sql`and s.finished_at <= ${asOf.toISOString()}::timestamptz` : sql``;
  const connected = asOf
    ? sql`(c.state not in ('disconnected', 'erasing')
        or (c.state = 'disconnected' and c.disconnected_at > ${asOf.toISOString()}::timestamptz))`
    : sql`c.state not in ('disconnected', 'erasing')`;
  const points = await select(
    db,
    pointSchema,
    sql`
    select distinct on (c.id) c.id as "connectionId", c.organization_name as "organizationName",
      s.id as "syncId", s.number, s.finished_at as "finishedAt", s.complete, s.synthetic
    from connections c join syncs s on s.connection_id = c.id
    where c.workspace_id = ${workspaceId} and ${connected} and s.state = 'sealed' ${until}
    order by c.id, s.number desc`,
  );
  return { workspaceId, points };
}

/** `points (connection_id, number)` for a `with` clause. */
function pointRows({ points }: Snapshot): SQL {
  if (points.length === 0) return sql`select null::uuid as connection_id, 0 as number where false`;
  const rows = points.map(({ connectionId, number }) => sql`(${connectionId}::uuid, ${number}::int)`);
  return sql`select * from (values ${sql.join(rows, sql`, `)}) as p (connection_id, number)`;
}

/** The records of a stream as the snapshot saw them: `record_id, external_id, connection_id, data, items, number`. */
export function recordsOf(snapshot: Snapshot, stream: string): SQL {
  // The records' own connection and stream are said too, or the planner reads those of every stream.
  return sql`
    select v.record_id, r.external_id, v.connection_id, v.data, v.refs, v.items, v.from_sync, p.number
    from (${pointRows(snapshot)}) p
    join record_versions v on v.connection_id = p.connection_id and v.stream = ${stream}
      and v.from_sync <= p.number and v.to_sync > p.number
    join records r on r.id = v.record_id and r.connection_id = v.connection_id and r.stream = ${stream}
    where v.workspace_id = ${snapshot.workspaceId}`;
}

/**
 * The volatile values that the snapshot's syncs read, as `record_id` and a column a field. Where a
 * stream was not read whole, those of the last sync that did read it whole stand in for the missing.
 */
export function volatileOf(snapshot: Snapshot, stream: string, fields: string[]): SQL {
  const columns = fields.map((field) => sql`jsonb_array_elements(v.values -> ${field}::text)`);
  const names = fields.map((field) => sql.identifier(field));
  return sql`
    select distinct on (u.record_id) u.*
    from (${pointRows(snapshot)}) p
    join syncs s on s.connection_id = p.connection_id and s.number = p.number
    join sync_streams ss on ss.sync_id = s.id and ss.stream = ${stream}
    join record_volatile v on v.connection_id = p.connection_id and v.stream = ${stream}
      and v.sync in (p.number, ss.whole_at)
    cross join lateral rows from (unnest(v.record_ids), ${sql.join(columns, sql`, `)})
      as u (record_id, ${sql.join(names, sql`, `)})
    where v.workspace_id = ${snapshot.workspaceId}
    order by u.record_id, v.sync desc`;
}

const countRow = z.object({ count: z.coerce.number() });

export async function countRecords(db: Database, snapshot: Snapshot, stream: string): Promise<number> {
  const [row] = await select(
    db,
    countRow,
    sql`select count(*) as count from (${recordsOf(snapshot, stream)}) records`,
  );
  return row?.count ?? 0;
}

/** A `like` pattern that finds the text as it is written, `%` and `_` included. */
export const containing = (text: string) => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
