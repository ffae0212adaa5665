import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { OPEN } from "../schema";
import type { StagePlace } from "./stage-place";
import { type Pass, seenInPass } from "./staged-passes";

/** One row of a device's table. */
export interface StagedItem {
  /** SHA-256 of the canonical JSON of `data`, in hex. */
  digest: string;
  data: Record<string, unknown>;
  product: { name: string; identifier: string | null } | null;
}

const itemRow = z.object({ id: z.int(), digest: z.string() });

/** Enters rows that are new to the dictionary, and answers how to find each one's id. */
export async function identifyItems(
  tx: Database,
  place: StagePlace,
  items: StagedItem[],
): Promise<(item: StagedItem) => number> {
  if (items.length === 0) return unknownItem;
  const { workspaceId, connectionId, stream } = place;
  const mine = sql`i.connection_id = ${connectionId} and i.stream = ${stream}`;
  const different = [...new Map(items.map((item) => [item.digest, item])).values()];
  const known = await find(different.map(({ digest }) => digest));
  const fresh = different.filter(({ digest }) => !known.has(digest));
  if (fresh.length > 0) {
    const productOf = await identifyProducts(tx, place, fresh);
    const payload = JSON.stringify(
      fresh.map(({ digest, data, product }) => ({ digest, data, product: product && productOf(product) })),
    );
    await tx.execute(sql`
      insert into inventory_items (workspace_id, connection_id, stream, product_id, digest, data)
      select ${workspaceId}, ${connectionId}, ${stream}, row.product, decode(row.digest, 'hex'), row.data
      from jsonb_to_recordset(${payload}::jsonb) as row (digest text, data jsonb, product int)
      on conflict do nothing`);
    for (const [digest, id] of await find(fresh.map(({ digest }) => digest))) known.set(digest, id);
  }
  return (item) => known.get(item.digest) ?? unknownItem();

  async function find(digests: string[]): Promise<Map<string, number>> {
    const rows = await select(
      tx,
      itemRow,
      sql`
      select i.id, encode(i.digest, 'hex') as digest
      from (select decode(wanted, 'hex') as digest from unnest(${sql.param(digests)}::text[]) as wanted) w
      join inventory_items i on ${mine} and i.digest = w.digest`,
    );
    return new Map(rows.map(({ id, digest }) => [digest, id]));
  }
}

function unknownItem(): never {
  throw new Error("A row of a table that was just entered is not there.");
}

type Product = { name: string; identifier: string | null };

const productRow = z.object({ id: z.int(), name: z.string(), identifier: z.string() });

async function identifyProducts(
  tx: Database,
  { workspaceId, connectionId, stream }: StagePlace,
  items: StagedItem[],
): Promise<(product: Product) => number> {
  const keyOf = ({ name, identifier }: Product) => JSON.stringify([name, identifier ?? ""]);
  const products = new Map(items.flatMap(({ product }) => (product ? [[keyOf(product), product]] : [])));
  if (products.size === 0) return unknownItem;
  const payload = JSON.stringify(
    [...products.values()].map(({ name, identifier }) => ({ name, identifier: identifier ?? "" })),
  );
  const wanted = sql`jsonb_to_recordset(${payload}::jsonb) as w (name text, identifier text)`;
  const same = sql`p.connection_id = ${connectionId} and p.stream = ${stream} and p.name = w.name
    and p.identifier = w.identifier`;
  await tx.execute(sql`
    insert into inventory_products (workspace_id, connection_id, stream, name, identifier)
    select ${workspaceId}, ${connectionId}, ${stream}, w.name, w.identifier from ${wanted}
    where not exists (select 1 from inventory_products p where ${same})
    on conflict do nothing`);
  const rows = await select(
    tx,
    productRow,
    sql`select p.id, p.name, p.identifier from ${wanted} join inventory_products p on ${same}`,
  );
  const ids = new Map(rows.map((row) => [keyOf(row), row.id]));
  return (product) => ids.get(keyOf(product)) ?? unknownItem();
}

const heldRow = z.object({
  externalId: z.string(),
  digest: z.string(),
  data: z.record(z.string(), z.unknown()),
});

/**
 * What earlier batches of this reading staged for these devices: a page ends where it must, not where a
 * device's rows do. By device; those that this reading has not met before are not in it.
 */
export async function itemsSeen(
  tx: Database,
  place: Pass,
  externalIds: string[],
): Promise<Map<string, StagedItem[]>> {
  const rows = await select(
    tx,
    heldRow,
    sql`
    with seen as materialized (${seenInPass(place)}),
    wanted as materialized (
      select r.id, r.external_id from records r
      where r.workspace_id = ${place.workspaceId} and r.connection_id = ${place.connectionId}
        and r.stream = ${place.stream} and r.external_id = any(${sql.param(externalIds)}::text[]))
    select r.external_id as "externalId", encode(i.digest, 'hex') as digest, i.data
    from (select * from wanted where id in (select * from seen)) r
    join record_versions v on v.record_id = r.id and v.from_sync <= ${place.sync} and v.to_sync > ${place.sync}
    cross join unnest(v.items) as held (id)
    join inventory_items i on i.id = held.id`,
  );
  const byDevice = new Map<string, StagedItem[]>();
  for (const { externalId, digest, data } of rows) {
    const items = byDevice.get(externalId) ?? [];
    items.push({ digest, data, product: null });
    byDevice.set(externalId, items);
  }
  return byDevice;
}

/**
 * Brings the number of devices of each product up to date with what the sync staged: by what began and
 * ended, so that an unchanged organisation costs nothing. Called once, when the stream has ended.
 */
export async function countProducts(
  tx: Database,
  { workspaceId, connectionId, stream, sync }: StagePlace,
): Promise<void> {
  const having = (column: "from_sync" | "to_sync", sign: 1 | -1) => sql`
    select distinct v.record_id, i.product_id, ${sql.raw(String(sign))} as sign
    from record_versions v cross join unnest(v.items) as held (id) join inventory_items i on i.id = held.id
    where v.workspace_id = ${workspaceId} and v.connection_id = ${connectionId} and v.stream = ${stream}
      and v.${sql.identifier(column)} = ${sync} and i.product_id is not null`;
  await tx.execute(sql`
    with moved as materialized (
      select product_id, sum(sign)::int as devices
      from (${having("from_sync", 1)} union all ${having("to_sync", -1)}) both_ways
      group by product_id having sum(sign) <> 0),
    closed as (
      update inventory_counts c set to_sync = ${sync} from moved
      where c.product_id = moved.product_id and c.to_sync = ${OPEN} and c.from_sync < ${sync}
      returning c.product_id, c.devices)
    insert into inventory_counts (product_id, workspace_id, connection_id, stream, from_sync, devices)
    select moved.product_id, ${workspaceId}, ${connectionId}, ${stream}, ${sync},
      moved.devices + coalesce(closed.devices, 0)
    from moved left join closed on closed.product_id = moved.product_id
    where moved.devices + coalesce(closed.devices, 0) > 0`);
}

/**
 * Of a table that was not read whole: devices that were known stay as they were, for what was read of them
 * may be half of their rows. New ones stay, but for the last of the last batch, whose rows may go on.
 */
export async function keepWholeDevices(
  tx: Database,
  { workspaceId, connectionId, stream, sync, syncId }: StagePlace & { syncId: string },
): Promise<void> {
  const mine = sql`v.workspace_id = ${workspaceId} and v.connection_id = ${connectionId} and v.stream = ${stream}`;
  await tx.execute(sql`
    delete from record_versions v where ${mine} and v.from_sync = ${sync}
      and (exists (select 1 from record_versions b where b.record_id = v.record_id and b.to_sync = ${sync})
        or v.record_id = (
          select seen[array_length(seen, 1)] from sync_batches
          where sync_id = ${syncId} and workspace_id = ${workspaceId} and stream = ${stream} and next is not null
          order by pass desc, batch desc limit 1))`);
  await tx.execute(sql`
    update record_versions v set to_sync = ${OPEN} where ${mine} and v.to_sync = ${sync}`);
  // The age of a report that is not shown.
  await tx.execute(sql`
    delete from record_volatile v where ${mine} and v.sync = ${sync}`);
}

/** Undoes the counts above the last sealed sync. */
export async function discardCounts(
  tx: Database,
  { workspaceId, connectionId, lastSealed }: Discard,
): Promise<void> {
  const mine = sql`workspace_id = ${workspaceId} and connection_id = ${connectionId}`;
  await tx.execute(sql`delete from inventory_counts where ${mine} and from_sync > ${lastSealed}`);
  await tx.execute(sql`
    update inventory_counts set to_sync = ${OPEN} where ${mine} and to_sync > ${lastSealed} and to_sync < ${OPEN}`);
}

interface Discard {
  workspaceId: string;
  connectionId: string;
  lastSealed: number;
}

/** The dictionary's rows that staged versions name: to be asked for before those are removed. */
export async function stagedItemIds(
  tx: Database,
  { workspaceId, connectionId, lastSealed }: Discard,
): Promise<number[]> {
  const rows = await select(
    tx,
    z.object({ id: z.int() }),
    sql`
    select distinct unnest(items) as id from record_versions
    where workspace_id = ${workspaceId} and connection_id = ${connectionId} and from_sync > ${lastSealed}
      and items is not null`,
  );
  return rows.map(({ id }) => id);
}

/** Removes those of the dictionary's rows that no version names any more, and their products with them. */
export async function dropUnnamed(
  tx: Database,
  { workspaceId, connectionId }: Discard,
  itemIds: number[],
): Promise<void> {
  if (itemIds.length === 0) return;
  const mine = sql`workspace_id = ${workspaceId} and connection_id = ${connectionId}`;
  await tx.execute(sql`
    delete from inventory_items i where ${mine} and i.id = any(${sql.param(itemIds)}::int[])
      and not exists (select 1 from record_versions v where v.items is not null and v.items @> array[i.id])`);
  await tx.execute(sql`
    delete from inventory_products p where ${mine}
      and not exists (select 1 from inventory_items i where i.product_id = p.id)`);
}
