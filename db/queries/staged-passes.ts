import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { OPEN } from "../schema";
import type { StagePlace } from "./stage-place";

/** One reading of a stream, from its first page to its last. */
export interface Pass extends StagePlace {
  syncId: string;
  pass: number;
}

/** Ids of the records that the reading has met so far. */
export const seenInPass = (place: Pass) => sql`
  select unnest(seen) from sync_batches
  where sync_id = ${place.syncId} and workspace_id = ${place.workspaceId} and stream = ${place.stream}
    and pass = ${place.pass}`;

/** Which of these records an earlier batch of the pass has seen already. */
export async function seenBefore(tx: Database, place: Pass, recordIds: number[]): Promise<Set<number>> {
  const rows = await select(
    tx,
    z.object({ id: z.int() }),
    sql`select unnest(${sql.param(recordIds)}::int[]) as id intersect (${seenInPass(place)})`,
  );
  return new Set(rows.map((row) => row.id));
}

export async function countSeen(db: Database, place: Pass): Promise<number> {
  const rows = await select(
    db,
    z.object({ count: z.coerce.number() }),
    sql`select count(distinct seen.id) as count from (${seenInPass(place)}) as seen (id)`,
  );
  return rows[0]?.count ?? 0;
}

/** After a whole reading: what the pass did not see ends here. Only a complete stream may call this. */
export async function endUnseen(tx: Database, place: Pass): Promise<void> {
  const { workspaceId, connectionId, stream, sync } = place;
  // `not in` is hashed whatever the planner believes; an anti-join it may loop over, with every id for every row.
  const unseen = sql`
    workspace_id = ${workspaceId} and connection_id = ${connectionId} and stream = ${stream}
    and record_id not in (${seenInPass(place)})`;
  await tx.execute(sql`delete from record_versions where from_sync = ${sync} and ${unseen}`);
  await tx.execute(sql`
    update record_versions set to_sync = ${sync} where from_sync < ${sync} and to_sync = ${OPEN} and ${unseen}`);
}

/** What a sync staged in one stream, as a reader will see it. */
export async function countChanges(
  db: Database,
  { workspaceId, connectionId, stream, sync }: StagePlace,
): Promise<{ added: number; changed: number; removed: number }> {
  const touched = (column: "from_sync" | "to_sync") => sql`
    select record_id from record_versions
    where workspace_id = ${workspaceId} and connection_id = ${connectionId} and stream = ${stream}
      and ${sql.identifier(column)} = ${sync}`;
  const [row] = await select(
    db,
    z.object({ added: z.coerce.number(), changed: z.coerce.number(), removed: z.coerce.number() }),
    sql`
    select count(*) filter (where ended.record_id is null) as added,
      count(*) filter (where began.record_id is not null and ended.record_id is not null) as changed,
      count(*) filter (where began.record_id is null) as removed
    from (${touched("from_sync")}) began
    full join (${touched("to_sync")}) ended on ended.record_id = began.record_id`,
  );
  return row ?? { added: 0, changed: 0, removed: 0 };
}
