import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { pointOf } from "./faceted";
import { personColumns } from "./people-columns";
import { recordsOf, type Snapshot } from "./snapshot";

const reportRow = z.object({ id: z.string(), name: z.string().nullable(), suspended: z.boolean() });

/** The people whose manager somebody is, by name. */
export async function listReports(
  db: Database,
  snapshot: Snapshot,
  { userId, connectionId }: { userId: string; connectionId: string },
): Promise<z.infer<typeof reportRow>[]> {
  return select(
    db,
    reportRow,
    sql`
    select external_id as id, ${personColumns} from (${recordsOf(pointOf(snapshot, connectionId), "users")}) u
    where refs @> array[${`users:${userId}`}] and data ->> 'manager' = ${userId}
    order by lower(data ->> 'displayName'), external_id limit 500`,
  );
}
