import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { containing, recordsOf, type Snapshot, volatileOf } from "./snapshot";

export const deviceSorts = ["name", "os", "lastContact", "encryption"] as const;
export const deviceFlags = ["ungrouped", "ownerless", "silent"] as const;
export const platforms = ["darwin", "windows", "linux", "other"] as const;
export const encryptions = ["on", "off", "unknown"] as const;

/** No contact for this many days makes a device silent. */
export const silentAfterDays = 90;

export interface DeviceFilter {
  search?: string | undefined;
  platform?: (typeof platforms)[number] | undefined;
  encryption?: (typeof encryptions)[number] | undefined;
  flag?: (typeof deviceFlags)[number] | undefined;
  groupId?: string | undefined;
}

const deviceRow = z.object({
  id: z.string(),
  connectionId: z.uuid(),
  name: z.string().nullable(),
  serialNumber: z.string().nullable(),
  os: z.string().nullable(),
  osFamily: z.string().nullable(),
  version: z.string().nullable(),
  /** Null: JumpCloud does not say. */
  encrypted: z.boolean().nullable(),
  lastContact: z.string().nullable(),
  owners: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  groups: z.coerce.number(),
});

export type DeviceRow = z.infer<typeof deviceRow>;

const platformOf = sql`case lower(data ->> 'osFamily')
  when 'darwin' then 'darwin' when 'windows' then 'windows' when 'linux' then 'linux' else 'other' end`;

const order: Record<(typeof deviceSorts)[number], SQL> = {
  name: sql`lower(name)`,
  os: sql`lower(os) || ' ' || coalesce(version, '')`,
  lastContact: sql`last_contact`,
  encryption: sql`encrypted`,
};

function devices(snapshot: Snapshot): SQL {
  return sql`
    seen as materialized (${volatileOf(snapshot, "devices", ["lastContact"])}),
    bindings as materialized (${recordsOf(snapshot, "user-device-bindings")}),
    memberships as materialized (${recordsOf(snapshot, "device-group-members")}),
    devices as materialized (
      select d.external_id as id, d.connection_id, d.data, ${platformOf} as platform,
        coalesce(d.data ->> 'displayName', d.data ->> 'hostname') as name,
        d.data ->> 'os' as os, d.data ->> 'version' as version,
        (d.data -> 'fde' ->> 'active')::boolean as encrypted,
        seen."lastContact" #>> '{}' as last_contact
      from (${recordsOf(snapshot, "devices")}) d left join seen on seen.record_id = d.record_id)`;
}

function conditions({ search, platform, encryption, flag, groupId }: DeviceFilter): SQL {
  const all: SQL[] = [sql`true`];
  if (search) {
    const pattern = containing(search);
    all.push(sql`(name ilike ${pattern} or data ->> 'hostname' ilike ${pattern}
      or data ->> 'serialNumber' ilike ${pattern} or id = ${search})`);
  }
  if (platform) all.push(sql`platform = ${platform}`);
  if (encryption === "unknown") all.push(sql`encrypted is null`);
  else if (encryption) all.push(sql`encrypted = ${encryption === "on"}`);
  if (groupId) {
    all.push(sql`id in (select data ->> 'deviceId' from memberships where data ->> 'groupId' = ${groupId})`);
  }
  if (flag === "ungrouped") all.push(sql`id not in (select data ->> 'deviceId' from memberships)`);
  if (flag === "ownerless") all.push(sql`id not in (select data ->> 'deviceId' from bindings)`);
  if (flag === "silent") {
    all.push(
      sql`(last_contact is null or last_contact::timestamptz < now() - make_interval(days => ${silentAfterDays}))`,
    );
  }
  return sql.join(all, sql` and `);
}

export async function listDevices(
  db: Database,
  snapshot: Snapshot,
  {
    filter,
    sort,
    descending,
    limit,
    offset,
  }: {
    filter: DeviceFilter;
    sort: (typeof deviceSorts)[number];
    descending: boolean;
    limit: number;
    offset: number;
  },
): Promise<{ rows: DeviceRow[]; total: number }> {
  const where = conditions(filter);
  const direction = descending ? sql`desc nulls last` : sql`asc nulls last`;
  const rows = await select(
    db,
    deviceRow.extend({ total: z.coerce.number() }),
    sql`
    with ${devices(snapshot)},
    page as materialized (
      select *, count(*) over () as total from devices where ${where}
      order by ${order[sort]} ${direction}, id limit ${limit} offset ${offset}),
    joined as materialized (
      select m.connection_id, m.data ->> 'deviceId' as device_id, count(*) as groups
      from memberships m where m.data ->> 'deviceId' in (select id from page) group by 1, 2),
    bound as materialized (
      select b.connection_id, b.data ->> 'deviceId' as device_id, b.data ->> 'userId' as user_id
      from bindings b where b.data ->> 'deviceId' in (select id from page)),
    owned as materialized (
      select bound.connection_id, bound.device_id, jsonb_agg(jsonb_build_object('id', u.external_id,
          'name', coalesce(u.data ->> 'displayName', u.data ->> 'username', u.data ->> 'email'))
          order by u.external_id) as owners
      from (${recordsOf(snapshot, "users")}) u
      join bound on bound.user_id = u.external_id and bound.connection_id = u.connection_id
      where u.external_id in (select user_id from bound) group by 1, 2)
    select page.id, page.connection_id as "connectionId", page.name, page.data ->> 'serialNumber' as "serialNumber",
      page.os, page.data ->> 'osFamily' as "osFamily", page.version, page.encrypted,
      page.last_contact as "lastContact", page.total, coalesce(joined.groups, 0) as groups,
      coalesce(owned.owners, '[]') as owners
    from page
    left join joined on joined.device_id = page.id and joined.connection_id = page.connection_id
    left join owned on owned.device_id = page.id and owned.connection_id = page.connection_id
    order by ${order[sort]} ${direction}, id`,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

const facetRow = z.object({ facet: z.string(), value: z.string(), count: z.coerce.number() });

/** How many devices there are of each platform, encryption state and flag, for the filters and the figures. */
export async function countDevices(db: Database, snapshot: Snapshot): Promise<Record<string, number>> {
  const rows = await select(
    db,
    facetRow,
    sql`
    with ${devices(snapshot)}
    select 'platform' as facet, platform as value, count(*) from devices group by platform
    union all
    select 'encryption', case encrypted when true then 'on' when false then 'off' else 'unknown' end, count(*)
      from devices group by 2
    union all select 'flag', 'ungrouped', count(*) from devices where ${conditions({ flag: "ungrouped" })}
    union all select 'flag', 'ownerless', count(*) from devices where ${conditions({ flag: "ownerless" })}
    union all select 'flag', 'silent', count(*) from devices where ${conditions({ flag: "silent" })}
    union all select 'all', 'devices', count(*) from devices`,
  );
  return Object.fromEntries(rows.map(({ facet, value, count }) => [`${facet}:${value}`, count]));
}
