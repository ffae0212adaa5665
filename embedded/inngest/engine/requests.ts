import { z } from "zod";
import { eventSchema, type InngestEvent } from "../protocol";
import { type FunctionConfig, functionConfigSchema } from "../registration";
import { SCHEMA } from "../storage/migrations";
import { BODY, type Lease } from "./calls";
import type { Engine } from "./context";

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

const rowSchema = z.object({
  pending_steps: z.number(),
  event: eventSchema,
  config: functionConfigSchema,
  steps: z.array(z.tuple([z.string(), z.unknown()])).nullable(),
});

/** Reads what a call needs, in one statement; `undefined` when its run has ended in the meantime. */
export async function loadRequest(engine: Engine, lease: Lease): Promise<AppRequest | undefined> {
  const [run] = await engine.database.query({
    text: `SELECT r.pending_steps, e.body AS event, f.config, (
       SELECT json_agg(json_build_array(s.id, s.result) ORDER BY s.position) FROM ${SCHEMA}.steps s
       WHERE s.run_id = r.id AND s.position IS NOT NULL) AS steps
     FROM ${SCHEMA}.runs r
     JOIN ${SCHEMA}.events e ON e.id = r.event_id JOIN ${SCHEMA}.functions f ON f.id = r.function_id
     WHERE r.id = $1 AND r.status = 'running'`,
    values: [lease.runId],
    row: rowSchema,
  });
  if (run === undefined) return undefined;
  const steps = run.steps ?? [];
  const { config, event } = run;
  return {
    config,
    stepId: lease.stepId,
    body: {
      event,
      events: [event],
      steps: Object.fromEntries(steps),
      version: 2,
      ctx: {
        run_id: lease.runId,
        fn_id: config.id,
        attempt: lease.attempt,
        max_attempts: config.maxAttempts,
        disable_immediate_execution: lease.stepId !== BODY || run.pending_steps > 0,
        use_api: false,
        stack: { stack: steps.map(([id]) => id), current: steps.length },
      },
    },
  };
}
