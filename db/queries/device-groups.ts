import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import {
  connectionsThatRead,
  type FacetedPage,
  facetBy,
  facetFlags,
  inOrder,
  onlyOne,
  type PageOf,
  pointOf,
  selectFaceted,
  touching,
} from "./faceted";
import { type membershipMethods, membershipOf } from "./membership-method";
import { containing, recordsOf, type Snapshot } from "./snapshot";

export const deviceGroupSorts = ["name", "membership", "devices"] as const;
export const deviceGroupFlags = ["empty", "emptied", "mixed"] as const;
export const groupPlatforms = ["darwin", "windows", "linux", "other"] as const;

export interface DeviceGroupFilter {
  /** Exactly this one. */
  id?: string | undefined;
  search?: string | undefined;
  membership?: (typeof membershipMethods)[number] | undefined;
  platform?: (typeof groupPlatforms)[number] | undefined;
  flag?: (typeof deviceGroupFlags)[number] | undefined;
}

const deviceGroupRow = z.object({
  id: z.string(),
  connectionId: z.uuid(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  membershipMethod: z.string().nullable(),
  /** Null: the members have never been read whole. */
  devices: z.number().nullable(),
  /** How many devices of each platform. */
  platforms: z.partialRecord(z.enum(groupPlatforms), z.number()),
  /** No device is in it, and one was. */
  emptied: z.boolean(),
});

export type DeviceGroupRow = z.infer<typeof deviceGroupRow>;

const platformOf = sql`case lower(d.data ->> 'osFamily')
  when 'darwin' then 'darwin' when 'windows' then 'windows' when 'linux' then 'linux' else 'other' end`;

function deviceGroups(snapshot: Snapshot, id: string | undefined): SQL {
  return sql`
    entries as materialized (
      select connection_id, data ->> 'groupId' as group_id, data ->> 'deviceId' as device_id
      from (${recordsOf(snapshot, "device-group-members")}) m ${touching("device-groups", id)}),
    kinds as materialized (
      select d.external_id as id, d.connection_id, ${platformOf} as platform
      from (${recordsOf(snapshot, "devices")}) d),
    members as materialized (
      select connection_id, group_id, count(*) as devices from entries group by 1, 2),
    mixture as materialized (
      select connection_id, group_id, jsonb_object_agg(platform, devices) as platforms, count(*) as different
      from (
        select e.connection_id, e.group_id, k.platform, count(*) as devices
        from entries e join kinds k on k.id = e.device_id and k.connection_id = e.connection_id
        group by 1, 2, 3) by_platform
      group by 1, 2),
    groups as materialized (
      select g.*, g.connection_id in (${connectionsThatRead(snapshot, "device-group-members")}) as read_devices
      from (${recordsOf(snapshot, "device-groups")}) g ${onlyOne(id)}),
    things as materialized (
      select g.external_id as id, g.connection_id, g.data ->> 'name' as name, g.data ->> 'description' as description,
        g.data ->> 'membershipMethod' as method, ${membershipOf(sql`g.data`)} as membership,
        case when g.read_devices then coalesce(m.devices, 0) end as devices,
        coalesce(x.platforms, '{}') as platforms, coalesce(x.different, 0) as different,
        m.devices is null and g.read_devices and exists (
          select 1 from record_versions was
          where was.workspace_id = ${snapshot.workspaceId} and was.connection_id = g.connection_id
            and was.stream = 'device-group-members' and was.from_sync <= g.number
            and was.refs @> array['device-groups:' || g.external_id]) as emptied
      from groups g
      left join members m on m.group_id = g.external_id and m.connection_id = g.connection_id
      left join mixture x on x.group_id = g.external_id and x.connection_id = g.connection_id)`;
}

const flags: Record<(typeof deviceGroupFlags)[number], SQL> = {
  empty: sql`devices = 0`,
  emptied: sql`emptied`,
  mixed: sql`different > 1`,
};

const hasPlatform = (platform: string): SQL => sql`jsonb_exists(platforms, ${platform}::text)`;

const order: Record<(typeof deviceGroupSorts)[number], SQL> = {
  name: sql`lower(name)`,
  membership: sql`membership`,
  devices: sql`devices`,
};

function conditions({ search, membership, platform, flag }: DeviceGroupFilter): SQL {
  const all: SQL[] = [sql`true`];
  if (search) {
    const pattern = containing(search);
    all.push(sql`(name ilike ${pattern} or description ilike ${pattern} or id = ${search})`);
  }
  if (membership) all.push(sql`membership = ${membership}`);
  if (platform) all.push(hasPlatform(platform));
  if (flag) all.push(flags[flag]);
  return sql.join(all, sql` and `);
}

/** Device groups with how many devices are in each, and of which platforms. */
export async function listDeviceGroups(
  db: Database,
  snapshot: Snapshot,
  {
    filter,
    sort,
    descending,
    limit,
    offset,
  }: PageOf<(typeof deviceGroupSorts)[number]> & {
    filter: DeviceGroupFilter;
  },
): Promise<FacetedPage<DeviceGroupRow>> {
  return selectFaceted(db, deviceGroupRow, {
    things: deviceGroups(snapshot, filter.id),
    where: conditions(filter),
    order: inOrder(order[sort], descending),
    columns: sql`id, connection_id as "connectionId", name, description, method as "membershipMethod",
      devices, platforms, emptied`,
    facets: [
      facetBy("membership", sql`membership`),
      facetFlags(
        "platform",
        Object.fromEntries(groupPlatforms.map((platform) => [platform, hasPlatform(platform)])),
      ),
      facetFlags("flag", flags),
    ],
    limit,
    offset,
  });
}

/** What the list says of one group, for its own page; null when the snapshot does not hold it. */
export async function findDeviceGroupFacts(
  db: Database,
  snapshot: Snapshot,
  { id, connectionId }: { id: string; connectionId: string },
): Promise<DeviceGroupRow | null> {
  const page = { filter: { id }, sort: "name", descending: false, limit: 1, offset: 0 } as const;
  const { rows } = await listDeviceGroups(db, pointOf(snapshot, connectionId), page);
  return rows[0] ?? null;
}

const countRow = z.object({ count: z.coerce.number() });

/** Devices in no group, where the members of groups were read whole. */
export async function countUngroupedDevices(db: Database, snapshot: Snapshot): Promise<number> {
  const [row] = await select(
    db,
    countRow,
    sql`
    with members as materialized (
      select distinct connection_id, data ->> 'deviceId' as device_id
      from (${recordsOf(snapshot, "device-group-members")}) m)
    select count(*) as count from (${recordsOf(snapshot, "devices")}) d
    left join members m on m.device_id = d.external_id and m.connection_id = d.connection_id
    where m.device_id is null
      and d.connection_id in (${connectionsThatRead(snapshot, "device-group-members")})`,
  );
  return row?.count ?? 0;
}

export const memberDeviceSorts = ["name", "os"] as const;

const memberRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  os: z.string().nullable(),
  osFamily: z.string().nullable(),
  version: z.string().nullable(),
  serialNumber: z.string().nullable(),
});

export type DeviceGroupMember = z.infer<typeof memberRow>;

const memberOrder: Record<(typeof memberDeviceSorts)[number], SQL> = {
  name: sql`lower(coalesce(name, id))`,
  os: sql`lower(os) || ' ' || coalesce(version, '')`,
};

/** The devices in a group. */
export async function listDeviceGroupMembers(
  db: Database,
  snapshot: Snapshot,
  {
    groupId,
    connectionId,
    filter: { search, platform },
    ...page
  }: PageOf<(typeof memberDeviceSorts)[number]> & {
    groupId: string;
    connectionId: string;
    filter: { search?: string | undefined; platform?: (typeof groupPlatforms)[number] | undefined };
  },
): Promise<FacetedPage<DeviceGroupMember>> {
  const own = pointOf(snapshot, connectionId);
  const all: SQL[] = [sql`true`];
  if (search) {
    const pattern = containing(search);
    all.push(sql`(name ilike ${pattern} or serial_number ilike ${pattern} or id = ${search})`);
  }
  if (platform) all.push(sql`platform = ${platform}`);
  return selectFaceted(db, memberRow, {
    things: sql`
      entries as materialized (
        select connection_id, data ->> 'deviceId' as device_id
        from (${recordsOf(own, "device-group-members")}) m where refs @> array[${`device-groups:${groupId}`}]),
      things as materialized (
        select e.device_id as id, e.connection_id, coalesce(d.data ->> 'displayName', d.data ->> 'hostname') as name,
          d.data ->> 'os' as os, d.data ->> 'osFamily' as os_family, d.data ->> 'version' as version,
          d.data ->> 'serialNumber' as serial_number, ${platformOf} as platform
        from entries e left join (${recordsOf(own, "devices")}) d on d.external_id = e.device_id)`,
    where: sql.join(all, sql` and `),
    order: inOrder(memberOrder[page.sort], page.descending),
    columns: sql`id, name, os, os_family as "osFamily", version, serial_number as "serialNumber"`,
    facets: [facetBy("platform", sql`platform`)],
    limit: page.limit,
    offset: page.offset,
  });
}
