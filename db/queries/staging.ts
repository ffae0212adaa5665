import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { OPEN } from "../schema";
import type { StagePlace } from "./stage-place";
import { discardEvents } from "./staged-events";
import { discardCounts, dropUnnamed, identifyItems, type StagedItem, stagedItemIds } from "./staged-items";

export type { StagePlace } from "./stage-place";

export interface StagedRow {
  externalId: string;
  digest: Buffer;
  data: Record<string, unknown>;
  refs: string[];
  /** Of a device's table: its different rows. */
  items?: StagedItem[];
}

const knownRow = z.object({
  id: z.int(),
  externalId: z.string(),
  baseDigest: z.instanceof(Buffer).nullable(),
  baseTo: z.int().nullable(),
  stagedDigest: z.instanceof(Buffer).nullable(),
});

/**
 * Stages rows of one batch, each external id at most once. A row equal to what the last sealed sync
 * knew writes nothing. Reading a stream again within a sync may find a row as it was before: then the
 * staged version goes and the earlier one is open again. Answers the records' ids, in the rows' order.
 */
export async function stageRows(tx: Database, place: StagePlace, rows: StagedRow[]): Promise<number[]> {
  if (rows.length === 0) return [];
  const known = await identify(
    tx,
    place,
    rows.map((row) => row.externalId),
  );
  const reopen: number[] = [];
  const unstage: number[] = [];
  const end: number[] = [];
  const stage: (StagedRow & { id: number })[] = [];
  const ids = rows.map((row) => {
    const record = known.get(row.externalId);
    if (!record) throw new Error("A record that was just inserted is not there.");
    if (record.baseDigest?.equals(row.digest)) {
      if (record.baseTo !== OPEN) reopen.push(record.id);
      if (record.stagedDigest) unstage.push(record.id);
    } else {
      if (record.baseTo === OPEN) end.push(record.id);
      if (!record.stagedDigest?.equals(row.digest)) stage.push({ ...row, id: record.id });
    }
    return record.id;
  });
  await removeStaged(tx, place, unstage);
  await moveEnd(tx, place, { recordIds: reopen, from: place.sync, to: OPEN });
  await moveEnd(tx, place, { recordIds: end, from: OPEN, to: place.sync });
  await insertVersions(tx, place, stage);
  return ids;
}

async function identify(tx: Database, place: StagePlace, externalIds: string[]) {
  const { workspaceId, connectionId, stream, sync } = place;
  const ids = sql`${sql.param(externalIds)}::text[]`;
  // Inserting only what is missing keeps the identity column from spending a number on every known row.
  await tx.execute(sql`
    insert into records (workspace_id, connection_id, stream, external_id)
    select ${workspaceId}, ${connectionId}, ${stream}, wanted.external_id
    from unnest(${ids}) as wanted (external_id)
    where not exists (
      select 1 from records r
      where r.connection_id = ${connectionId} and r.stream = ${stream} and r.external_id = wanted.external_id)
    on conflict do nothing`);
  const rows = await select(
    tx,
    knownRow,
    sql`
    select r.id, r.external_id as "externalId", base.digest as "baseDigest", base.to_sync as "baseTo",
      staged.digest as "stagedDigest"
    from records r
    left join record_versions base
      on base.record_id = r.id and base.from_sync < ${sync} and base.to_sync >= ${sync}
    left join record_versions staged on staged.record_id = r.id and staged.from_sync = ${sync}
    where r.workspace_id = ${workspaceId} and r.connection_id = ${connectionId} and r.stream = ${stream}
      and r.external_id = any(${ids})`,
  );
  return new Map(rows.map((row) => [row.externalId, row]));
}

async function removeStaged(tx: Database, place: StagePlace, recordIds: number[]): Promise<void> {
  if (recordIds.length === 0) return;
  await tx.execute(sql`
    delete from record_versions
    where workspace_id = ${place.workspaceId} and record_id = any(${sql.param(recordIds)}::int[])
      and from_sync = ${place.sync}`);
}

async function moveEnd(
  tx: Database,
  place: StagePlace,
  { recordIds, from, to }: { recordIds: number[]; from: number; to: number },
): Promise<void> {
  if (recordIds.length === 0) return;
  await tx.execute(sql`
    update record_versions set to_sync = ${to}
    where workspace_id = ${place.workspaceId} and record_id = any(${sql.param(recordIds)}::int[])
      and from_sync < ${place.sync} and to_sync = ${from}`);
}

async function insertVersions(
  tx: Database,
  place: StagePlace,
  rows: (StagedRow & { id: number })[],
): Promise<void> {
  if (rows.length === 0) return;
  const { workspaceId, connectionId, stream, sync } = place;
  // Only what changed is looked up: a device whose rows are as they were never comes here.
  const idOf = await identifyItems(
    tx,
    place,
    rows.flatMap(({ items = [] }) => items),
  );
  const payload = JSON.stringify(
    rows.map(({ id, digest, data, refs, items }) => ({
      id,
      digest: digest.toString("hex"),
      data,
      refs,
      items: items?.map(idOf).sort((one, other) => one - other) ?? null,
    })),
  );
  await tx.execute(sql`
    insert into record_versions (record_id, workspace_id, connection_id, stream, from_sync, digest, data, refs, items)
    select row.id, ${workspaceId}, ${connectionId}, ${stream}, ${sync}, decode(row.digest, 'hex'), row.data, row.refs,
      row.items
    from jsonb_to_recordset(${payload}::jsonb) as row (id int, digest text, data jsonb, refs text[], items int[])
    on conflict (record_id, from_sync)
    do update set digest = excluded.digest, data = excluded.data, refs = excluded.refs, items = excluded.items`);
}

/**
 * Undoes whatever lies above the last sealed sync: staged versions go, ends that lie there are open
 * again. Safe to repeat, and whatever number of abandoned syncs it finds.
 */
export async function discardStaged(
  tx: Database,
  {
    workspaceId,
    connectionId,
    lastSealed,
  }: { workspaceId: string; connectionId: string; lastSealed: number },
): Promise<void> {
  const mine = sql`workspace_id = ${workspaceId} and connection_id = ${connectionId}`;
  const abandoned = { workspaceId, connectionId, lastSealed };
  await tx.execute(sql`delete from record_volatile where ${mine} and sync > ${lastSealed}`);
  const named = await stagedItemIds(tx, abandoned);
  await tx.execute(sql`delete from record_versions where ${mine} and from_sync > ${lastSealed}`);
  await tx.execute(sql`
    update record_versions set to_sync = ${OPEN} where ${mine} and to_sync > ${lastSealed} and to_sync < ${OPEN}`);
  await discardEvents(tx, abandoned);
  await discardCounts(tx, abandoned);
  await dropUnnamed(tx, abandoned, named);
  await tx.execute(sql`
    delete from records where ${mine}
      and not exists (select 1 from record_versions v where v.record_id = records.id)`);
}

/**
 * The planner's picture of the tables, before readers meet a snapshot that may be many times the last one.
 * The embedded database has no autovacuum that would see to it, and plans blindly for minutes without.
 */
export async function refreshStatistics(db: Database): Promise<void> {
  await db.execute(sql`analyze records, record_versions, record_volatile, inventory_items,
    inventory_products, inventory_counts, directory_events, sync_streams, syncs`);
}
