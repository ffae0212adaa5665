import { randomUUID } from "node:crypto";
import { z } from "zod";
import { parseKey } from "../expression";
import type { FunctionConfig } from "../registration";
import { SCHEMA } from "../storage/migrations";
import type { Unit } from "./context";

export interface Slots {
  keys: string[];
  limits: number[];
}

/** The concurrency slots that every call of a run holds while it is made, one for each limit of its function. */
export function slotsOf(config: FunctionConfig, event: unknown): Slots {
  return {
    keys: config.concurrency.map(
      ({ key }, index) => `${config.id}#${index}:${key === undefined ? "" : parseKey(key)(event)}`,
    ),
    limits: config.concurrency.map(({ limit }) => limit),
  };
}

/** Gives free slots of a function to the calls that wait for them: the oldest run first. */
export async function admitBlockedCalls({ tx, queueCall }: Unit, functionId: string): Promise<void> {
  // Whoever holds this row counts alone; advisory locks would not contend on the embedded database.
  await tx.execute(`SELECT 1 FROM ${SCHEMA}.functions WHERE id = $1 FOR UPDATE`, [functionId]);
  const candidates = await tx.query({
    text: `
      SELECT id, slots, slot_limits FROM (
        SELECT id, run_id, slots, slot_limits,
               row_number() OVER (PARTITION BY slots ORDER BY run_id, id) AS place
        FROM ${SCHEMA}.calls WHERE function_id = $1 AND state = 'blocked') waiting
      WHERE place <= (SELECT min(x) FROM unnest(slot_limits) x) ORDER BY run_id, id`,
    values: [functionId],
    row: z.object({ id: z.string(), slots: z.array(z.string()), slot_limits: z.array(z.number()) }),
  });
  if (candidates.length === 0) return;

  const taken = new Map<string, number>();
  const counts = await tx.query({
    text: `
      SELECT slot, count(*)::int AS count FROM ${SCHEMA}.calls c, unnest(c.slots) AS slot
      WHERE c.function_id = $1 AND c.state IN ('ready', 'leased') GROUP BY slot`,
    values: [functionId],
    row: z.object({ slot: z.string(), count: z.number() }),
  });
  for (const { slot, count } of counts) taken.set(slot, count);

  const admitted: Array<{ callId: string; jobId: string }> = [];
  for (const { id, slots, slot_limits: limits } of candidates) {
    if (slots.some((slot, index) => (taken.get(slot) ?? 0) >= (limits[index] ?? 0))) continue;
    for (const slot of slots) taken.set(slot, (taken.get(slot) ?? 0) + 1);
    admitted.push({ callId: id, jobId: randomUUID() });
  }
  if (admitted.length === 0) return;

  await tx.execute(
    `UPDATE ${SCHEMA}.calls c SET state = 'ready', job_id = a.job_id
     FROM unnest($1::text[], $2::uuid[]) AS a(call_id, job_id) WHERE c.id = a.call_id`,
    [admitted.map(({ callId }) => callId), admitted.map(({ jobId }) => jobId)],
  );
  for (const { callId, jobId } of admitted) queueCall(callId, jobId);
}
