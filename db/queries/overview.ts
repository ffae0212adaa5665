import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { connectionStates, regions, streamStates, syncStates } from "../schema";
import type { Snapshot } from "./snapshot";

const problem = z
  .object({ kind: z.string(), title: z.string(), cause: z.string(), whatToDo: z.string() })
  .nullable();

const connectionOverview = z.object({
  id: z.uuid(),
  organizationName: z.string(),
  region: z.enum(regions),
  synthetic: z.boolean(),
  state: z.enum(connectionStates),
  problem,
  nextSyncAt: z.coerce.date().nullable(),
  /** The newest sync, however it stands. */
  latest: z
    .object({
      number: z.int(),
      state: z.enum(syncStates),
      requestedAt: z.coerce.date(),
      finishedAt: z.coerce.date().nullable(),
      problem,
    })
    .nullable(),
  /** The newest sync that was published, with the streams that it could not read whole. */
  sealed: z
    .object({
      number: z.int(),
      finishedAt: z.coerce.date(),
      complete: z.boolean(),
      shortfalls: z.array(z.object({ stream: z.string(), state: z.enum(streamStates) })),
    })
    .nullable(),
});

export type ConnectionOverview = z.infer<typeof connectionOverview>;

/** How each connection stands that is neither disconnected nor being erased, the oldest first. */
export async function listConnectionOverviews(
  db: Database,
  { workspaceId }: { workspaceId: string },
): Promise<ConnectionOverview[]> {
  return select(
    db,
    connectionOverview,
    sql`
    select c.id, c.organization_name as "organizationName", c.region, c.synthetic, c.state, c.problem,
      c.next_sync_at as "nextSyncAt",
      (select jsonb_build_object('number', s.number, 'state', s.state, 'requestedAt', s.requested_at,
          'finishedAt', s.finished_at, 'problem', s.problem)
        from syncs s where s.connection_id = c.id order by s.number desc limit 1) as latest,
      (select jsonb_build_object('number', s.number, 'finishedAt', s.finished_at, 'complete', s.complete,
          'shortfalls', (select coalesce(jsonb_agg(jsonb_build_object('stream', ss.stream, 'state', ss.state)
              order by ss.stream), '[]')
            from sync_streams ss where ss.sync_id = s.id and ss.state <> 'complete'))
        from syncs s where s.connection_id = c.id and s.state = 'sealed'
        order by s.number desc limit 1) as sealed
    from connections c
    where c.workspace_id = ${workspaceId} and c.state not in ('disconnected', 'erasing')
    order by c.created_at, c.id`,
  );
}

const streamRow = z.object({ stream: z.string() });

/**
 * The streams that every connection of the snapshot has read whole, in its own sync or in an earlier one.
 * What depends on any other stream is not known: a binding that was never read is not a missing binding.
 */
export async function listStreamsReadWhole(
  db: Database,
  { workspaceId, points }: Snapshot,
): Promise<ReadonlySet<string>> {
  if (points.length === 0) return new Set();
  const syncIds = sql.join(
    points.map(({ syncId }) => sql`${syncId}::uuid`),
    sql`, `,
  );
  const rows = await select(
    db,
    streamRow,
    sql`
    select stream from sync_streams
    where workspace_id = ${workspaceId} and sync_id in (${syncIds}) and whole_at is not null
    group by stream having count(*) = ${points.length}`,
  );
  return new Set(rows.map(({ stream }) => stream));
}
