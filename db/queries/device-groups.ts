import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { containing, recordsOf, type Snapshot } from "./snapshot";

const groupRow = z.object({
  id: z.string(),
  connectionId: z.uuid(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  membershipMethod: z.string().nullable(),
  devices: z.coerce.number(),
  total: z.coerce.number(),
});

export type DeviceGroupRow = Omit<z.infer<typeof groupRow>, "total">;

/** By name, with the number of devices in each. */
export async function listDeviceGroups(
  db: Database,
  snapshot: Snapshot,
  { search, limit, offset }: { search?: string | undefined; limit: number; offset: number },
): Promise<{ rows: DeviceGroupRow[]; total: number }> {
  const where = search ? sql`g.data ->> 'name' ilike ${containing(search)}` : sql`true`;
  const rows = await select(
    db,
    groupRow,
    sql`
    with members as materialized (
      select connection_id, data ->> 'groupId' as group_id, count(*) as devices
      from (${recordsOf(snapshot, "device-group-members")}) m group by 1, 2)
    select g.external_id as id, g.connection_id as "connectionId", g.data ->> 'name' as name,
      g.data ->> 'description' as description, g.data ->> 'membershipMethod' as "membershipMethod",
      coalesce(m.devices, 0) as devices, count(*) over () as total
    from (${recordsOf(snapshot, "device-groups")}) g
    left join members m on m.group_id = g.external_id and m.connection_id = g.connection_id
    where ${where} order by lower(g.data ->> 'name'), g.external_id limit ${limit} offset ${offset}`,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}
