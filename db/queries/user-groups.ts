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
import { personColumns } from "./people-columns";
import { containing, recordsOf, type Snapshot } from "./snapshot";

export const userGroupSorts = ["name", "membership", "people", "applications", "devices"] as const;
export const userGroupFlags = ["empty", "emptied", "opens-nothing"] as const;

export interface UserGroupFilter {
  /** Exactly this one. */
  id?: string | undefined;
  search?: string | undefined;
  membership?: (typeof membershipMethods)[number] | undefined;
  flag?: (typeof userGroupFlags)[number] | undefined;
}

const count = z.number().nullable();

const userGroupRow = z.object({
  id: z.string(),
  connectionId: z.uuid(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  membershipMethod: z.string().nullable(),
  /** Null, as the other counts: never read whole. */
  people: count,
  applications: count,
  /** Devices that somebody may use through the group. */
  devices: count,
  /** Nobody is in it, and somebody was. */
  emptied: z.boolean(),
});

export type UserGroupRow = z.infer<typeof userGroupRow>;

function userGroups(snapshot: Snapshot, id: string | undefined): SQL {
  return sql`
    members as materialized (
      select connection_id, data ->> 'groupId' as group_id, count(*) as people
      from (${recordsOf(snapshot, "user-group-members")}) m ${touching("user-groups", id)} group by 1, 2),
    opened as materialized (
      select connection_id, data ->> 'groupId' as group_id, count(*) as applications
      from (${recordsOf(snapshot, "application-user-groups")}) a ${touching("user-groups", id)} group by 1, 2),
    reached as materialized (
      select connection_id, via.id as group_id, count(distinct data ->> 'deviceId') as devices
      from (${recordsOf(snapshot, "user-device-bindings")}) b
      cross join lateral jsonb_array_elements_text(case jsonb_typeof(b.data -> 'viaUserGroups')
        when 'array' then b.data -> 'viaUserGroups' else '[]' end) as via (id)
      group by 1, 2),
    groups as materialized (
      select g.*, g.connection_id in (${connectionsThatRead(snapshot, "user-group-members")}) as read_people,
        g.connection_id in (${connectionsThatRead(snapshot, "application-user-groups")}) as read_applications,
        g.connection_id in (${connectionsThatRead(snapshot, "user-device-bindings")}) as read_devices
      from (${recordsOf(snapshot, "user-groups")}) g ${onlyOne(id)}),
    things as materialized (
      select g.external_id as id, g.connection_id, g.data ->> 'name' as name, g.data ->> 'description' as description,
        g.data ->> 'membershipMethod' as method, ${membershipOf(sql`g.data`)} as membership,
        case when g.read_people then coalesce(m.people, 0) end as people,
        case when g.read_applications then coalesce(o.applications, 0) end as applications,
        case when g.read_devices then coalesce(r.devices, 0) end as devices,
        m.people is null and g.read_people and exists (
          select 1 from record_versions was
          where was.workspace_id = ${snapshot.workspaceId} and was.connection_id = g.connection_id
            and was.stream = 'user-group-members' and was.from_sync <= g.number
            and was.refs @> array['user-groups:' || g.external_id]) as emptied
      from groups g
      left join members m on m.group_id = g.external_id and m.connection_id = g.connection_id
      left join opened o on o.group_id = g.external_id and o.connection_id = g.connection_id
      left join reached r on r.group_id = g.external_id and r.connection_id = g.connection_id)`;
}

const flags: Record<(typeof userGroupFlags)[number], SQL> = {
  empty: sql`people = 0`,
  emptied: sql`emptied`,
  "opens-nothing": sql`applications = 0`,
};

const order: Record<(typeof userGroupSorts)[number], SQL> = {
  name: sql`lower(name)`,
  membership: sql`membership`,
  people: sql`people`,
  applications: sql`applications`,
  devices: sql`devices`,
};

function conditions({ search, membership, flag }: UserGroupFilter): SQL {
  const all: SQL[] = [sql`true`];
  if (search) {
    const pattern = containing(search);
    all.push(sql`(name ilike ${pattern} or description ilike ${pattern} or id = ${search})`);
  }
  if (membership) all.push(sql`membership = ${membership}`);
  if (flag) all.push(flags[flag]);
  return sql.join(all, sql` and `);
}

/** User groups with how many people are in each, and how many applications and devices it opens to them. */
export async function listUserGroups(
  db: Database,
  snapshot: Snapshot,
  {
    filter,
    sort,
    descending,
    limit,
    offset,
  }: PageOf<(typeof userGroupSorts)[number]> & {
    filter: UserGroupFilter;
  },
): Promise<FacetedPage<UserGroupRow>> {
  return selectFaceted(db, userGroupRow, {
    things: userGroups(snapshot, filter.id),
    where: conditions(filter),
    order: inOrder(order[sort], descending),
    columns: sql`id, connection_id as "connectionId", name, description, method as "membershipMethod",
      people, applications, devices, emptied`,
    facets: [facetBy("membership", sql`membership`), facetFlags("flag", flags)],
    limit,
    offset,
  });
}

/** What the list says of one group, for its own page; null when the snapshot does not hold it. */
export async function findUserGroupFacts(
  db: Database,
  snapshot: Snapshot,
  { id, connectionId }: { id: string; connectionId: string },
): Promise<UserGroupRow | null> {
  const page = { filter: { id }, sort: "name", descending: false, limit: 1, offset: 0 } as const;
  const { rows } = await listUserGroups(db, pointOf(snapshot, connectionId), page);
  return rows[0] ?? null;
}

export const memberSorts = ["name", "email"] as const;

const memberRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  suspended: z.boolean(),
});

export type UserGroupMember = z.infer<typeof memberRow>;

const memberOrder: Record<(typeof memberSorts)[number], SQL> = {
  name: sql`lower(coalesce(name, id))`,
  email: sql`lower(email)`,
};

/** The people in a group. */
export async function listUserGroupMembers(
  db: Database,
  snapshot: Snapshot,
  {
    groupId,
    connectionId,
    filter: { search, suspended },
    ...page
  }: PageOf<(typeof memberSorts)[number]> & {
    groupId: string;
    connectionId: string;
    filter: { search?: string | undefined; suspended?: boolean | undefined };
  },
): Promise<FacetedPage<UserGroupMember>> {
  const own = pointOf(snapshot, connectionId);
  const all: SQL[] = [sql`true`];
  if (search) {
    all.push(sql`(name ilike ${containing(search)} or email ilike ${containing(search)} or id = ${search})`);
  }
  if (suspended) all.push(sql`suspended`);
  return selectFaceted(db, memberRow, {
    things: sql`
      entries as materialized (
        select connection_id, data ->> 'userId' as user_id
        from (${recordsOf(own, "user-group-members")}) m where refs @> array[${`user-groups:${groupId}`}]),
      people as materialized (
        select external_id, ${personColumns} from (${recordsOf(own, "users")}) u
        where external_id in (select user_id from entries)),
      things as materialized (
        select e.user_id as id, e.connection_id, p.name, p.email, coalesce(p.suspended, false) as suspended
        from entries e left join people p on p.external_id = e.user_id)`,
    where: sql.join(all, sql` and `),
    order: inOrder(memberOrder[page.sort], page.descending),
    columns: sql`id, name, email, suspended`,
    facets: [facetFlags("flag", { suspended: sql`suspended` })],
    limit: page.limit,
    offset: page.offset,
  });
}

const reachedRow = z.object({ id: z.string(), name: z.string().nullable(), people: z.coerce.number() });

/** Devices that the group's members may use because of it, by name, with how many of them; the first ones. */
export async function listReachedDevices(
  db: Database,
  snapshot: Snapshot,
  { groupId, connectionId, limit }: { groupId: string; connectionId: string; limit: number },
): Promise<z.infer<typeof reachedRow>[]> {
  const own = pointOf(snapshot, connectionId);
  return select(
    db,
    reachedRow,
    sql`
    with bound as materialized (
      select data ->> 'deviceId' as device_id, count(*) as people
      from (${recordsOf(own, "user-device-bindings")}) b
      where data -> 'viaUserGroups' @> jsonb_build_array(${groupId}::text) group by 1)
    select bound.device_id as id, coalesce(d.data ->> 'displayName', d.data ->> 'hostname') as name, bound.people
    from bound left join (${recordsOf(own, "devices")}) d on d.external_id = bound.device_id
    order by lower(coalesce(d.data ->> 'displayName', d.data ->> 'hostname')), 1 limit ${limit}`,
  );
}
