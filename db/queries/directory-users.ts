import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { containing, recordsOf, type Snapshot } from "./snapshot";

export const userSorts = ["name", "email", "state", "mfa"] as const;
export const userStates = ["activated", "staged", "suspended", "unknown"] as const;
export const secondFactors = ["on", "off", "exempt", "unknown"] as const;
export const userFlags = ["suspended-with-device", "no-device", "locked"] as const;

export interface UserFilter {
  search?: string | undefined;
  state?: (typeof userStates)[number] | undefined;
  mfa?: (typeof secondFactors)[number] | undefined;
  flag?: (typeof userFlags)[number] | undefined;
}

const userRow = z.object({
  id: z.string(),
  connectionId: z.uuid(),
  name: z.string().nullable(),
  username: z.string().nullable(),
  email: z.string().nullable(),
  department: z.string().nullable(),
  state: z.enum(userStates),
  mfa: z.enum(secondFactors),
  devices: z.coerce.number(),
});

export type UserRow = z.infer<typeof userRow>;

/** `suspended` is the older field and wins: an account that says either is not usable. */
const stateOf = sql`case
  when (data ->> 'suspended')::boolean or data ->> 'state' = 'SUSPENDED' then 'suspended'
  when data ->> 'state' = 'STAGED' or (data ->> 'state' is null and not (data ->> 'activated')::boolean) then 'staged'
  when data ->> 'state' = 'ACTIVATED' or (data ->> 'activated')::boolean then 'activated'
  else 'unknown' end`;

/** An exemption is shown as such even where a factor is enrolled: it is not asked for. */
const mfaOf = sql`case
  when (data -> 'mfa' ->> 'exclusion')::boolean then 'exempt'
  when data -> 'mfaEnrollment' ->> 'overallStatus' = 'ENROLLED' or (data -> 'mfa' ->> 'configured')::boolean
    or (data ->> 'totpEnabled')::boolean then 'on'
  when data -> 'mfaEnrollment' ->> 'overallStatus' is not null or data -> 'mfa' ->> 'configured' is not null
    or data ->> 'totpEnabled' is not null then 'off'
  else 'unknown' end`;

const order: Record<(typeof userSorts)[number], SQL> = {
  name: sql`lower(name)`,
  email: sql`lower(email)`,
  state: sql`state`,
  mfa: sql`mfa`,
};

function users(snapshot: Snapshot): SQL {
  return sql`
    bindings as materialized (
      select connection_id, data ->> 'userId' as user_id, count(*) as devices
      from (${recordsOf(snapshot, "user-device-bindings")}) b group by 1, 2),
    users as materialized (
      select u.external_id as id, u.connection_id, u.data, ${stateOf} as state, ${mfaOf} as mfa,
        coalesce(u.data ->> 'displayName', nullif(concat_ws(' ', u.data ->> 'firstName', u.data ->> 'lastName'), ''),
          u.data ->> 'username') as name,
        u.data ->> 'username' as username, u.data ->> 'email' as email, u.data ->> 'department' as department,
        coalesce(b.devices, 0) as devices
      from (${recordsOf(snapshot, "users")}) u
      left join bindings b on b.user_id = u.external_id and b.connection_id = u.connection_id)`;
}

function conditions({ search, state, mfa, flag }: UserFilter): SQL {
  const all: SQL[] = [sql`true`];
  if (search) {
    const pattern = containing(search);
    all.push(
      sql`(name ilike ${pattern} or username ilike ${pattern} or email ilike ${pattern} or id = ${search})`,
    );
  }
  if (state) all.push(sql`state = ${state}`);
  if (mfa) all.push(sql`mfa = ${mfa}`);
  if (flag === "suspended-with-device") all.push(sql`state = 'suspended' and devices > 0`);
  if (flag === "no-device") all.push(sql`devices = 0`);
  if (flag === "locked") all.push(sql`(data ->> 'accountLocked')::boolean`);
  return sql.join(all, sql` and `);
}

const factsRow = userRow.pick({ state: true, mfa: true });

/** What the list says of one person, for their own page; null when the snapshot does not hold them. */
export async function findUserFacts(
  db: Database,
  snapshot: Snapshot,
  { id, connectionId }: { id: string; connectionId: string },
): Promise<z.infer<typeof factsRow> | null> {
  const [row] = await select(
    db,
    factsRow,
    sql`select ${stateOf} as state, ${mfaOf} as mfa from (${recordsOf(snapshot, "users")}) u
        where external_id = ${id} and connection_id = ${connectionId}::uuid`,
  );
  return row ?? null;
}

export async function listUsers(
  db: Database,
  snapshot: Snapshot,
  {
    filter,
    sort,
    descending,
    limit,
    offset,
  }: {
    filter: UserFilter;
    sort: (typeof userSorts)[number];
    descending: boolean;
    limit: number;
    offset: number;
  },
): Promise<{ rows: UserRow[]; total: number }> {
  const direction = descending ? sql`desc nulls last` : sql`asc nulls last`;
  const rows = await select(
    db,
    userRow.extend({ total: z.coerce.number() }),
    sql`
    with ${users(snapshot)}
    select id, connection_id as "connectionId", name, username, email, department, state, mfa, devices,
      count(*) over () as total
    from users where ${conditions(filter)}
    order by ${order[sort]} ${direction}, id limit ${limit} offset ${offset}`,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

const facetRow = z.object({ facet: z.string(), value: z.string(), count: z.coerce.number() });

export async function countUsers(db: Database, snapshot: Snapshot): Promise<Record<string, number>> {
  const rows = await select(
    db,
    facetRow,
    sql`
    with ${users(snapshot)}
    select 'state' as facet, state as value, count(*) from users group by state
    union all select 'mfa', mfa, count(*) from users group by mfa
    union all select 'flag', 'suspended-with-device', count(*) from users
      where ${conditions({ flag: "suspended-with-device" })}
    union all select 'flag', 'no-device', count(*) from users where ${conditions({ flag: "no-device" })}
    union all select 'flag', 'locked', count(*) from users where ${conditions({ flag: "locked" })}
    union all select 'all', 'users', count(*) from users`,
  );
  return Object.fromEntries(rows.map(({ facet, value, count }) => [`${facet}:${value}`, count]));
}
