import { type SQL, sql } from "drizzle-orm";
import type { Snapshot } from "./snapshot";

/**
 * `connection_id, data, refs` of a stream's records as the snapshot saw them, without their ids: relations
 * name both of their ends in `data`, and the join to `records` would be the dearest part of a list.
 */
export function versionsOf({ points, workspaceId }: Snapshot, stream: string): SQL {
  const at = points.map(
    ({ connectionId, number }) =>
      sql`(v.connection_id = ${connectionId}::uuid and v.from_sync <= ${number}::int and v.to_sync > ${number}::int)`,
  );
  return sql`
    select v.connection_id, v.data, v.refs from record_versions v
    where v.workspace_id = ${workspaceId} and v.stream = ${stream}
      and (${at.length === 0 ? sql`false` : sql.join(at, sql` or `)})`;
}
