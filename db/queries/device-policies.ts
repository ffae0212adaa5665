import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { pointOf } from "./faceted";
import { recordsOf, type Snapshot, volatileOf } from "./snapshot";

/** What came of a policy on a device. `unknown`: JumpCloud sends neither a state nor a success. */
export const policyResults = ["failed", "pending", "unknown", "success"] as const;

const policyRow = z.object({
  policyId: z.string(),
  /** Null: the policy itself could not be read. */
  name: z.string().nullable(),
  template: z.string().nullable(),
  result: z.enum(policyResults),
  state: z.string().nullable(),
  exitStatus: z.number().nullable(),
  endedAt: z.string().nullable(),
});

export type DevicePolicy = z.infer<typeof policyRow>;

/** A device's policies with their latest results, the failed ones first. */
export async function listDevicePolicies(
  db: Database,
  snapshot: Snapshot,
  { deviceId, connectionId }: { deviceId: string; connectionId: string },
): Promise<DevicePolicy[]> {
  const own = pointOf(snapshot, connectionId);
  return select(
    db,
    policyRow,
    sql`
    with statuses as materialized (
      select s.record_id, f.* from (${recordsOf(own, "policy-statuses")}) s
      cross join lateral jsonb_to_record(s.data) as f ("policyId" text, state text, success boolean,
        "exitStatus" numeric)
      where s.refs @> array[${`devices:${deviceId}`}]),
    ended as materialized (
      select record_id, "endedAt" #>> '{}' as ended_at from (${volatileOf(own, "policy-statuses", ["endedAt"])}) seen
      where record_id in (select record_id from statuses)),
    told as materialized (
      select s.*, case when lower(state) like 'fail%' then 'failed'
        when success or (success is null and lower(state) like 'success%') then 'success'
        when lower(state) like 'pending%' then 'pending'
        when success = false then 'failed' else 'unknown' end as result
      from statuses s)
    select t."policyId", p.data ->> 'name' as name, coalesce(p.data ->> 'templateTitle', p.data ->> 'template') as template,
      t.result, t.state, t."exitStatus"::float8 as "exitStatus", ended.ended_at as "endedAt"
    from told t
    left join (${recordsOf(own, "policies")}) p on p.external_id = t."policyId"
    left join ended on ended.record_id = t.record_id
    order by array_position(array['failed', 'pending', 'unknown', 'success'], t.result),
      lower(p.data ->> 'name'), t."policyId" limit 1000`,
  );
}
