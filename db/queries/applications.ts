import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../client";
import {
  connectionsThatRead,
  type FacetedPage,
  facetBy,
  facetFlags,
  inOrder,
  instantOf,
  onlyOne,
  type PageOf,
  pointOf,
  selectFaceted,
  touching,
} from "./faceted";
import { containing, recordsOf, type Snapshot } from "./snapshot";

export const applicationSorts = ["name", "kind", "people", "groups", "certificate"] as const;
export const applicationKinds = ["saml", "oidc", "bookmark", "other", "unknown"] as const;
export const applicationStates = ["active", "inactive", "unknown"] as const;
export const applicationFlags = ["direct", "expired", "expiring", "nobody"] as const;

/** A certificate that ends within this many days is about to expire. */
export const expiresSoonDays = 30;

export interface ApplicationFilter {
  /** Exactly this one. */
  id?: string | undefined;
  search?: string | undefined;
  kind?: (typeof applicationKinds)[number] | undefined;
  active?: (typeof applicationStates)[number] | undefined;
  flag?: (typeof applicationFlags)[number] | undefined;
}

const count = z.number().nullable();

const applicationRow = z.object({
  id: z.string(),
  connectionId: z.uuid(),
  name: z.string().nullable(),
  kind: z.enum(applicationKinds),
  /** As JumpCloud names it. */
  ssoType: z.string().nullable(),
  active: z.boolean().nullable(),
  certificateExpiresAt: z.string().nullable(),
  certificate: z.enum(["valid", "expiring", "expired"]).nullable(),
  /** Null: who reaches the applications has never been read whole. */
  people: count,
  direct: count,
  throughGroups: count,
  groups: count,
});

export type ApplicationRow = z.infer<typeof applicationRow>;

const kindOf = sql`case lower(a.data ->> 'ssoType')
  when 'saml' then 'saml' when 'oidc' then 'oidc' when 'bookmark' then 'bookmark'
  else case when a.data ->> 'ssoType' is null then 'unknown' else 'other' end end`;

const expiresAt = instantOf(sql`a.data ->> 'idpCertExpiresAt'`);

const certificateOf = sql`case
  when ${expiresAt} <= now() then 'expired'
  when ${expiresAt} <= now() + make_interval(days => ${expiresSoonDays}) then 'expiring'
  when ${expiresAt} is not null then 'valid' end`;

// `direct` can be null and `viaGroups` a JSON null: JumpCloud then names no path.
function applications(snapshot: Snapshot, id: string | undefined): SQL {
  return sql`
    reached as materialized (
      select connection_id, data ->> 'applicationId' as application_id, count(*) as people,
        count(*) filter (where (data ->> 'direct')::boolean) as direct,
        count(*) filter (where jsonb_typeof(data -> 'viaGroups') = 'array' and data -> 'viaGroups' <> '[]') as grouped
      from (${recordsOf(snapshot, "application-users")}) u ${touching("applications", id)} group by 1, 2),
    granted as materialized (
      select connection_id, data ->> 'applicationId' as application_id, count(*) as groups
      from (${recordsOf(snapshot, "application-user-groups")}) g ${touching("applications", id)} group by 1, 2),
    things as materialized (
      select a.external_id as id, a.connection_id,
        coalesce(a.data ->> 'displayLabel', a.data ->> 'displayName', a.data ->> 'name') as name,
        concat_ws(' ', a.data ->> 'displayLabel', a.data ->> 'displayName', a.data ->> 'name') as names,
        ${kindOf} as kind, a.data ->> 'ssoType' as sso_type, (a.data ->> 'active')::boolean as active,
        a.data ->> 'idpCertExpiresAt' as expires_at, ${certificateOf} as certificate,
        case when read_people then coalesce(r.people, 0) end as people,
        case when read_people then coalesce(r.direct, 0) end as direct,
        case when read_people then coalesce(r.grouped, 0) end as through_groups,
        case when read_groups then coalesce(g.groups, 0) end as groups
      from (${recordsOf(snapshot, "applications")}) a
      cross join lateral (select
        a.connection_id in (${connectionsThatRead(snapshot, "application-users")}) as read_people,
        a.connection_id in (${connectionsThatRead(snapshot, "application-user-groups")}) as read_groups) known
      left join reached r on r.application_id = a.external_id and r.connection_id = a.connection_id
      left join granted g on g.application_id = a.external_id and g.connection_id = a.connection_id ${onlyOne(id)})`;
}

const stateOf = sql`case active when true then 'active' when false then 'inactive' else 'unknown' end`;

/** A certificate of an application that is switched off signs nobody in. */
const flags: Record<(typeof applicationFlags)[number], SQL> = {
  direct: sql`direct > 0`,
  expired: sql`certificate = 'expired' and active is not false`,
  expiring: sql`certificate = 'expiring' and active is not false`,
  nobody: sql`people = 0`,
};

const order: Record<(typeof applicationSorts)[number], SQL> = {
  name: sql`lower(name)`,
  kind: sql`kind`,
  people: sql`people`,
  groups: sql`groups`,
  certificate: sql`expires_at`,
};

function conditions({ search, kind, active, flag }: ApplicationFilter): SQL {
  const all: SQL[] = [sql`true`];
  if (search) all.push(sql`(names ilike ${containing(search)} or id = ${search})`);
  if (kind) all.push(sql`kind = ${kind}`);
  if (active) all.push(sql`${stateOf} = ${active}`);
  if (flag) all.push(sql`(${flags[flag]})`);
  return sql.join(all, sql` and `);
}

/** Applications with how many people reach each, directly and through groups. */
export async function listApplications(
  db: Database,
  snapshot: Snapshot,
  {
    filter,
    sort,
    descending,
    limit,
    offset,
  }: PageOf<(typeof applicationSorts)[number]> & {
    filter: ApplicationFilter;
  },
): Promise<FacetedPage<ApplicationRow>> {
  return selectFaceted(db, applicationRow, {
    things: applications(snapshot, filter.id),
    where: conditions(filter),
    order: inOrder(order[sort], descending),
    columns: sql`id, connection_id as "connectionId", name, kind, sso_type as "ssoType", active,
      expires_at as "certificateExpiresAt", certificate, people, direct, through_groups as "throughGroups", groups`,
    facets: [facetBy("kind", sql`kind`), facetBy("active", stateOf), facetFlags("flag", flags)],
    limit,
    offset,
  });
}

/** What the list says of one application, for its own page; null when the snapshot does not hold it. */
export async function findApplicationFacts(
  db: Database,
  snapshot: Snapshot,
  { id, connectionId }: { id: string; connectionId: string },
): Promise<ApplicationRow | null> {
  const { rows } = await listApplications(db, pointOf(snapshot, connectionId), {
    filter: { id },
    sort: "name",
    descending: false,
    limit: 1,
    offset: 0,
  });
  return rows[0] ?? null;
}
