import { z } from "zod";
import { parseCondition } from "../expression";
import { createId } from "../ids";
import { eventSchema, type IncomingEvent, type InngestEvent } from "../protocol";
import type { FunctionConfig } from "../registration";
import { SCHEMA } from "../storage/migrations";
import type { Unit } from "./context";
import { endRun } from "./end-run";
import { findListeners, isTriggeredBy, storeEvent } from "./listeners";
import { isFirst } from "./once";
import { startRun } from "./start-run";
import { resumeStep } from "./steps";

const EVENT_ID_HOURS = 24;

/**
 * Stores an event and does all that it causes: cancels runs, answers waits, starts runs. Returns its
 * internal id; an event whose own id was seen within 24 hours changes nothing and gets the first one's.
 * `sendKey` marks one event of one send, so that a send that is repeated for want of an answer counts once.
 */
export async function publish(
  unit: Unit,
  { event: incoming, sendKey }: { event: IncomingEvent; sendKey?: string | undefined },
): Promise<string> {
  const eventId = createId();
  for (const [scope, key] of [
    ["send", sendKey],
    ["event", incoming.id || undefined],
  ]) {
    if (scope === undefined || key === undefined) continue;
    const seen = await isFirst(unit, {
      scope,
      key: JSON.stringify(key),
      ref: eventId,
      hours: EVENT_ID_HOURS,
    });
    if (!seen.first) return seen.ref;
  }
  const event: InngestEvent = {
    ...incoming,
    id: incoming.id || eventId,
    data: incoming.data ?? {},
    ts: incoming.ts || Date.now(),
    user: incoming.user ?? {},
  };
  await storeEvent(unit, eventId, event);
  const listeners = await findListeners(unit, event.name);
  for (const { config } of listeners) await cancelRuns(unit, config, event);
  await answerWaits(unit, event);
  for (const listener of listeners) {
    if (isTriggeredBy(listener, event)) await startRun(unit, { config: listener.config, eventId, event });
  }
  return eventId;
}

async function cancelRuns(unit: Unit, config: FunctionConfig, event: InngestEvent): Promise<void> {
  const rules = config.cancel.filter((rule) => rule.event === event.name);
  if (rules.length === 0) return;
  const runs = await unit.tx.query({
    text: `SELECT r.id, r.created_at, e.body AS event FROM ${SCHEMA}.runs r
           JOIN ${SCHEMA}.events e ON e.id = r.event_id WHERE r.function_id = $1 AND r.status = 'running'`,
    values: [config.id],
    row: z.object({ id: z.string(), created_at: z.date(), event: eventSchema }),
  });
  for (const run of runs) {
    const isCancelled = rules.some(
      (rule) =>
        (rule.timeoutMs === undefined || Date.now() <= run.created_at.getTime() + rule.timeoutMs) &&
        (rule.if === undefined || parseCondition(rule.if).matches({ event: run.event, async: event })),
    );
    if (isCancelled) await endRun(unit, run.id, { status: "cancelled" });
  }
}

async function answerWaits(unit: Unit, event: InngestEvent): Promise<void> {
  const waits = await unit.tx.query({
    text: `SELECT s.run_id, s.id, s.wait_if, e.body AS event FROM ${SCHEMA}.steps s
           JOIN ${SCHEMA}.runs r ON r.id = s.run_id JOIN ${SCHEMA}.events e ON e.id = r.event_id
           WHERE s.wait_event = $1 AND s.position IS NULL AND r.status = 'running' ORDER BY s.run_id`,
    values: [event.name],
    row: z.object({ run_id: z.string(), id: z.string(), wait_if: z.string().nullable(), event: eventSchema }),
  });
  for (const wait of waits) {
    const condition = wait.wait_if === null ? undefined : parseCondition(wait.wait_if);
    if (condition !== undefined && !condition.matches({ event: wait.event, async: event })) continue;
    await resumeStep(unit, { runId: wait.run_id, stepId: wait.id, result: event });
  }
}
