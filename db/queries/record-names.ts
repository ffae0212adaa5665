import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { recordsOf, type Snapshot } from "./snapshot";

const nameRow = z.object({ id: z.string(), connectionId: z.uuid(), name: z.string().nullable() });

export type RecordName = z.infer<typeof nameRow>;

/** What some records of a stream are called, or the first ones by name. Ids that are not there are left out. */
export async function listRecordNames(
  db: Database,
  snapshot: Snapshot,
  { stream, ids, limit }: { stream: string; ids?: readonly string[]; limit: number },
): Promise<RecordName[]> {
  if (ids?.length === 0) return [];
  const only = ids ? sql`where external_id = any(${sql.param([...ids])}::text[])` : sql``;
  return select(
    db,
    nameRow,
    sql`
    select external_id as id, connection_id as "connectionId", coalesce(data ->> 'displayLabel',
      data ->> 'displayName', data ->> 'name', nullif(concat_ws(' ', data ->> 'firstName', data ->> 'lastName'), ''),
      data ->> 'hostname', data ->> 'username') as name
    from (${recordsOf(snapshot, stream)}) named ${only}
    order by lower(coalesce(data ->> 'displayLabel', data ->> 'displayName', data ->> 'name')), external_id
    limit ${limit}`,
  );
}
