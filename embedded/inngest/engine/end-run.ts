import { z } from "zod";
import { createId } from "../ids";
import { eventSchema, type InngestEvent, type StepFailure } from "../protocol";
import { SCHEMA } from "../storage/migrations";
import type { Unit } from "./context";
import { findListeners, isTriggeredBy, storeEvent } from "./listeners";
import { startRun } from "./start-run";
import { resumeStep } from "./steps";

export type Ending =
  | { status: "completed"; output: unknown }
  | { status: "failed"; failure: StepFailure }
  | { status: "cancelled" };

/** Ends a run that is still going on: no call of it is made any more, and whoever waits for it is told. */
export async function endRun(unit: Unit, runId: string, ending: Ending): Promise<void> {
  const { tx } = unit;
  const output = ending.status === "completed" ? ending.output : "failure" in ending ? ending.failure : null;
  const [run] = await tx.query({
    text: `
      UPDATE ${SCHEMA}.runs r SET status = $2, output = $3, ended_at = now(), pending_steps = 0
      FROM ${SCHEMA}.events e WHERE r.id = $1 AND r.status = 'running' AND e.id = r.event_id
      RETURNING r.function_id, r.parent_run_id, r.parent_step_id, e.body AS event`,
    values: [runId, ending.status, JSON.stringify(output ?? null)],
    row: z.object({
      function_id: z.string(),
      parent_run_id: z.string().nullable(),
      parent_step_id: z.string().nullable(),
      event: eventSchema,
    }),
  });
  if (run === undefined) return;
  const calls = await tx.query({
    text: `DELETE FROM ${SCHEMA}.calls WHERE run_id = $1 RETURNING cardinality(slots) > 0 AS has_slots`,
    values: [runId],
    row: z.object({ has_slots: z.boolean() }),
  });
  if (calls.some((call) => call.has_slots)) unit.admitLater(run.function_id);
  await tx.execute(`DELETE FROM ${SCHEMA}.steps WHERE run_id = $1 AND position IS NULL`, [runId]);
  unit.log("info", `run ${ending.status}`, { run: runId, function: run.function_id });

  if (run.parent_run_id !== null && run.parent_step_id !== null) {
    await resumeStep(unit, {
      runId: run.parent_run_id,
      stepId: run.parent_step_id,
      result: toInvokeResult(ending),
    });
  }
  if (ending.status === "completed") return;
  const failure = toFailureOf(ending);
  await publishInternal(unit, {
    name: `inngest/function.${ending.status}`,
    id: runId,
    data: {
      _inngest: { status: ending.status === "failed" ? "Failed" : "Cancelled" },
      function_id: run.function_id,
      run_id: runId,
      error: failure,
      result: failure,
      event: run.event,
      events: [run.event],
    },
  });
}

function toInvokeResult(ending: Ending): unknown {
  if (ending.status === "completed") return { data: ending.output ?? null };
  return { error: toFailureOf(ending) };
}

function toFailureOf(ending: Exclude<Ending, { status: "completed" }>): StepFailure {
  if (ending.status === "failed") return ending.failure;
  return { name: "Error", message: "The run was cancelled" };
}

async function publishInternal(
  unit: Unit,
  { name, id, data }: { name: string; id: string; data: Record<string, unknown> },
): Promise<void> {
  const event: InngestEvent = { name, id, data, ts: Date.now(), user: {} };
  const listeners = await findListeners(unit, name);
  const triggered = listeners.filter((listener) => isTriggeredBy(listener, event));
  if (triggered.length === 0) return;
  const eventId = createId();
  await storeEvent(unit, eventId, event);
  for (const { config } of triggered) await startRun(unit, { config, eventId, event });
}
