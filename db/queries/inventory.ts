import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { containing, recordsOf, type Snapshot, volatileOf } from "./snapshot";

const data = z.record(z.string(), z.unknown());

export interface DeviceRows {
  rows: Record<string, unknown>[];
  /** When the device itself made the report, as JumpCloud tells it. */
  collectedAt: string | null;
  /**
   * It is known what the device has: the table was read whole in the snapshot's sync, or the device's rows
   * are there. Without it, no rows mean that nothing is known.
   */
  read: boolean;
}

/** A device's rows of one table, as the snapshot saw them. */
export async function deviceRows(
  db: Database,
  snapshot: Snapshot,
  { stream, deviceId, connectionId }: { stream: string; deviceId: string; connectionId: string },
): Promise<DeviceRows> {
  const [found] = await select(
    db,
    z.object({ read: z.boolean(), rows: z.array(data), collectedAt: z.string().nullable() }),
    sql`
    with held as materialized (
      select record_id, items from (${recordsOf(snapshot, stream)}) found
      where external_id = ${deviceId} and connection_id = ${connectionId}::uuid)
    select
      coalesce((select jsonb_agg(i.data order by i.data ->> 'name', i.id)
        from held join inventory_items i on i.id = any(held.items)), '[]') as rows,
      (select seen."collectedAt" #>> '{}' from (${volatileOf(snapshot, stream, ["collectedAt"])}) seen
        join held on held.record_id = seen.record_id) as "collectedAt",
      exists (select 1 from held) or exists (${whetherWhole(snapshot, { stream, connectionId })}) as read`,
  );
  return found ?? { rows: [], collectedAt: null, read: false };
}

function whetherWhole(
  { points }: Snapshot,
  { stream, connectionId }: { stream: string; connectionId: string },
): SQL {
  const syncId = points.find((point) => point.connectionId === connectionId)?.syncId ?? null;
  return sql`select 1 from sync_streams
    where sync_id = ${syncId}::uuid and stream = ${stream} and state = 'complete'`;
}

export const softwareSorts = ["devices", "name"] as const;

const productRow = z.object({
  id: z.int(),
  connectionId: z.uuid(),
  stream: z.string(),
  name: z.string(),
  identifier: z.string(),
  devices: z.int(),
});
export type ProductRow = z.infer<typeof productRow>;

/** The counts that hold in the snapshot: one row for each product that some device has. */
function counted(snapshot: Snapshot): SQL {
  const points = snapshot.points.map(
    ({ connectionId, number }) =>
      sql`(c.connection_id = ${connectionId}::uuid and c.from_sync <= ${number} and c.to_sync > ${number})`,
  );
  if (points.length === 0) points.push(sql`false`);
  return sql`
    from inventory_counts c join inventory_products p on p.id = c.product_id
    where c.workspace_id = ${snapshot.workspaceId} and (${sql.join(points, sql` or `)})`;
}

const everBy = ({ points }: Snapshot): SQL =>
  sql.join(
    [
      sql`false`,
      ...points.map(
        ({ connectionId, number }) =>
          sql`(c.connection_id = ${connectionId}::uuid and c.from_sync <= ${number})`,
      ),
    ],
    sql` or `,
  );

/** Software by product, with the number of devices that have it. */
export async function listProducts(
  db: Database,
  snapshot: Snapshot,
  {
    search,
    stream,
    sort,
    descending,
    limit,
    offset,
  }: {
    search?: string | undefined;
    stream?: string | undefined;
    sort: (typeof softwareSorts)[number];
    descending: boolean;
    limit: number;
    offset: number;
  },
): Promise<{ rows: ProductRow[]; total: number }> {
  const conditions = [sql`true`];
  if (stream) conditions.push(sql`c.stream = ${stream}`);
  if (search) {
    conditions.push(sql`(p.name ilike ${containing(search)} or p.identifier ilike ${containing(search)})`);
  }
  const direction = descending ? sql`desc` : sql`asc`;
  const order =
    sort === "name" ? sql`lower(p.name) ${direction}` : sql`c.devices ${direction}, lower(p.name)`;
  const rows = await select(
    db,
    productRow.extend({ total: z.coerce.number() }),
    sql`
    select p.id, c.connection_id as "connectionId", c.stream, p.name, p.identifier, c.devices,
      count(*) over () as total
    ${counted(snapshot)} and ${sql.join(conditions, sql` and `)}
    order by ${order}, p.id limit ${limit} offset ${offset}`,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

/** How many products each table knows. */
export async function countProductsByStream(
  db: Database,
  snapshot: Snapshot,
): Promise<Record<string, number>> {
  const rows = await select(
    db,
    z.object({ stream: z.string(), count: z.coerce.number() }),
    sql`select c.stream, count(*) as count ${counted(snapshot)} group by c.stream`,
  );
  return Object.fromEntries(rows.map(({ stream, count }) => [stream, count]));
}

/**
 * One product; `devices` is 0 when no device has it any more. Null when it is another workspace's, or was on
 * no device up to the snapshot.
 */
export async function findProduct(
  db: Database,
  snapshot: Snapshot,
  { productId }: { productId: number },
): Promise<ProductRow | null> {
  const [row] = await select(
    db,
    productRow,
    sql`
    select w.id, w.connection_id as "connectionId", w.stream, w.name, w.identifier,
      coalesce((select c.devices ${counted(snapshot)} and c.product_id = w.id), 0) as devices
    from inventory_products w
    where w.workspace_id = ${snapshot.workspaceId} and w.id = ${productId}
      and exists (select 1 from inventory_counts c where c.product_id = w.id and (${everBy(snapshot)}))`,
  );
  return row ?? null;
}

const holderRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  osFamily: z.string().nullable(),
  versions: z.array(z.string()),
});
export type HolderRow = z.infer<typeof holderRow>;

/** The versions of a product's table records that have any of its rows: one question to the index of `items`. */
function holders({ points, workspaceId }: Snapshot, product: ProductRow, version?: string): SQL {
  const number = points.find(({ connectionId }) => connectionId === product.connectionId)?.number ?? 0;
  const only = version === undefined ? sql`` : sql`and coalesce(data ->> 'version', '') = ${version}`;
  return sql`
    select v.record_id, r.external_id, v.items
    from record_versions v join records r on r.id = v.record_id
    where v.workspace_id = ${workspaceId} and v.connection_id = ${product.connectionId}::uuid
      and v.stream = ${product.stream} and v.from_sync <= ${number} and v.to_sync > ${number}
      and v.items is not null
      and v.items && (select array_agg(id) from inventory_items where product_id = ${product.id} ${only})`;
}

/** Which devices have a product, by name. */
export async function listHolders(
  db: Database,
  snapshot: Snapshot,
  {
    product,
    version,
    limit,
    offset,
  }: { product: ProductRow; version?: string | undefined; limit: number; offset: number },
): Promise<{ rows: HolderRow[]; total: number }> {
  const rows = await select(
    db,
    holderRow.extend({ total: z.coerce.number() }),
    sql`
    with holding as materialized (${holders(snapshot, product, version)}),
    page as materialized (
      select h.external_id as id, h.items, coalesce(d.data ->> 'displayName', d.data ->> 'hostname') as name,
        d.data ->> 'osFamily' as "osFamily", count(*) over () as total
      from holding h
      left join (${recordsOf(snapshot, "devices")}) d
        on d.external_id = h.external_id and d.connection_id = ${product.connectionId}::uuid
      order by lower(coalesce(d.data ->> 'displayName', d.data ->> 'hostname')), h.external_id
      limit ${limit} offset ${offset})
    select page.id, page.name, page."osFamily", page.total,
      (select coalesce(jsonb_agg(distinct i.data ->> 'version') filter (where i.data ->> 'version' is not null), '[]')
        from inventory_items i where i.product_id = ${product.id} and i.id = any(page.items)) as versions
    from page order by lower(page.name), page.id`,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

const versionRow = z.object({ version: z.string(), devices: z.coerce.number() });

/** The versions of a product, the most common first. "" stands for one that is not told. */
export async function listProductVersions(
  db: Database,
  snapshot: Snapshot,
  { product, limit }: { product: ProductRow; limit: number },
): Promise<z.infer<typeof versionRow>[]> {
  return select(
    db,
    versionRow,
    sql`
    with holding as materialized (${holders(snapshot, product)}),
    mine as materialized (
      select id, coalesce(data ->> 'version', '') as version from inventory_items where product_id = ${product.id})
    select mine.version, count(distinct holding.record_id) as devices
    from holding join mine on mine.id = any(holding.items)
    group by mine.version order by devices desc, mine.version desc limit ${limit}`,
  );
}

const countRow = z.object({ from: z.coerce.date(), number: z.int(), devices: z.int() });

/** How the number of devices with a product changed, the newest first: only at sealed syncs. */
export async function listProductCounts(
  db: Database,
  snapshot: Snapshot,
  { product, limit }: { product: ProductRow; limit: number },
): Promise<z.infer<typeof countRow>[]> {
  const number = snapshot.points.find(({ connectionId }) => connectionId === product.connectionId)?.number;
  return select(
    db,
    countRow,
    sql`
    select s.finished_at as "from", s.number, c.devices
    from inventory_counts c join syncs s on s.connection_id = c.connection_id and s.number = c.from_sync
    where c.workspace_id = ${snapshot.workspaceId} and c.product_id = ${product.id} and s.state = 'sealed'
      and c.from_sync <= ${number ?? 0}
    order by c.from_sync desc limit ${limit}`,
  );
}
