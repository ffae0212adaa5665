import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { streamStates } from "../schema";
import type { Snapshot } from "./snapshot";

const readingRow = z.object({
  connectionId: z.uuid(),
  stream: z.string(),
  state: z.enum(streamStates),
  /** The newest sync that read it whole; null if none did. */
  wholeAt: z.int().nullable(),
});

export type StreamReading = z.infer<typeof readingRow>;

/** How the snapshot's syncs read some streams. */
export async function listReadings(
  db: Database,
  { workspaceId, points }: Snapshot,
  streams: string[],
): Promise<StreamReading[]> {
  if (points.length === 0 || streams.length === 0) return [];
  const syncIds = sql.join(
    points.map(({ syncId }) => sql`${syncId}::uuid`),
    sql`, `,
  );
  const names = sql.join(
    streams.map((name) => sql`${name}::text`),
    sql`, `,
  );
  return select(
    db,
    readingRow,
    sql`
    select s.connection_id as "connectionId", ss.stream, ss.state, ss.whole_at as "wholeAt"
    from sync_streams ss join syncs s on s.id = ss.sync_id
    where ss.workspace_id = ${workspaceId} and ss.sync_id in (${syncIds}) and ss.stream in (${names})
    order by 1, 2`,
  );
}

const countRow = z.object({ stream: z.string(), count: z.coerce.number() });

/** How many records the snapshot has of each of some streams; those without any are left out. */
export async function countByStream(
  db: Database,
  { workspaceId, points }: Snapshot,
  streams: string[],
): Promise<Map<string, number>> {
  if (points.length === 0 || streams.length === 0) return new Map();
  const names = sql.join(
    streams.map((name) => sql`${name}::text`),
    sql`, `,
  );
  const at = sql.join(
    points.map(
      ({ connectionId, number }) =>
        sql`(connection_id = ${connectionId}::uuid and from_sync <= ${number} and to_sync > ${number})`,
    ),
    sql` or `,
  );
  const rows = await select(
    db,
    countRow,
    sql`
    select stream, count(*) as count from record_versions
    where workspace_id = ${workspaceId} and stream in (${names}) and (${at}) group by stream`,
  );
  return new Map(rows.map(({ stream, count }) => [stream, count]));
}
