import { parseKey } from "../expression";
import { createId } from "../ids";
import type { InngestEvent } from "../protocol";
import type { FunctionConfig } from "../registration";
import { SCHEMA } from "../storage/migrations";
import { slotsOf } from "./admission";
import { addCall, BODY } from "./calls";
import type { Unit } from "./context";
import { isFirst } from "./once";

const IDEMPOTENCY_HOURS = 24;

/** Starts a run of a function for an event that is already stored, unless its idempotency key was seen. */
export async function startRun(
  unit: Unit,
  {
    config,
    eventId,
    event,
    parent,
  }: {
    config: FunctionConfig;
    eventId: string;
    event: InngestEvent;
    parent?: { runId: string; stepId: string };
  },
): Promise<void> {
  const runId = createId();
  if (config.idempotency !== undefined && parent === undefined) {
    const key = parseKey(config.idempotency)(event);
    const seen = await isFirst(unit, { scope: `fn:${config.id}`, key, ref: runId, hours: IDEMPOTENCY_HOURS });
    if (!seen.first) return;
  }
  const slots = slotsOf(config, event);
  await unit.tx.execute(
    `INSERT INTO ${SCHEMA}.runs (id, function_id, event_id, parent_run_id, parent_step_id, slots, slot_limits)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [runId, config.id, eventId, parent?.runId ?? null, parent?.stepId ?? null, slots.keys, slots.limits],
  );
  // An event dated in the future starts its runs at that time.
  const dueAt = event.ts > Date.now() + 1000 ? new Date(event.ts) : undefined;
  await addCall(unit, { runId, stepId: BODY, dueAt });
  unit.log("info", "run started", { run: runId, function: config.id });
}
