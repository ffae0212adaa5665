import { z } from "zod";
import { SCHEMA } from "../storage/migrations";
import { addCall, BODY } from "./calls";
import type { Unit } from "./context";

/** A run whose row this transaction holds; its counters are written back by `saveRun`. */
export interface HeldRun {
  id: string;
  pendingSteps: number;
  finishedSteps: number;
}

/** Locks a run; `undefined` when it has ended or is not there. */
async function holdRun(unit: Unit, runId: string): Promise<HeldRun | undefined> {
  const [row] = await unit.tx.query({
    text: `SELECT pending_steps, finished_steps FROM ${SCHEMA}.runs WHERE id = $1 AND status = 'running' FOR UPDATE`,
    values: [runId],
    row: z.object({ pending_steps: z.number(), finished_steps: z.number() }),
  });
  if (row === undefined) return undefined;
  return { id: runId, pendingSteps: row.pending_steps, finishedSteps: row.finished_steps };
}

export async function saveRun(unit: Unit, run: HeldRun): Promise<void> {
  await unit.tx.execute(`UPDATE ${SCHEMA}.runs SET pending_steps = $2, finished_steps = $3 WHERE id = $1`, [
    run.id,
    run.pendingSteps,
    run.finishedSteps,
  ]);
}

export interface PendingStep {
  id: string;
  op: string;
  race?: boolean;
  dueAt?: Date;
  waitEvent?: string;
  waitIf?: string | undefined;
}

/** Notes that a run waits for a step. False when the run already knows that step. */
export async function addPendingStep(unit: Unit, run: HeldRun, step: PendingStep): Promise<boolean> {
  const added = await unit.tx.execute(
    `INSERT INTO ${SCHEMA}.steps (run_id, id, op, race, due_at, wait_event, wait_if)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [
      run.id,
      step.id,
      step.op,
      step.race ?? false,
      step.dueAt ?? null,
      step.waitEvent ?? null,
      step.waitIf ?? null,
    ],
  );
  if (added === 0) return false;
  run.pendingSteps += 1;
  if (step.dueAt !== undefined) unit.queueTimer({ runId: run.id, stepId: step.id }, step.dueAt);
  return true;
}

/**
 * Memoises what a step gave, as the app will be shown it. Returns whether the body should now be
 * called: it waits for all pending steps unless they race. `undefined` when the step had finished before.
 */
export async function memoise(
  unit: Unit,
  run: HeldRun,
  { stepId, op, result }: { stepId: string; op: string; result: unknown },
): Promise<{ callBody: boolean } | undefined> {
  const [step] = await unit.tx.query({
    text: `
      INSERT INTO ${SCHEMA}.steps AS s (run_id, id, op, position, result) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (run_id, id) DO UPDATE SET position = $4, result = $5, due_at = NULL, wait_event = NULL
      WHERE s.position IS NULL
      RETURNING race, (xmax = 0) AS is_new`,
    values: [run.id, stepId, op, run.finishedSteps + 1, JSON.stringify(result ?? null)],
    row: z.object({ race: z.boolean(), is_new: z.boolean() }),
  });
  if (step === undefined) return undefined;
  run.finishedSteps += 1;
  if (!step.is_new) run.pendingSteps -= 1;
  return { callBody: step.race || run.pendingSteps === 0 };
}

/** Finishes a step that something else than an answer of the app decides: a timer, an event, another run. */
export async function resumeStep(
  unit: Unit,
  { runId, stepId, result }: { runId: string; stepId: string; result: unknown },
): Promise<boolean> {
  const run = await holdRun(unit, runId);
  if (run === undefined) return false;
  const [pending] = await unit.tx.query({
    text: `SELECT op FROM ${SCHEMA}.steps WHERE run_id = $1 AND id = $2 AND position IS NULL`,
    values: [runId, stepId],
    row: z.object({ op: z.string() }),
  });
  if (pending === undefined) return false;
  const done = await memoise(unit, run, { stepId, op: pending.op, result });
  await saveRun(unit, run);
  if (done?.callBody === true) await addCall(unit, { runId, stepId: BODY });
  return true;
}
