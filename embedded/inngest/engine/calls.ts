import { randomUUID } from "node:crypto";
import { z } from "zod";
import { createId } from "../ids";
import { SCHEMA } from "../storage/migrations";
import type { Engine, Unit } from "./context";
import { inUnit } from "./unit";

/** The step id under which the body of a function is called. */
export const BODY = "step";

/** How long a call stays with an executor that gives no sign of life, in seconds. */
export const LEASE_SECONDS = 5;

export interface Lease {
  callId: string;
  runId: string;
  functionId: string;
  stepId: string;
  attempt: number;
  token: string;
}

const stateAfter = (dueAt: string) => `CASE
  WHEN ${dueAt} > now() THEN 'scheduled' WHEN cardinality(slots) = 0 THEN 'ready' ELSE 'blocked' END`;

const PLACED = "c.id, c.function_id, c.state, c.job_id, c.due_at, cardinality(c.slots) > 0 AS has_slots";
const placedSchema = z.object({
  id: z.string(),
  function_id: z.string(),
  has_slots: z.boolean(),
  state: z.string(),
  job_id: z.string().nullable(),
  due_at: z.date(),
});

/** Adds a call to a run. When the same call is already open it will be made once more after its answer. */
export async function addCall(
  unit: Unit,
  { runId, stepId, dueAt }: { runId: string; stepId: string; dueAt?: Date | undefined },
): Promise<void> {
  const id = createId();
  const [call] = await unit.tx.query({
    text: `
      INSERT INTO ${SCHEMA}.calls AS c (id, run_id, function_id, step_id, state, due_at, job_id, slots, slot_limits)
      SELECT $1, id, function_id, $3, ${stateAfter("$4::timestamptz")}, coalesce($4::timestamptz, now()), $5,
             slots, slot_limits
      FROM ${SCHEMA}.runs WHERE id = $2
      ON CONFLICT (run_id, step_id) DO UPDATE SET call_again = c.state = 'leased'
      RETURNING ${PLACED}`,
    values: [id, runId, stepId, dueAt ?? null, randomUUID()],
    row: placedSchema,
  });
  if (call?.id === id) place(unit, call);
}

/**
 * Puts an answered call back: for another attempt, or as the next call of the same body. With `keep`
 * this process goes on with it at once, without the queue, unless the call has to wait for its turn;
 * the new lease is returned then.
 */
export async function repeatCall(
  unit: Unit,
  {
    lease,
    attempt,
    dueAt,
    undelivered = false,
    keep = false,
  }: {
    lease: Lease;
    attempt: number;
    dueAt?: Date | undefined;
    undelivered?: boolean;
    keep?: boolean;
  },
): Promise<Lease | undefined> {
  const [call] = await unit.tx.query({
    text: `
      UPDATE ${SCHEMA}.calls c SET state = next.state, attempt = $2, job_id = $4,
        due_at = coalesce($3::timestamptz, now()), call_again = call_again AND $5,
        lease_token = CASE WHEN next.state = 'leased' THEN gen_random_uuid() END,
        lease_until = CASE WHEN next.state = 'leased' THEN now() + interval '${LEASE_SECONDS} seconds' END,
        undelivered = CASE WHEN $5 THEN undelivered + 1 ELSE 0 END,
        undelivered_since = CASE WHEN $5 THEN coalesce(undelivered_since, now()) END
      FROM (
        SELECT CASE WHEN $6 AND (cardinality(slots) = 0 OR NOT EXISTS (
            SELECT 1 FROM ${SCHEMA}.calls b WHERE b.function_id = o.function_id AND b.state = 'blocked'))
          THEN 'leased' ELSE ${stateAfter("$3::timestamptz")} END AS state
        FROM ${SCHEMA}.calls o WHERE id = $1) next
      WHERE c.id = $1 RETURNING ${PLACED}, lease_token`,
    values: [lease.callId, attempt, dueAt ?? null, randomUUID(), undelivered, keep],
    row: placedSchema.extend({ lease_token: z.string().nullable() }),
  });
  if (call === undefined) return undefined;
  if (call.lease_token !== null) return { ...lease, attempt, token: call.lease_token };
  place(unit, call);
  if (call.has_slots) unit.admitLater(call.function_id);
  return undefined;
}

function place(unit: Unit, call: z.infer<typeof placedSchema>): void {
  if (call.state === "blocked" || call.job_id === null) unit.admitLater(call.function_id);
  else unit.queueCall(call.id, call.job_id, call.state === "scheduled" ? call.due_at : undefined);
}

export async function removeCall(unit: Unit, lease: Lease): Promise<void> {
  const [removed] = await unit.tx.query({
    text: `DELETE FROM ${SCHEMA}.calls c WHERE id = $1 RETURNING cardinality(slots) > 0 AS has_slots`,
    values: [lease.callId],
    row: z.object({ has_slots: z.boolean() }),
  });
  if (removed?.has_slots === true) unit.admitLater(lease.functionId);
}

const leasedSchema = z.object({
  id: z.string(),
  run_id: z.string(),
  function_id: z.string(),
  step_id: z.string(),
  state: z.string(),
  attempt: z.number(),
  lease_token: z.string().nullable(),
});

/** Takes up to `limit` due calls for this process; `taken` says how many jobs that used up. */
export function leaseCalls(engine: Engine, limit: number): Promise<{ leases: Lease[]; taken: number }> {
  return inUnit(engine, async (unit) => {
    const jobs = await engine.queue.takeCalls(unit.tx, limit);
    if (jobs.length === 0) return { leases: [], taken: 0 };
    const calls = await unit.tx.query({
      // A job that the call no longer names is left over from before it was placed anew.
      text: `
        UPDATE ${SCHEMA}.calls c SET
          state = CASE WHEN c.state = 'scheduled' AND cardinality(c.slots) > 0 THEN 'blocked' ELSE 'leased' END,
          lease_token = gen_random_uuid(), lease_until = now() + interval '${LEASE_SECONDS} seconds'
        FROM unnest($1::text[], $2::uuid[]) AS j(call_id, job_id)
        WHERE c.id = j.call_id AND c.job_id = j.job_id AND c.state IN ('ready', 'scheduled')
        RETURNING c.id, c.run_id, c.function_id, c.step_id, c.state, c.attempt, c.lease_token`,
      values: [jobs.map((job) => job.data.callId), jobs.map((job) => job.id)],
      row: leasedSchema,
    });
    const leases: Lease[] = [];
    for (const call of calls) {
      if (call.state === "blocked" || call.lease_token === null) unit.admitLater(call.function_id);
      else leases.push(toLease({ ...call, lease_token: call.lease_token }));
    }
    leases.sort((a, b) => (a.runId < b.runId ? -1 : 1));
    return { leases, taken: jobs.length };
  });
}

function toLease(call: z.infer<typeof leasedSchema> & { lease_token: string }): Lease {
  return {
    callId: call.id,
    runId: call.run_id,
    functionId: call.function_id,
    stepId: call.step_id,
    attempt: call.attempt,
    token: call.lease_token,
  };
}
