import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import type { Snapshot } from "./snapshot";

/** A relation between a group (or an application) and its members. */
export interface Relation {
  /** The stream of the relation: `user-group-members`. */
  stream: string;
  /** The stream of the group's side, and the relation's field that holds its id. */
  group: { stream: string; key: string };
  member: { stream: string; key: string };
}

const changeRow = z.object({
  sync: z.int(),
  at: z.coerce.date(),
  kind: z.enum(["first", "joined", "left"]),
  count: z.coerce.number(),
  /** Some of them, with the name that they bore last, and whether the snapshot still has them. None for `first`. */
  members: z.array(z.object({ id: z.string(), name: z.string().nullable(), present: z.boolean() })),
  /**
   * Other groups that the same members left (or joined) in the same sync, the largest share first.
   * `removed`: that group itself was gone from that sync on. `all`: everybody who left it came here.
   */
  others: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      count: z.number(),
      removed: z.boolean(),
      all: z.boolean(),
    }),
  ),
});

export type RelationChange = z.infer<typeof changeRow>;

/**
 * Who came into a group and who left it, by the syncs that saw it, newest first. Members that were there
 * when the relation was first read whole, or when the group itself was first seen, are `first`: nobody
 * knows when they joined.
 */
export async function listRelationChanges(
  db: Database,
  snapshot: Snapshot,
  {
    relation: { stream, group, member },
    id,
    connectionId,
    limit,
    named,
  }: {
    relation: Relation;
    id: string;
    connectionId: string;
    limit: number;
    /** How many members of each change come with their names. */
    named: number;
  },
): Promise<RelationChange[]> {
  const point = snapshot.points.find((candidate) => candidate.connectionId === connectionId);
  if (!point) return [];
  const own = sql`workspace_id = ${snapshot.workspaceId} and connection_id = ${connectionId}::uuid`;
  const nameOf = (of: string, externalId: string) => sql`(
    select coalesce(v.data ->> 'displayLabel', v.data ->> 'displayName', v.data ->> 'name',
      nullif(concat_ws(' ', v.data ->> 'firstName', v.data ->> 'lastName'), ''), v.data ->> 'hostname', v.data ->> 'username')
    from records r join record_versions v on v.record_id = r.id
    where r.connection_id = ${connectionId}::uuid and r.stream = ${of} and r.external_id = ${sql.raw(externalId)}
      and v.from_sync <= ${point.number} order by v.from_sync desc limit 1)`;
  return select(
    db,
    changeRow,
    sql`
    with versions as materialized (
      select record_id, from_sync, to_sync, data ->> ${member.key}::text as member_id
      from record_versions
      where ${own} and stream = ${stream} and refs @> array[${`${group.stream}:${id}`}]
        and data ->> ${group.key}::text = ${id} and from_sync <= ${point.number}),
    known as materialized (
      select greatest(
        (select min(s.number) from syncs s join sync_streams ss on ss.sync_id = s.id
          where s.connection_id = ${connectionId}::uuid and s.state = 'sealed'
            and ss.stream = ${stream} and ss.state = 'complete'),
        (select min(v.from_sync) from records r join record_versions v on v.record_id = r.id
          where r.connection_id = ${connectionId}::uuid and r.stream = ${group.stream} and r.external_id = ${id})
      ) as since),
    events as materialized (
      select case when from_sync > since then from_sync else since end as sync,
        case when from_sync > since then 'joined' else 'first' end as kind, member_id
      from versions v, known
      where not exists (select 1 from versions b where b.record_id = v.record_id and b.to_sync = v.from_sync)
      union all
      select to_sync, 'left', member_id from versions v
      where to_sync <= ${point.number}
        and not exists (select 1 from versions a where a.record_id = v.record_id and a.from_sync = v.to_sync)),
    changes as materialized (
      select e.sync, e.kind, s.finished_at as at, count(*) as count
      from events e join syncs s on s.connection_id = ${connectionId}::uuid and s.number = e.sync and s.state = 'sealed'
      where e.sync <= ${point.number}
      group by 1, 2, 3 order by 1 desc, 2 limit ${limit}),
    examples as materialized (
      select e.* from (
        select events.*, row_number() over (partition by sync, kind order by member_id) as place from events
        where kind <> 'first') e
      join changes c using (sync, kind) where e.place <= ${named}),
    elsewhere as materialized (
      select v.from_sync, v.to_sync, v.data ->> ${member.key}::text as member_id, v.data ->> ${group.key}::text as group_id,
        exists (select 1 from record_versions b where b.record_id = v.record_id and b.to_sync = v.from_sync) as began_before,
        exists (select 1 from record_versions a where a.record_id = v.record_id and a.from_sync = v.to_sync) as goes_on
      from record_versions v
      where ${own} and stream = ${stream} and from_sync <= ${point.number} and data ->> ${group.key}::text <> ${id}
        and (to_sync in (select sync from changes where kind = 'joined')
          or from_sync in (select sync from changes where kind = 'left'))),
    moves as materialized (
      select e.sync, e.kind, o.group_id, count(*) as count
      from events e join elsewhere o on o.member_id = e.member_id
        and ((e.kind = 'joined' and o.to_sync = e.sync and not o.goes_on)
          or (e.kind = 'left' and o.from_sync = e.sync and not o.began_before))
      group by 1, 2, 3),
    leavers as materialized (
      select to_sync as sync, group_id, count(*) as count from elsewhere where not goes_on group by 1, 2)
    select c.sync, c.at, c.kind, c.count,
      (select coalesce(jsonb_agg(jsonb_build_object('id', x.member_id, 'name', ${nameOf(member.stream, "x.member_id")},
          'present', exists (select 1 from records r join record_versions v on v.record_id = r.id
            where r.connection_id = ${connectionId}::uuid and r.stream = ${member.stream} and r.external_id = x.member_id
              and v.from_sync <= ${point.number} and v.to_sync > ${point.number}))
          order by x.place), '[]')
        from examples x where x.sync = c.sync and x.kind = c.kind) as members,
      (select coalesce(jsonb_agg(jsonb_build_object('id', m.group_id, 'name', ${nameOf(group.stream, "m.group_id")},
          'count', m.count, 'all', c.kind = 'joined' and m.count = coalesce(l.count, 0),
          'removed', exists (select 1 from records r join record_versions v on v.record_id = r.id
            where r.connection_id = ${connectionId}::uuid and r.stream = ${group.stream}
              and r.external_id = m.group_id and v.to_sync = m.sync
              and not exists (select 1 from record_versions n where n.record_id = r.id and n.from_sync = m.sync)))
          order by m.count desc, m.group_id), '[]')
        from (select * from moves where sync = c.sync and kind = c.kind order by count desc, group_id limit 3) m
        left join leavers l on l.sync = m.sync and l.group_id = m.group_id) as others
    from changes c order by c.sync desc, c.kind`,
  );
}
