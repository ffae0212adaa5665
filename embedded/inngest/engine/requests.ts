import { z } from "zod";
import { eventSchema, type InngestEvent } from "../protocol";
import { type FunctionConfig, functionConfigSchema } from "../registration";
import { SCHEMA } from "../storage/migrations";
import { BODY, type Lease } from "./calls";
import { type Engine, inUnit } from "./unit";

/** What the app is sent for a call, before it is signed. */
export interface AppRequest {
  config: FunctionConfig;
  stepId: string;
  body: {
    event: InngestEvent;
    events: InngestEvent[];
    steps: Record<string, unknown>;
    version: 2;
    ctx: Record<string, unknown>;
  };
}

/** Reads what a call needs; `undefined` when its run has ended in the meantime. */
export function loadRequest(engine: Engine, lease: Lease): Promise<AppRequest | undefined> {
  return inUnit(engine, async ({ tx }) => {
    const [run] = await tx.query({
      text: `SELECT r.pending_steps, e.body AS event, f.config FROM ${SCHEMA}.runs r
             JOIN ${SCHEMA}.events e ON e.id = r.event_id JOIN ${SCHEMA}.functions f ON f.id = r.function_id
             WHERE r.id = $1 AND r.status = 'running'`,
      values: [lease.runId],
      row: z.object({ pending_steps: z.number(), event: eventSchema, config: functionConfigSchema }),
    });
    if (run === undefined) return undefined;
    const steps = await tx.query({
      text: `SELECT id, result FROM ${SCHEMA}.steps WHERE run_id = $1 AND position IS NOT NULL ORDER BY position`,
      values: [lease.runId],
      row: z.object({ id: z.string(), result: z.unknown() }),
    });
    const { config, event } = run;
    return {
      config,
      stepId: lease.stepId,
      body: {
        event,
        events: [event],
        steps: Object.fromEntries(steps.map(({ id, result }) => [id, result ?? null])),
        version: 2,
        ctx: {
          run_id: lease.runId,
          fn_id: config.id,
          attempt: lease.attempt,
          max_attempts: config.maxAttempts,
          disable_immediate_execution: lease.stepId !== BODY || run.pending_steps > 0,
          use_api: false,
          stack: { stack: steps.map(({ id }) => id), current: steps.length },
        },
      },
    };
  });
}
