import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import type { Snapshot } from "./snapshot";

/** One page of a list, how many there are under its filters, and how many under each filter's values. */
export interface FacetedPage<Row> {
  rows: Row[];
  total: number;
  /** By `facet:value`, over the whole list; `all:` counts everything. */
  counts: Record<string, number>;
}

const countsSchema = z.record(z.string(), z.number());

/** How many things there are of each value of an expression. */
export const facetBy = (name: string, value: SQL): SQL =>
  sql`select ${`${name}:`}::text || (${value}) as facet, count(*) as count from things group by 1`;

/** How many things meet each condition, which may overlap. */
export function facetFlags(name: string, conditions: Record<string, SQL>): SQL {
  const counts = Object.entries(conditions).map(
    ([value, condition]) =>
      sql`select ${`${name}:${value}`}::text as facet, count(*) filter (where ${condition}) as count from things`,
  );
  return sql.join(counts, sql` union all `);
}

/**
 * Rows, total and counts of a list in one statement, so that what is costly to join is joined once.
 * `things` are the items of a `with` clause, the last of them `things`, with `id` and `connection_id`.
 */
export async function selectFaceted<Row extends z.ZodType>(
  db: Database,
  row: Row,
  {
    things,
    where,
    order,
    columns,
    facets = [],
    limit,
    offset,
  }: {
    things: SQL;
    where: SQL;
    order: SQL;
    /** What a row has, selected from `page`, which has the columns of `things`. */
    columns: SQL;
    facets?: SQL[];
    limit: number;
    offset: number;
  },
): Promise<FacetedPage<z.infer<Row>>> {
  const counted = [sql`select 'all:' as facet, count(*) as count from things`, ...facets];
  const [found] = await select(
    db,
    z.object({ rows: z.array(row), total: z.coerce.number(), counts: countsSchema }),
    sql`
    with ${things},
    page as materialized (
      select things.*, row_number() over (order by ${order}, id, connection_id) as place
      from things where ${where} order by place limit ${limit} offset ${offset})
    select
      coalesce((select jsonb_agg(to_jsonb(listed) - 'place' order by listed.place)
        from (select ${columns}, place from page) listed), '[]') as rows,
      (select count(*) from things where ${where}) as total,
      (select jsonb_object_agg(facet, count) from (${sql.join(counted, sql` union all `)}) counted) as counts`,
  );
  return found ?? { rows: [], total: 0, counts: {} };
}

/** `order by` one expression, what is not told last. */
export const inOrder = (by: SQL, descending: boolean): SQL =>
  descending ? sql`${by} desc nulls last` : sql`${by} asc nulls last`;

/** Of a relation, what touches one record alone; all of it without an id. For after `from (…) x`. */
export const touching = (stream: string, id: string | undefined): SQL =>
  id === undefined ? sql`` : sql`where refs @> array[${`${stream}:${id}`}]`;

/** Of a stream, one record alone; all of them without an id. */
export const onlyOne = (id: string | undefined): SQL =>
  id === undefined ? sql`` : sql`where external_id = ${id}`;

/** The connections whose `stream` was once read whole: only there is "none of it" a fact. For `in (…)`. */
export function connectionsThatRead(snapshot: Snapshot, stream: string): SQL {
  if (snapshot.points.length === 0) return sql`select null::uuid where false`;
  const syncIds = sql.join(
    snapshot.points.map(({ syncId }) => sql`${syncId}::uuid`),
    sql`, `,
  );
  return sql`
    select s.connection_id from syncs s join sync_streams ss on ss.sync_id = s.id
    where s.id in (${syncIds}) and ss.stream = ${stream} and ss.whole_at is not null`;
}

/** An instant out of stored text; null for text that is none, which must not fail a whole list. */
export const instantOf = (text: SQL): SQL =>
  sql`case when ${text} ~ '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])(T|$)' then (${text})::timestamptz end`;

export interface PageOf<Sort extends string> {
  sort: Sort;
  descending: boolean;
  limit: number;
  offset: number;
}

/** The snapshot of one of its connections alone: two may hold the same id. */
export const pointOf = (snapshot: Snapshot, connectionId: string): Snapshot => ({
  ...snapshot,
  points: snapshot.points.filter((point) => point.connectionId === connectionId),
});
