import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { recordsOf, type Snapshot, volatileOf } from "./snapshot";

const data = z.record(z.string(), z.unknown());

const recordRow = z.object({
  id: z.string(),
  recordId: z.int(),
  connectionId: z.uuid(),
  data,
  fromSync: z.int(),
});

export type FoundRecord = z.infer<typeof recordRow>;

/** One record as the snapshot saw it; null when it was not there, or belongs to another workspace. */
export async function findRecord(
  db: Database,
  snapshot: Snapshot,
  { stream, id, connectionId }: { stream: string; id: string; connectionId?: string | undefined },
): Promise<FoundRecord | null> {
  const of = connectionId ? sql`and connection_id = ${connectionId}::uuid` : sql``;
  const [row] = await select(
    db,
    recordRow,
    sql`
    select external_id as id, record_id as "recordId", connection_id as "connectionId", data, from_sync as "fromSync"
    from (${recordsOf(snapshot, stream)}) found where external_id = ${id} ${of} order by number desc limit 1`,
  );
  return row ?? null;
}

export async function findVolatile(
  db: Database,
  snapshot: Snapshot,
  { stream, recordId, fields }: { stream: string; recordId: number; fields: string[] },
): Promise<Record<string, unknown>> {
  if (fields.length === 0) return {};
  const [row] = await select(
    db,
    data,
    sql`select * from (${volatileOf(snapshot, stream, fields)}) seen where record_id = ${recordId}`,
  );
  return row ?? {};
}

const versionRow = z.object({
  fromSync: z.int(),
  from: z.coerce.date(),
  toSync: z.int().nullable(),
  to: z.coerce.date().nullable(),
  data,
});

export type RecordVersion = z.infer<typeof versionRow>;

/** What a record was, newest first: only syncs that are sealed, up to the snapshot's. */
export async function listVersions(
  db: Database,
  snapshot: Snapshot,
  { recordId, limit }: { recordId: number; limit: number },
): Promise<RecordVersion[]> {
  const point = snapshot.points;
  if (point.length === 0) return [];
  const upTo = (column: SQL) =>
    sql.join(
      point.map((p) => sql`(v.connection_id = ${p.connectionId}::uuid and ${column} <= ${p.number})`),
      sql` or `,
    );
  return select(
    db,
    versionRow,
    sql`
    select v.from_sync as "fromSync", began.finished_at as "from",
      ended.number as "toSync", ended.finished_at as "to", v.data
    from record_versions v
    join syncs began on began.connection_id = v.connection_id and began.number = v.from_sync and began.state = 'sealed'
    left join syncs ended on ended.connection_id = v.connection_id and ended.number = v.to_sync and ended.state = 'sealed'
      and (${upTo(sql`ended.number`)})
    where v.workspace_id = ${snapshot.workspaceId} and v.record_id = ${recordId} and (${upTo(sql`v.from_sync`)})
    order by v.from_sync desc limit ${limit}`,
  );
}

const relatedRow = z.object({ id: z.string(), data, relation: data });

/**
 * Records of `stream` that a relation joins to one record: the groups of a device, by
 * `device-group-members`. `key` is the relation's field that names the related record.
 */
export async function listRelated(
  db: Database,
  snapshot: Snapshot,
  {
    relation,
    of,
    stream,
    key,
    connectionId,
  }: {
    relation: string;
    of: { stream: string; id: string };
    stream: string;
    key: string;
    connectionId: string;
  },
): Promise<z.infer<typeof relatedRow>[]> {
  return select(
    db,
    relatedRow,
    sql`
    with edges as materialized (
      select data from (${recordsOf(snapshot, relation)}) e
      where connection_id = ${connectionId}::uuid and refs @> array[${`${of.stream}:${of.id}`}])
    select o.external_id as id, o.data, edges.data as relation
    from edges join (${recordsOf(snapshot, stream)}) o
      on o.external_id = edges.data ->> ${key}::text and o.connection_id = ${connectionId}::uuid
    order by lower(coalesce(o.data ->> 'displayName', o.data ->> 'name', o.data ->> 'hostname', o.data ->> 'username')),
      o.external_id limit 500`,
  );
}
