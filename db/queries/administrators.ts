import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import {
  type FacetedPage,
  facetBy,
  facetFlags,
  inOrder,
  instantOf,
  onlyOne,
  type PageOf,
  pointOf,
  selectFaceted,
} from "./faceted";
import { containing, recordsOf, type Snapshot } from "./snapshot";

export const administratorSorts = ["email", "role", "factor", "keySet", "keyExpires"] as const;
export const administratorFactors = ["on", "required", "off", "unknown"] as const;
export const administratorStates = ["active", "suspended", "unknown"] as const;
export const administratorFlags = ["key-old", "key-expiring", "key-expired", "key-endless"] as const;

/** An API key that was made this long ago is old, and one that ends within `expiring` about to end. */
export const keyDays = { old: 180, expiring: 30 } as const;

export interface AdministratorFilter {
  /** Exactly this one. */
  id?: string | undefined;
  search?: string | undefined;
  role?: string | undefined;
  factor?: (typeof administratorFactors)[number] | undefined;
  state?: (typeof administratorStates)[number] | undefined;
  flag?: (typeof administratorFlags)[number] | undefined;
}

const administratorRow = z.object({
  id: z.string(),
  connectionId: z.uuid(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  role: z.string().nullable(),
  factor: z.enum(administratorFactors),
  suspended: z.boolean().nullable(),
  /** When the API key was made; null where JumpCloud tells of none. */
  keySetAt: z.string().nullable(),
  keyExpiresAt: z.string().nullable(),
  keyOld: z.boolean(),
  key: z.enum(["valid", "expiring", "expired"]).nullable(),
});

export type AdministratorRow = z.infer<typeof administratorRow>;

/** Enrolled counts; being asked for a second factor that is not enrolled yet does not. */
const factorOf = sql`case
  when (data ->> 'totpEnrolled')::boolean then 'on'
  when (data ->> 'enableMultiFactor')::boolean and (data ->> 'totpEnrolled')::boolean is false then 'required'
  when (data ->> 'totpEnrolled')::boolean is false then 'off'
  else 'unknown' end`;

const setAt = instantOf(sql`data ->> 'apiKeyUpdatedAt'`);
const expiresAt = instantOf(sql`data ->> 'apiKeyExpiresAt'`);

function administrators(snapshot: Snapshot, id: string | undefined): SQL {
  return sql`
    things as materialized (
      select external_id as id, connection_id, data ->> 'email' as email,
        nullif(concat_ws(' ', data ->> 'firstName', data ->> 'lastName'), '') as name,
        data ->> 'roleName' as role, ${factorOf} as factor, (data ->> 'suspended')::boolean as suspended,
        data ->> 'apiKeyUpdatedAt' as key_set_at, data ->> 'apiKeyExpiresAt' as key_expires_at,
        coalesce(${setAt} < now() - make_interval(days => ${keyDays.old}), false) as key_old,
        case when ${expiresAt} <= now() then 'expired'
          when ${expiresAt} <= now() + make_interval(days => ${keyDays.expiring}) then 'expiring'
          when ${expiresAt} is not null then 'valid' end as key
      from (${recordsOf(snapshot, "administrators")}) a ${onlyOne(id)})`;
}

const stateOf = sql`case suspended when true then 'suspended' when false then 'active' else 'unknown' end`;

const flags: Record<(typeof administratorFlags)[number], SQL> = {
  "key-old": sql`key_old`,
  "key-expiring": sql`key = 'expiring'`,
  "key-expired": sql`key = 'expired'`,
  "key-endless": sql`key_set_at is not null and key_expires_at is null`,
};

const order: Record<(typeof administratorSorts)[number], SQL> = {
  email: sql`lower(email)`,
  role: sql`lower(role)`,
  factor: sql`factor`,
  keySet: sql`key_set_at`,
  keyExpires: sql`key_expires_at`,
};

function conditions({ search, role, factor, state, flag }: AdministratorFilter): SQL {
  const all: SQL[] = [sql`true`];
  if (search) {
    all.push(sql`(email ilike ${containing(search)} or name ilike ${containing(search)} or id = ${search})`);
  }
  if (role) all.push(sql`role = ${role}`);
  if (factor) all.push(sql`factor = ${factor}`);
  if (state) all.push(sql`${stateOf} = ${state}`);
  if (flag) all.push(sql`(${flags[flag]})`);
  return sql.join(all, sql` and `);
}

/** Who administers the organisation itself, with the facts that an auditor asks for first. */
export async function listAdministrators(
  db: Database,
  snapshot: Snapshot,
  {
    filter,
    sort,
    descending,
    limit,
    offset,
  }: PageOf<(typeof administratorSorts)[number]> & {
    filter: AdministratorFilter;
  },
): Promise<FacetedPage<AdministratorRow>> {
  return selectFaceted(db, administratorRow, {
    things: administrators(snapshot, filter.id),
    where: conditions(filter),
    order: inOrder(order[sort], descending),
    columns: sql`id, connection_id as "connectionId", email, name, role, factor, suspended,
      key_set_at as "keySetAt", key_expires_at as "keyExpiresAt", key_old as "keyOld", key`,
    facets: [
      facetBy("role", sql`coalesce(role, '')`),
      facetBy("factor", sql`factor`),
      facetBy("state", stateOf),
      facetFlags("flag", flags),
    ],
    limit,
    offset,
  });
}

/** What the list says of one administrator, for their own page; null when the snapshot does not hold them. */
export async function findAdministratorFacts(
  db: Database,
  snapshot: Snapshot,
  { id, connectionId }: { id: string; connectionId: string },
): Promise<AdministratorRow | null> {
  const page = { filter: { id }, sort: "email", descending: false, limit: 1, offset: 0 } as const;
  const { rows } = await listAdministrators(db, pointOf(snapshot, connectionId), page);
  return rows[0] ?? null;
}

/** The roles that administrators have, in their own words: the values of the filter. */
export async function listRoles(db: Database, snapshot: Snapshot): Promise<string[]> {
  const rows = await select(
    db,
    z.object({ role: z.string() }),
    sql`
    select distinct data ->> 'roleName' as role from (${recordsOf(snapshot, "administrators")}) a
    where data ->> 'roleName' is not null order by 1`,
  );
  return rows.map(({ role }) => role);
}
