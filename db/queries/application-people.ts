import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../client";
import { type FacetedPage, facetFlags, inOrder, type PageOf, pointOf, selectFaceted } from "./faceted";
import { personColumns } from "./people-columns";
import { containing, recordsOf, type Snapshot } from "./snapshot";

export const applicationPersonSorts = ["name", "email", "path"] as const;
export const accessPaths = ["direct", "groups", "both", "unknown"] as const;

export interface ApplicationPersonFilter {
  search?: string | undefined;
  path?: (typeof accessPaths)[number] | undefined;
  suspended?: boolean | undefined;
}

const personRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  suspended: z.boolean(),
  /** `unknown`: JumpCloud names no path. */
  path: z.enum(accessPaths),
  /** The groups that carry the access; without a name, where the groups were not read. */
  groups: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
});

export type ApplicationPerson = z.infer<typeof personRow>;

/** Who reaches it both ways is found under either. */
const pathIs: Record<(typeof accessPaths)[number], SQL> = {
  direct: sql`path in ('direct', 'both')`,
  groups: sql`path in ('groups', 'both')`,
  both: sql`path = 'both'`,
  unknown: sql`path = 'unknown'`,
};

const order: Record<(typeof applicationPersonSorts)[number], SQL> = {
  name: sql`lower(coalesce(name, id))`,
  email: sql`lower(email)`,
  path: sql`path`,
};

/** Who reaches an application, and by which path: bound to it directly, through user groups, or both. */
export async function listApplicationPeople(
  db: Database,
  snapshot: Snapshot,
  {
    applicationId,
    connectionId,
    filter,
    ...page
  }: PageOf<(typeof applicationPersonSorts)[number]> & {
    applicationId: string;
    connectionId: string;
    filter: ApplicationPersonFilter;
  },
): Promise<FacetedPage<ApplicationPerson>> {
  const own = pointOf(snapshot, connectionId);
  const { search, path, suspended } = filter;
  const all: SQL[] = [sql`true`];
  if (search) {
    all.push(sql`(name ilike ${containing(search)} or email ilike ${containing(search)} or id = ${search})`);
  }
  if (path) all.push(pathIs[path]);
  if (suspended) all.push(sql`suspended`);

  return selectFaceted(db, personRow, {
    things: sql`
      named as materialized (
        select external_id as id, data ->> 'name' as name from (${recordsOf(own, "user-groups")}) g),
      entries as materialized (
        select connection_id, data ->> 'userId' as user_id, (data ->> 'direct')::boolean as direct,
          case when jsonb_typeof(data -> 'viaGroups') = 'array' then data -> 'viaGroups' else '[]' end as via
        from (${recordsOf(own, "application-users")}) e where refs @> array[${`applications:${applicationId}`}]),
      people as materialized (
        select external_id, ${personColumns} from (${recordsOf(own, "users")}) u
        where external_id in (select user_id from entries)),
      things as materialized (
        select e.user_id as id, e.connection_id, p.name, p.email, coalesce(p.suspended, false) as suspended, e.via,
          case when e.direct and e.via <> '[]' then 'both' when e.direct then 'direct'
            when e.via <> '[]' then 'groups' else 'unknown' end as path
        from entries e left join people p on p.external_id = e.user_id)`,
    where: sql.join(all, sql` and `),
    order: inOrder(order[page.sort], page.descending),
    columns: sql`id, name, email, suspended, path,
      (select coalesce(jsonb_agg(jsonb_build_object('id', hop.id, 'name', named.name)
          order by lower(named.name), hop.id), '[]')
        from jsonb_array_elements_text(via) as hop (id) left join named on named.id = hop.id) as groups`,
    facets: [facetFlags("path", pathIs), facetFlags("flag", { suspended: sql`suspended` })],
    limit: page.limit,
    offset: page.offset,
  });
}
