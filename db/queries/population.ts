import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { streamStates } from "../schema";
import { containing, recordsOf, type Snapshot } from "./snapshot";

const readingRow = z.object({
  connectionId: z.uuid(),
  stream: z.string(),
  state: z.enum(streamStates),
  /** Null: JumpCloud gave no total. */
  reported: z.int().nullable(),
  /** Rows of lists without a total. */
  unreported: z.int(),
  distinct: z.int(),
  withheld: z.int(),
  leftOut: z.int(),
  wholeAt: z.int().nullable(),
  problem: z.string().nullable(),
});

/** What JumpCloud said of a stream's size in the snapshot's sync, and what was read of it. */
export type StreamFigures = z.infer<typeof readingRow>;

export async function listStreamFigures(
  db: Database,
  { workspaceId, points }: Snapshot,
  streams: readonly [string, ...string[]],
): Promise<StreamFigures[]> {
  if (points.length === 0) return [];
  const list = (values: readonly SQL[]) => sql.join([...values], sql`, `);
  return select(
    db,
    readingRow,
    sql`
    select s.connection_id as "connectionId", ss.stream, ss.state, ss.reported, ss.unreported,
      ss.distinct_count as distinct, ss.withheld, ss.left_out as "leftOut", ss.whole_at as "wholeAt",
      ss.problem ->> 'title' as problem
    from sync_streams ss join syncs s on s.id = ss.sync_id
    where ss.workspace_id = ${workspaceId} and ss.sync_id in (${list(points.map(({ syncId }) => sql`${syncId}::uuid`))})
      and ss.stream in (${list(streams.map((stream) => sql`${stream}::text`))})`,
  );
}

/** What Apple's MDM manages: a telephone or tablet, a computer, or something whose kind is not told. */
export const mobileKinds = ["mobile", "computer", "unknown"] as const;
/**
 * Whether exactly one device of the inventory, and exactly one MDM record, bears the serial number. That
 * is a hint and no identity: JumpCloud gives both sides no id in common, and serial numbers are shared.
 */
export const mobileLinks = ["same-serial", "none"] as const;
export const mobileSorts = ["name", "platform", "serial"] as const;

const mobileRow = z.object({
  id: z.string(),
  connectionId: z.uuid(),
  name: z.string().nullable(),
  kind: z.enum(mobileKinds),
  platform: z.string().nullable(),
  model: z.string().nullable(),
  osVersion: z.string().nullable(),
  serialNumber: z.string().nullable(),
  enrolled: z.boolean().nullable(),
  link: z.enum(mobileLinks),
  /** The device that alone bears the same serial number, and its name. */
  deviceId: z.string().nullable(),
  deviceName: z.string().nullable(),
});

export type MobileRow = z.infer<typeof mobileRow>;

function mobiles(snapshot: Snapshot): SQL {
  const serials = (stream: string) => sql`
    select connection_id, upper(data ->> 'serialNumber') as serial, min(external_id) as device_id,
      min(coalesce(data ->> 'displayName', data ->> 'hostname')) as device_name
    from (${recordsOf(snapshot, stream)}) s where data ->> 'serialNumber' is not null
    group by 1, 2 having count(*) = 1`;
  return sql`
    inventory as materialized (${serials("devices")}),
    once as materialized (${serials("apple-mdm-devices")}),
    mobiles as materialized (
      select m.external_id as id, m.connection_id, f.name, f.platform, f.model, f."osVersion" as os_version,
        f."serialNumber" as serial_number, f.enrolled, inventory.device_id,
        inventory.device_name,
        case when lower(f.platform) in ('ios', 'ipados', 'tvos', 'watchos', 'visionos') then 'mobile'
          when lower(f.platform) in ('macos', 'darwin', 'osx', 'mac os x') then 'computer' else 'unknown' end as kind,
        case when inventory.device_id is null then 'none' else 'same-serial' end as link
      from (${recordsOf(snapshot, "apple-mdm-devices")}) m
      cross join lateral jsonb_to_record(m.data) as f (name text, platform text, model text, "osVersion" text,
        "serialNumber" text, enrolled boolean)
      left join once on once.connection_id = m.connection_id and once.device_id = m.external_id
      left join inventory on inventory.connection_id = m.connection_id and inventory.serial = once.serial)`;
}

const mobileFacts = mobileRow
  .pick({ connectionId: true, kind: true, link: true })
  .extend({ count: z.coerce.number() });

export type MobileFacts = z.infer<typeof mobileFacts>;

/** Every device that Apple's MDM manages, counted once. */
export async function countMobileFacts(db: Database, snapshot: Snapshot): Promise<MobileFacts[]> {
  return select(
    db,
    mobileFacts,
    sql`
    with ${mobiles(snapshot)}
    select connection_id as "connectionId", kind, link, count(*) as count
    from mobiles group by 1, 2, 3 order by 1, 2, 3`,
  );
}

export interface MobileFilter {
  search?: string | undefined;
  /** Records of any of these kinds and links. */
  kinds?: readonly { kind: MobileRow["kind"]; link: MobileRow["link"] }[] | undefined;
  connectionId?: string | undefined;
}

const order: Record<(typeof mobileSorts)[number], SQL> = {
  name: sql`lower(name)`,
  platform: sql`lower(platform) || ' ' || coalesce(os_version, '')`,
  serial: sql`serial_number`,
};

/** One page of the devices that Apple's MDM manages. */
export async function listMobiles(
  db: Database,
  snapshot: Snapshot,
  {
    filter: { search, kinds, connectionId },
    sort,
    descending,
    limit,
    offset,
  }: {
    filter: MobileFilter;
    sort: (typeof mobileSorts)[number];
    descending: boolean;
    limit: number;
    offset: number;
  },
): Promise<{ rows: MobileRow[]; total: number }> {
  const all: SQL[] = [sql`true`];
  if (search) {
    const pattern = containing(search);
    all.push(
      sql`(name ilike ${pattern} or model ilike ${pattern} or serial_number ilike ${pattern} or id = ${search})`,
    );
  }
  if (connectionId) all.push(sql`connection_id::text = ${connectionId}`);
  if (kinds) {
    const wanted = kinds.map(({ kind, link }) => sql`(kind = ${kind} and link = ${link})`);
    all.push(wanted.length === 0 ? sql`false` : sql`(${sql.join(wanted, sql` or `)})`);
  }
  const direction = descending ? sql`desc nulls last` : sql`asc nulls last`;
  const rows = await select(
    db,
    mobileRow.extend({ total: z.coerce.number() }),
    sql`
    with ${mobiles(snapshot)}
    select id, connection_id as "connectionId", name, kind, platform, model, os_version as "osVersion",
      serial_number as "serialNumber", enrolled, link, device_id as "deviceId",
      device_name as "deviceName", count(*) over () as total
    from mobiles where ${sql.join(all, sql` and `)}
    order by ${order[sort]} ${direction}, id, connection_id limit ${limit} offset ${offset}`,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

/** The MDM record that bears a device's serial number, where each of the two is the only one; null without. */
export async function findMobileOfDevice(
  db: Database,
  snapshot: Snapshot,
  { deviceId, connectionId }: { deviceId: string; connectionId: string },
): Promise<Record<string, unknown> | null> {
  const [row] = await select(
    db,
    z.object({ data: z.record(z.string(), z.unknown()) }),
    sql`
    with ${mobiles(snapshot)}
    select m.data from mobiles join (${recordsOf(snapshot, "apple-mdm-devices")}) m
      on m.external_id = mobiles.id and m.connection_id = mobiles.connection_id
    where mobiles.device_id = ${deviceId} and mobiles.connection_id = ${connectionId}::uuid limit 1`,
  );
  return row?.data ?? null;
}
