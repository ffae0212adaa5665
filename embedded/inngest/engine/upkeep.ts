import { randomUUID } from "node:crypto";
import { z } from "zod";
import { SCHEMA } from "../storage/migrations";
import { callJobWaits } from "../storage/queue";
import { LEASE_SECONDS, type Lease } from "./calls";
import type { Engine, Unit } from "./context";
import { inUnit } from "./unit";

const PRUNE_BATCH = 200;

/** Keeps the calls that this process is making its own. */
export async function renewLeases(engine: Engine, tokens: readonly string[]): Promise<void> {
  if (tokens.length === 0) return;
  await inUnit(engine, ({ tx }) =>
    tx.execute(
      `UPDATE ${SCHEMA}.calls SET lease_until = now() + interval '${LEASE_SECONDS} seconds'
       WHERE state = 'leased' AND lease_token = ANY($1::uuid[])`,
      [tokens],
    ),
  );
}

/** Gives up calls unanswered, so that whoever starts next makes them at once. */
export function releaseLeases(engine: Engine, leases: readonly Lease[]): Promise<number> {
  return inUnit(engine, (unit) =>
    placeAnew(unit, `state = 'leased' AND lease_token = ANY($1::uuid[])`, [leases.map(({ token }) => token)]),
  );
}

/**
 * Queues the calls again whose executor has died. `ownTokens` are the calls that this process is
 * still making: they are left alone even when the database was away for longer than a lease.
 */
export function requeueExpiredCalls(engine: Engine, ownTokens: readonly string[]): Promise<number> {
  return inUnit(engine, (unit) =>
    placeAnew(unit, `state = 'leased' AND lease_until < now() AND NOT lease_token = ANY($1::uuid[])`, [
      ownTokens,
    ]),
  );
}

/** Queues calls again whose job is lost, and looks for free slots that nobody was told of. */
export function requeueLostCalls(engine: Engine): Promise<number> {
  return inUnit(engine, async (unit) => {
    const blocked = await unit.tx.query({
      text: `SELECT DISTINCT function_id FROM ${SCHEMA}.calls WHERE state = 'blocked'`,
      row: z.object({ function_id: z.string() }),
    });
    for (const row of blocked) unit.admitLater(row.function_id);
    return placeAnew(
      unit,
      `state IN ('ready', 'scheduled') AND due_at < now() - interval '2 seconds' AND NOT ${callJobWaits}`,
    );
  });
}

/** Brings forward the calls that the app was not there to take. */
export function hurryUndelivered(engine: Engine): Promise<number> {
  return inUnit(engine, (unit) => placeAnew(unit, `state = 'scheduled' AND undelivered > 0`));
}

async function placeAnew(unit: Unit, condition: string, values: unknown[] = []): Promise<number> {
  const calls = await unit.tx.query({
    text: `SELECT c.id, c.state FROM ${SCHEMA}.calls c WHERE ${condition} ORDER BY c.run_id, c.id LIMIT 500 FOR UPDATE`,
    values,
    row: z.object({ id: z.string(), state: z.string() }),
  });
  for (const { id, state } of calls) {
    const jobId = randomUUID();
    // What was leased keeps its slots; what was scheduled has none yet and asks for them when it comes up.
    await unit.tx.execute(
      `UPDATE ${SCHEMA}.calls SET state = $2, job_id = $3, due_at = least(due_at, now()), lease_token = NULL,
         lease_until = NULL WHERE id = $1`,
      [id, state === "leased" ? "ready" : state, jobId],
    );
    unit.queueCall(id, jobId);
  }
  return calls.length;
}

/** Deletes a batch of what ended more than `keepDays` ago. Returns how many rows went. */
export function prune(engine: Engine, keepDays: number): Promise<number> {
  return inUnit(engine, async ({ tx }) => {
    const cutoff = `now() - make_interval(days => $1)`;
    const runs = await tx.execute(
      `DELETE FROM ${SCHEMA}.runs WHERE id IN (
         SELECT id FROM ${SCHEMA}.runs WHERE ended_at < ${cutoff} LIMIT ${PRUNE_BATCH})`,
      [keepDays],
    );
    const events = await tx.execute(
      `DELETE FROM ${SCHEMA}.events WHERE id IN (
         SELECT e.id FROM ${SCHEMA}.events e WHERE e.received_at < ${cutoff}
           AND NOT EXISTS (SELECT 1 FROM ${SCHEMA}.runs r WHERE r.event_id = e.id) LIMIT ${PRUNE_BATCH})`,
      [keepDays],
    );
    const seen = await tx.execute(
      `DELETE FROM ${SCHEMA}.seen WHERE (scope, key) IN (
         SELECT scope, key FROM ${SCHEMA}.seen WHERE expires_at < now() LIMIT ${PRUNE_BATCH})`,
    );
    return runs + events + seen;
  });
}
