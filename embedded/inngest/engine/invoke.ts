import { z } from "zod";
import { parseDueAt } from "../duration";
import { createId } from "../ids";
import type { InngestEvent, Op } from "../protocol";
import { functionConfigSchema } from "../registration";
import { SCHEMA } from "../storage/migrations";
import type { Unit } from "./context";
import { storeEvent } from "./listeners";
import { startRun } from "./start-run";
import { addPendingStep, type HeldRun, memoise } from "./steps";

const optsSchema = z.looseObject({
  function_id: z.string(),
  payload: z.looseObject({ data: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  timeout: z.string().nullish(),
});

/** Starts the function that a step invokes; the step ends with that run. */
export async function invoke(
  unit: Unit,
  run: HeldRun,
  { op, race }: { op: Op; race: boolean },
): Promise<{ callBody: boolean } | { refused: string } | undefined> {
  const opts = optsSchema.safeParse(op.opts);
  if (!opts.success)
    return { refused: `Step "${op.displayName ?? op.id}" does not say which function to invoke` };
  const { function_id: functionId, payload, timeout } = opts.data;
  const config = await findFunction(unit, functionId);
  if (config === undefined) {
    const error = { name: "Error", message: `No function is registered under the id "${functionId}"` };
    return memoise(unit, run, { stepId: op.id, op: op.op, result: { error } });
  }
  const dueAt = timeout == null ? undefined : parseDueAt(timeout);
  const isNew = await addPendingStep(unit, run, {
    id: op.id,
    op: op.op,
    race,
    ...(dueAt === undefined ? {} : { dueAt }),
  });
  if (!isNew) return undefined;

  const eventId = createId();
  const event: InngestEvent = {
    id: eventId,
    name: "inngest/function.invoked",
    data: {
      ...payload?.data,
      _inngest: { fn_id: functionId, name: op.displayName ?? op.id, correlation_id: `${run.id}.${op.id}` },
    },
    ts: Date.now(),
    user: {},
  };
  await storeEvent(unit, eventId, event);
  await startRun(unit, { config, eventId, event, parent: { runId: run.id, stepId: op.id } });
  return undefined;
}

async function findFunction(unit: Unit, functionId: string) {
  const [row] = await unit.tx.query({
    text: `SELECT config FROM ${SCHEMA}.functions WHERE id = $1 AND active`,
    values: [functionId],
    row: z.object({ config: functionConfigSchema }),
  });
  return row?.config;
}
