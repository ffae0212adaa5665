import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { connectionsThatRead } from "./faceted";
import { personColumns } from "./people-columns";
import { containing, recordsOf, type Snapshot, volatileOf } from "./snapshot";
import { versionsOf } from "./versions";

export const deviceSorts = ["name", "os", "lastContact", "encryption"] as const;
export const deviceFlags = ["ungrouped", "ownerless", "silent"] as const;
/** `unknown`: JumpCloud names neither a platform nor a system that tells it. */
export const platforms = ["darwin", "windows", "linux", "other", "unknown"] as const;
export const encryptions = ["on", "off", "unknown"] as const;
/** How long before the snapshot the last contact was: up to 7, 30 or 90 days, longer, or never. */
export const contacts = ["week", "month", "quarter", "silent", "never"] as const;

/** No contact for this many days makes a device silent. */
export const silentAfterDays = 90;

export type Platform = (typeof platforms)[number];
export type Contact = (typeof contacts)[number];

export interface DeviceFilter {
  search?: string | undefined;
  platform?: Platform | undefined;
  encryption?: (typeof encryptions)[number] | undefined;
  flag?: (typeof deviceFlags)[number] | undefined;
  contacts?: readonly Contact[] | undefined;
  /** Devices of any of these kinds: how a part of the population is asked for. */
  kinds?: readonly { platform: Platform; contact: Contact }[] | undefined;
  groupId?: string | undefined;
  /** Bound to this person, or to anybody (true), or to nobody (false). */
  owner?: string | boolean | undefined;
  connectionId?: string | undefined;
}

export interface ListOrder<Sort extends string> {
  sort: Sort;
  descending: boolean;
  limit: number;
  offset: number;
}

const deviceRow = z.object({
  id: z.string(),
  connectionId: z.uuid(),
  name: z.string().nullable(),
  hostname: z.string().nullable(),
  serialNumber: z.string().nullable(),
  os: z.string().nullable(),
  platform: z.enum(platforms),
  version: z.string().nullable(),
  /** Null: JumpCloud does not say. */
  encrypted: z.boolean().nullable(),
  keyPresent: z.boolean().nullable(),
  lastContact: z.string().nullable(),
  contact: z.enum(contacts),
  owners: z.array(z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() })),
  groups: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  /** Whether it has an owner, and a group; null: the stream that tells it was never read whole. */
  owned: z.boolean().nullable(),
  grouped: z.boolean().nullable(),
});

export type DeviceRow = z.infer<typeof deviceRow>;

// A missing family is not an unsupported one: the system's own name tells it, or else it stays unknown.
const platformOf = sql`case
  when lower(f."osFamily") in ('darwin', 'windows', 'linux') then lower(f."osFamily")
  when f."osFamily" is not null then 'other'
  when f.os ~* '^mac ?os' then 'darwin'
  when f.os ~* '^(microsoft )?windows' then 'windows'
  when f.os ~* '(linux|ubuntu|debian|fedora|centos|red ?hat|rhel|suse)' then 'linux'
  when f.os is not null then 'other'
  else 'unknown' end`;

// Against the time of the reading: what is shown of a past snapshot must not age with the clock.
const before = (days: number) => sql`seen_at < read_at - make_interval(days => ${days}::int)`;
const contactOf = sql`case when seen_at is null then 'never' when ${before(silentAfterDays)} then 'silent'
  when ${before(30)} then 'quarter' when ${before(7)} then 'month' else 'week' end`;

const order: Record<(typeof deviceSorts)[number], SQL> = {
  name: sql`lower(name)`,
  os: sql`lower(os) || ' ' || coalesce(version, '')`,
  lastContact: sql`last_contact`,
  encryption: sql`encrypted`,
};

function readingTimes({ points }: Snapshot): SQL {
  if (points.length === 0) return sql`select null::uuid as connection_id, now() as read_at where false`;
  const rows = points.map(
    ({ connectionId, finishedAt }) => sql`(${connectionId}::uuid, ${finishedAt.toISOString()}::timestamptz)`,
  );
  return sql`select * from (values ${sql.join(rows, sql`, `)}) as t (connection_id, read_at)`;
}

/** `devices`, a row each, with `members` and `bindings` beside it, for a `with` clause. */
function devices(snapshot: Snapshot, onlyId?: string): SQL {
  // What was never read whole says nothing about who is missing in it.
  const knownOnlyIfRead = (found: SQL, stream: string) =>
    sql`case when ${found} then true
      when d.connection_id in (${connectionsThatRead(snapshot, stream)}) then false end`;
  const one = onlyId === undefined ? sql`` : sql`where external_id = ${onlyId}`;
  const ofOne = onlyId === undefined ? sql`` : sql`where refs @> array[${`devices:${onlyId}`}]`;
  return sql`
    seen as materialized (${volatileOf(snapshot, "devices", ["lastContact"])}),
    bindings as materialized (
      select connection_id, data ->> 'deviceId' as device_id, data ->> 'userId' as user_id
      from (${versionsOf(snapshot, "user-device-bindings")}) b ${ofOne}),
    members as materialized (
      select connection_id, data ->> 'deviceId' as device_id, data ->> 'groupId' as group_id
      from (${versionsOf(snapshot, "device-group-members")}) m ${ofOne}),
    bound as materialized (select distinct connection_id, device_id from bindings),
    grouped as materialized (select distinct connection_id, device_id from members),
    read as materialized (
      select d.external_id as id, d.connection_id, coalesce(f."displayName", f.hostname) as name,
        f.hostname, f."serialNumber" as serial_number, f.os, f.version, ${platformOf} as platform,
        (f.fde ->> 'active')::boolean as encrypted, (f.fde ->> 'keyPresent')::boolean as key_present,
        seen."lastContact" #>> '{}' as last_contact, (seen."lastContact" #>> '{}')::timestamptz as seen_at,
        t.read_at, ${knownOnlyIfRead(sql`bound.device_id is not null`, "user-device-bindings")} as owned,
        ${knownOnlyIfRead(sql`grouped.device_id is not null`, "device-group-members")} as grouped
      from (select * from (${recordsOf(snapshot, "devices")}) r ${one}) d
      cross join lateral jsonb_to_record(d.data) as f ("displayName" text, hostname text,
        "serialNumber" text, os text, "osFamily" text, version text, fde jsonb)
      join (${readingTimes(snapshot)}) t on t.connection_id = d.connection_id
      left join seen on seen.record_id = d.record_id
      left join bound on bound.connection_id = d.connection_id and bound.device_id = d.external_id
      left join grouped on grouped.connection_id = d.connection_id and grouped.device_id = d.external_id),
    devices as materialized (select *, ${contactOf} as contact from read)`;
}

const oneOf = (values: readonly string[]): SQL =>
  values.length === 0
    ? sql`(null)`
    : sql`(${sql.join(
        values.map((value) => sql`${value}`),
        sql`, `,
      )})`;

function conditions(filter: DeviceFilter): SQL {
  const { search, platform, encryption, flag, groupId, owner, connectionId } = filter;
  const all: SQL[] = [sql`true`];
  if (search) {
    const pattern = containing(search);
    all.push(sql`(name ilike ${pattern} or hostname ilike ${pattern}
      or serial_number ilike ${pattern} or id = ${search})`);
  }
  if (connectionId) all.push(sql`connection_id::text = ${connectionId}`);
  if (platform) all.push(sql`platform = ${platform}`);
  if (filter.contacts) all.push(sql`contact in ${oneOf(filter.contacts)}`);
  if (filter.kinds) {
    const kinds = filter.kinds.map((kind) => `${kind.platform} ${kind.contact}`);
    all.push(sql`platform || ' ' || contact in ${oneOf(kinds)}`);
  }
  if (encryption === "unknown") all.push(sql`encrypted is null`);
  else if (encryption) all.push(sql`encrypted = ${encryption === "on"}`);
  if (groupId) {
    all.push(
      sql`(connection_id, id) in (select connection_id, device_id from members where group_id = ${groupId})`,
    );
  }
  if (typeof owner === "string") {
    all.push(
      sql`(connection_id, id) in (select connection_id, device_id from bindings where user_id = ${owner})`,
    );
  } else if (owner !== undefined) all.push(sql`owned = ${owner}`);
  if (flag === "ungrouped") all.push(sql`not grouped`);
  if (flag === "ownerless") all.push(sql`not owned`);
  if (flag === "silent") all.push(sql`contact in ('silent', 'never')`);
  return sql.join(all, sql` and `);
}

/** One page of the devices that meet the filter, with who is bound to each and the groups it is in. */
export async function listDevices(
  db: Database,
  snapshot: Snapshot,
  {
    filter,
    sort,
    descending,
    limit,
    offset,
  }: { filter: DeviceFilter } & ListOrder<(typeof deviceSorts)[number]>,
): Promise<{ rows: DeviceRow[]; total: number }> {
  const direction = descending ? sql`desc nulls last` : sql`asc nulls last`;
  const inOrder = sql`${order[sort]} ${direction}, id, connection_id`;
  const rows = await select(
    db,
    deviceRow.extend({ total: z.coerce.number() }),
    sql`
    with ${devices(snapshot)},
    page as materialized (
      select *, count(*) over () as total, row_number() over (order by ${inOrder}) as place
      from devices where ${conditions(filter)} order by ${inOrder} limit ${limit} offset ${offset}),
    joined as materialized (
      select m.connection_id, m.device_id, jsonb_agg(jsonb_build_object('id', m.group_id, 'name', g.data ->> 'name')
        order by lower(g.data ->> 'name'), m.group_id) as groups
      from members m join page on page.connection_id = m.connection_id and page.id = m.device_id
      left join (${recordsOf(snapshot, "device-groups")}) g
        on g.connection_id = m.connection_id and g.external_id = m.group_id group by 1, 2),
    people as materialized (
      select connection_id, external_id, ${personColumns} from (${recordsOf(snapshot, "users")}) u
      where (connection_id, external_id) in (select b.connection_id, b.user_id from bindings b
        join page on page.connection_id = b.connection_id and page.id = b.device_id)),
    answering as materialized (
      select b.connection_id, b.device_id, jsonb_agg(jsonb_build_object('id', b.user_id,
          'name', coalesce(u.name, u.email), 'email', u.email) order by lower(u.name), b.user_id) as owners
      from bindings b join page on page.connection_id = b.connection_id and page.id = b.device_id
      left join people u on u.connection_id = b.connection_id and u.external_id = b.user_id group by 1, 2)
    select page.id, page.connection_id as "connectionId", page.name, page.hostname,
      page.serial_number as "serialNumber", page.os, page.platform, page.version, page.encrypted,
      page.key_present as "keyPresent", page.last_contact as "lastContact", page.contact, page.owned, page.grouped, page.total,
      coalesce(joined.groups, '[]') as groups, coalesce(answering.owners, '[]') as owners
    from page
    left join joined on joined.device_id = page.id and joined.connection_id = page.connection_id
    left join answering on answering.device_id = page.id and answering.connection_id = page.connection_id
    order by page.place`,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

const foundRow = deviceRow.pick({
  platform: true,
  contact: true,
  encrypted: true,
  lastContact: true,
  owned: true,
  grouped: true,
});

export type FoundDevice = z.infer<typeof foundRow>;

/** What the list says of one device, for its own page; null when the snapshot does not hold it. */
export async function findDeviceFacts(
  db: Database,
  snapshot: Snapshot,
  { id, connectionId }: { id: string; connectionId: string },
): Promise<FoundDevice | null> {
  const [row] = await select(
    db,
    foundRow,
    sql`
    with ${devices(snapshot, id)}
    select platform, contact, encrypted, last_contact as "lastContact", owned, grouped
    from devices where connection_id = ${connectionId}::uuid`,
  );
  return row ?? null;
}

const factsRow = z.object({
  connectionId: z.uuid(),
  platform: z.enum(platforms),
  contact: z.enum(contacts),
  encryption: z.enum(encryptions),
  /** Null: the stream that tells it was never read whole. */
  grouped: z.boolean().nullable(),
  owned: z.boolean().nullable(),
  count: z.coerce.number(),
});

/** So many devices of a connection are alike in what lists and the population ledger count by. */
export type DeviceFacts = z.infer<typeof factsRow>;

/** Every device of the snapshot, counted once, under what is known of it. */
export async function countDeviceFacts(db: Database, snapshot: Snapshot): Promise<DeviceFacts[]> {
  return select(
    db,
    factsRow,
    sql`
    with ${devices(snapshot)}
    select connection_id as "connectionId", platform, contact,
      case encrypted when true then 'on' when false then 'off' else 'unknown' end as encryption,
      grouped, owned, count(*) as count
    from devices group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
  );
}

/** The number of devices by `facet:value`, for filters and figures. */
export function countsOfDevices(facts: readonly DeviceFacts[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { count, ...of } of facts) {
    const silent = of.contact === "silent" || of.contact === "never";
    const under = [
      "all:devices",
      `in:${of.connectionId}`,
      `platform:${of.platform}`,
      `contact:${of.contact}`,
      `encryption:${of.encryption}`,
      ...(of.grouped === false ? ["flag:ungrouped"] : []),
      ...(of.owned === false ? ["flag:ownerless", "owner:none"] : []),
      ...(of.owned === true ? ["owner:some"] : []),
      ...(silent ? ["flag:silent"] : []),
    ];
    for (const facet of under) counts[facet] = (counts[facet] ?? 0) + count;
  }
  return counts;
}

/** How many devices there are of each platform, encryption state and flag, for the filters and the figures. */
export async function countDevices(db: Database, snapshot: Snapshot): Promise<Record<string, number>> {
  return countsOfDevices(await countDeviceFacts(db, snapshot));
}
