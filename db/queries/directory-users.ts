import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import type { ListOrder } from "./devices";
import { connectionsThatRead } from "./faceted";
import { containing, recordsOf, type Snapshot } from "./snapshot";
import { versionsOf } from "./versions";

export const userSorts = ["name", "email", "department", "state", "mfa", "devices", "groups"] as const;
export const userStates = ["activated", "staged", "suspended", "unknown"] as const;
export const secondFactors = ["on", "off", "exempt", "unknown"] as const;
export const userFlags = [
  "suspended-with-device",
  "no-factor",
  "no-group",
  "no-device",
  "no-email",
  "locked",
] as const;

export interface UserFilter {
  search?: string | undefined;
  state?: (typeof userStates)[number] | undefined;
  mfa?: (typeof secondFactors)[number] | undefined;
  flag?: (typeof userFlags)[number] | undefined;
  groupId?: string | undefined;
  connectionId?: string | undefined;
}

// `z.coerce` would make zero of null.
const count = z.union([z.null(), z.coerce.number()]);

const userRow = z.object({
  id: z.string(),
  connectionId: z.uuid(),
  name: z.string().nullable(),
  username: z.string().nullable(),
  email: z.string().nullable(),
  department: z.string().nullable(),
  jobTitle: z.string().nullable(),
  state: z.enum(userStates),
  mfa: z.enum(secondFactors),
  locked: z.boolean().nullable(),
  /** Null: the stream that tells it was never read whole. */
  devices: count,
  groups: count,
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
  department: sql`lower(department)`,
  state: sql`state`,
  mfa: sql`mfa`,
  devices: sql`devices`,
  groups: sql`groups`,
};

const countByUser = (snapshot: Snapshot, relation: string): SQL => sql`
  select connection_id, data ->> 'userId' as user_id, count(*) as size
  from (${versionsOf(snapshot, relation)}) r group by 1, 2`;

/** `users`, a row each, for a `with` clause. */
function users(snapshot: Snapshot): SQL {
  // What was never read whole says nothing about who is missing in it.
  const noneOnlyIfRead = (size: SQL, stream: string) =>
    sql`coalesce(${size}, case when u.connection_id in (${connectionsThatRead(snapshot, stream)}) then 0 end)`;
  return sql`
    bindings as materialized (${countByUser(snapshot, "user-device-bindings")}),
    memberships as materialized (${countByUser(snapshot, "user-group-members")}),
    users as materialized (
      select u.external_id as id, u.connection_id, ${stateOf} as state, ${mfaOf} as mfa,
        coalesce(f."displayName", nullif(concat_ws(' ', f."firstName", f."lastName"), ''), f.username) as name,
        f.username, f.email, f.department, f."jobTitle" as job_title, f."accountLocked" as locked,
        ${noneOnlyIfRead(sql`b.size`, "user-device-bindings")} as devices,
        ${noneOnlyIfRead(sql`m.size`, "user-group-members")} as groups
      from (${recordsOf(snapshot, "users")}) u
      cross join lateral jsonb_to_record(u.data) as f ("displayName" text, "firstName" text, "lastName" text,
        username text, email text, department text, "jobTitle" text, "accountLocked" boolean)
      left join bindings b on b.user_id = u.external_id and b.connection_id = u.connection_id
      left join memberships m on m.user_id = u.external_id and m.connection_id = u.connection_id)`;
}

/** Null, where what decides it was never read. */
const flagged: Record<(typeof userFlags)[number], SQL> = {
  "suspended-with-device": sql`state = 'suspended' and devices > 0`,
  // An exemption is a factor that is not asked for, and an unknown one is not known to be there.
  "no-factor": sql`mfa <> 'on'`,
  "no-group": sql`groups = 0`,
  "no-device": sql`devices = 0`,
  "no-email": sql`email is null`,
  locked: sql`locked`,
};

function conditions(
  snapshot: Snapshot,
  { search, state, mfa, flag, groupId, connectionId }: UserFilter,
): SQL {
  const all: SQL[] = [sql`true`];
  if (search) {
    const pattern = containing(search);
    all.push(
      sql`(name ilike ${pattern} or username ilike ${pattern} or email ilike ${pattern} or id = ${search})`,
    );
  }
  if (connectionId) all.push(sql`connection_id::text = ${connectionId}`);
  if (state) all.push(sql`state = ${state}`);
  if (mfa) all.push(sql`mfa = ${mfa}`);
  if (flag) all.push(flagged[flag]);
  if (groupId) {
    all.push(sql`(connection_id, id) in (select connection_id, data ->> 'userId'
      from (${versionsOf(snapshot, "user-group-members")}) r where data ->> 'groupId' = ${groupId})`);
  }
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

/** One page of the people who meet the filter. */
export async function listUsers(
  db: Database,
  snapshot: Snapshot,
  { filter, sort, descending, limit, offset }: { filter: UserFilter } & ListOrder<(typeof userSorts)[number]>,
): Promise<{ rows: UserRow[]; total: number }> {
  const direction = descending ? sql`desc nulls last` : sql`asc nulls last`;
  const rows = await select(
    db,
    userRow.extend({ total: z.coerce.number() }),
    sql`
    with ${users(snapshot)}
    select id, connection_id as "connectionId", name, username, email, department, job_title as "jobTitle",
      state, mfa, locked, devices, groups, count(*) over () as total
    from users where ${conditions(snapshot, filter)}
    order by ${order[sort]} ${direction}, id, connection_id limit ${limit} offset ${offset}`,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

const countedRow = z.object({
  connectionId: z.uuid(),
  state: z.enum(userStates),
  mfa: z.enum(secondFactors),
  flags: z.array(z.enum(userFlags)),
  /** Flags of which it is not known whether they hold. */
  open: z.array(z.enum(userFlags)),
  count: z.coerce.number(),
});

/** So many people of a connection are alike in what lists and the population ledger count by. */
export type UserFacts = z.infer<typeof countedRow>;

/** Everybody in the snapshot, counted once, under what is known of them. */
export async function countUserFacts(db: Database, snapshot: Snapshot): Promise<UserFacts[]> {
  const namesWhere = (is: SQL) =>
    sql.join(
      userFlags.map((flag) => sql`case when (${flagged[flag]}) is ${is} then ${flag}::text end`),
      sql`, `,
    );
  return select(
    db,
    countedRow,
    sql`
    with ${users(snapshot)}, told as materialized (
      select connection_id, state, mfa, array_remove(array[${namesWhere(sql`true`)}], null) as held,
        array_remove(array[${namesWhere(sql`null`)}], null) as untold from users)
    select connection_id as "connectionId", state, mfa, to_jsonb(held) as flags, to_jsonb(untold) as open,
      count(*) as count
    from told group by connection_id, state, mfa, held, untold order by connection_id, state, mfa, held, untold`,
  );
}

/** The number of people by `facet:value`, for filters and figures. */
export function countsOfUsers(facts: readonly UserFacts[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { connectionId, state, mfa, flags, count } of facts) {
    const under = ["all:users", `in:${connectionId}`, `state:${state}`, `mfa:${mfa}`];
    for (const facet of [...under, ...flags.map((flag) => `flag:${flag}`)]) {
      counts[facet] = (counts[facet] ?? 0) + count;
    }
  }
  return counts;
}

export async function countUsers(db: Database, snapshot: Snapshot): Promise<Record<string, number>> {
  return countsOfUsers(await countUserFacts(db, snapshot));
}
