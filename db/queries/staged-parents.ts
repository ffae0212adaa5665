import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import type { StagePlace } from "./stage-place";

/** Only the parents whose row has one of these values in this field; all of them without it. */
export interface ParentFilter {
  field: string;
  values: string[];
}

const parentRow = z.object({ id: z.string(), kind: z.string().nullable() });

/** A stream's records as the running sync sees them, in a fixed order; `kind` is the filter's field. */
export async function listParents(
  db: Database,
  place: StagePlace,
  { filter, offset, limit }: { filter?: ParentFilter | undefined; offset: number; limit: number },
): Promise<z.infer<typeof parentRow>[]> {
  const kind = filter ? sql`v.data ->> ${filter.field}::text` : sql`null`;
  return select(
    db,
    parentRow,
    sql`select r.external_id as id, ${kind} as kind ${visibleInStage(place, filter)}
        order by r.external_id offset ${offset} limit ${limit}`,
  );
}

export async function countParents(
  db: Database,
  place: StagePlace,
  { filter }: { filter?: ParentFilter | undefined } = {},
): Promise<number> {
  const rows = await select(
    db,
    z.object({ count: z.coerce.number() }),
    sql`select count(*) as count ${visibleInStage(place, filter)}`,
  );
  return rows[0]?.count ?? 0;
}

/** Of how many parents the field says something else, or nothing at all. */
export async function countOtherParents(
  db: Database,
  place: StagePlace,
  known: ParentFilter,
): Promise<number> {
  return (await countParents(db, place)) - (await countParents(db, place, { filter: known }));
}

function visibleInStage({ workspaceId, connectionId, stream, sync }: StagePlace, filter?: ParentFilter): SQL {
  const kept = filter
    ? sql`and v.data ->> ${filter.field}::text = any(${sql.param(filter.values)}::text[])`
    : sql``;
  return sql`
    from record_versions v join records r on r.id = v.record_id
    where v.workspace_id = ${workspaceId} and v.connection_id = ${connectionId} and v.stream = ${stream}
      and v.from_sync <= ${sync} and v.to_sync > ${sync} ${kept}`;
}
