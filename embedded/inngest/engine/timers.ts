import { z } from "zod";
import { createId } from "../ids";
import { functionConfigSchema, nextFireTime } from "../registration";
import { SCHEMA } from "../storage/migrations";
import type { TimerJob } from "../storage/queue";
import type { Engine, Unit } from "./context";
import { storeEvent } from "./listeners";
import { isFirst } from "./once";
import { startRun } from "./start-run";
import { resumeStep } from "./steps";
import { inUnit } from "./unit";

const TICK_MEMORY_HOURS = 7 * 24;

/** Takes the timers that are due out of the queue and does what they stand for. Returns how many there were. */
export function fireDueTimers(engine: Engine, limit: number): Promise<number> {
  return inUnit(engine, async (unit) => {
    const timers = await engine.queue.takeTimers(unit.tx, limit);
    for (const timer of timers) await fire(unit, timer);
    return timers.length;
  });
}

/** Fires timers that are overdue although no job came for them. */
export async function fireOverdueTimers(engine: Engine): Promise<void> {
  const timers = await inUnit(engine, async ({ tx }) => [
    ...(await tx.query({
      text: `SELECT run_id AS "runId", id AS "stepId" FROM ${SCHEMA}.steps
             WHERE position IS NULL AND due_at < now() - interval '2 seconds' ORDER BY due_at LIMIT 50`,
      row: z.object({ runId: z.string(), stepId: z.string() }),
    })),
    ...(await tx.query({
      text: `SELECT function_id AS "functionId", cron FROM ${SCHEMA}.crons WHERE next_at < now() - interval '1 second'`,
      row: z.object({ functionId: z.string(), cron: z.string() }),
    })),
  ]);
  for (const timer of timers) await inUnit(engine, (unit) => fire(unit, timer));
}

function fire(unit: Unit, timer: TimerJob): Promise<unknown> {
  return "cron" in timer ? fireCron(unit, timer) : fireStep(unit, timer);
}

async function fireStep(unit: Unit, { runId, stepId }: { runId: string; stepId: string }): Promise<void> {
  const [step] = await unit.tx.query({
    text: `SELECT op FROM ${SCHEMA}.steps WHERE run_id = $1 AND id = $2 AND position IS NULL AND due_at <= now()`,
    values: [runId, stepId],
    row: z.object({ op: z.string() }),
  });
  if (step === undefined) return;
  const timedOut = { name: "Error", message: "The invoked function did not finish within its timeout" };
  await resumeStep(unit, {
    runId,
    stepId,
    result: step.op === "InvokeFunction" ? { error: timedOut } : null,
  });
}

/** Starts one run for a tick, however many were missed, and schedules the next. */
async function fireCron(
  unit: Unit,
  { functionId, cron }: { functionId: string; cron: string },
): Promise<void> {
  const [due] = await unit.tx.query({
    text: `SELECT c.next_at, f.config FROM ${SCHEMA}.crons c JOIN ${SCHEMA}.functions f ON f.id = c.function_id
           WHERE c.function_id = $1 AND c.cron = $2 AND c.next_at <= now() AND f.active FOR UPDATE OF c`,
    values: [functionId, cron],
    row: z.object({ next_at: z.date(), config: functionConfigSchema }),
  });
  if (due === undefined) return;
  const nextAt = nextFireTime({ cron, after: new Date() });
  await unit.tx.execute(`UPDATE ${SCHEMA}.crons SET next_at = $3 WHERE function_id = $1 AND cron = $2`, [
    functionId,
    cron,
    nextAt,
  ]);
  unit.queueTimer({ functionId, cron }, nextAt);

  const eventId = createId();
  const tick = due.next_at.toISOString().replace(/\.\d+Z$/, "Z");
  const seen = await isFirst(unit, {
    scope: `cron:${functionId}`,
    key: `${cron} ${tick}`,
    ref: eventId,
    hours: TICK_MEMORY_HOURS,
  });
  if (!seen.first) return;
  const event = {
    name: "inngest/scheduled.timer",
    id: tick,
    data: { cron, scheduledAt: tick, fireAt: tick },
    ts: due.next_at.getTime(),
    user: {},
  };
  await storeEvent(unit, eventId, event);
  await startRun(unit, { config: due.config, eventId, event });
}
