import { z } from "zod";
import { parseDueAt } from "../duration";
import { parseCondition } from "../expression";
import { errorMessage } from "../log";
import { type Op, type StepFailure, toFailure } from "../protocol";
import { SCHEMA } from "../storage/migrations";
import { addCall, BODY, type Lease, removeCall, repeatCall } from "./calls";
import type { Engine, Unit } from "./context";
import { endRun } from "./end-run";
import { invoke } from "./invoke";
import { addPendingStep, type HeldRun, memoise, saveRun } from "./steps";
import { inUnit } from "./unit";

/** What a call to the app came to. */
export type Outcome =
  | { kind: "ops"; ops: Op[]; retryAfterMs?: number | undefined }
  | { kind: "completed"; output: unknown }
  | { kind: "failed"; failure: StepFailure; canRetry: boolean; retryAfterMs?: number | undefined }
  | { kind: "undelivered"; reason: string };

const RETRY_DELAYS_MS = [2_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000];
const UNDELIVERED_DELAYS_MS = [200, 500, 1000, 2000, 3000];
const UNDELIVERED_LIMIT_HOURS = 24;

/**
 * Applies the answer to a call in one transaction. An answer whose call has been answered already,
 * was taken over by another executor, or belongs to a run that has ended changes nothing. With `keep`,
 * the next call of the body is leased to the caller at once and returned.
 */
export function applyOutcome(
  engine: Engine,
  {
    lease,
    outcome,
    maxAttempts,
    keep,
  }: { lease: Lease; outcome: Outcome; maxAttempts: number; keep: boolean },
): Promise<Lease | undefined> {
  return inUnit(engine, async (unit) => {
    const held = await holdCall(unit, lease);
    if (held === undefined) return undefined;
    const answer: Answer = { unit, lease, run: held.run, maxAttempts, keep, callAgain: held.call_again };
    switch (outcome.kind) {
      case "completed":
        await endRun(unit, lease.runId, { status: "completed", output: outcome.output });
        return undefined;
      case "undelivered":
        await redeliver(answer, { ...held, reason: outcome.reason });
        return undefined;
      case "failed":
        await retryOrFail(answer, outcome);
        return undefined;
      case "ops":
        return applyOps(answer, outcome);
    }
  });
}

interface Answer {
  unit: Unit;
  lease: Lease;
  run: HeldRun;
  maxAttempts: number;
  keep: boolean;
  callAgain: boolean;
}

async function holdCall(unit: Unit, lease: Lease) {
  const [held] = await unit.tx.query({
    text: `SELECT r.pending_steps, r.finished_steps, c.call_again, c.undelivered,
             coalesce(c.undelivered_since < now() - interval '${UNDELIVERED_LIMIT_HOURS} hours', false) AS is_given_up
           FROM ${SCHEMA}.runs r JOIN ${SCHEMA}.calls c ON c.run_id = r.id
           WHERE c.id = $1 AND c.lease_token = $2 AND c.state = 'leased' AND r.status = 'running' FOR UPDATE OF r, c`,
    values: [lease.callId, lease.token],
    row: z.object({
      pending_steps: z.number(),
      finished_steps: z.number(),
      call_again: z.boolean(),
      undelivered: z.number(),
      is_given_up: z.boolean(),
    }),
  });
  if (held === undefined) return undefined;
  const run: HeldRun = {
    id: lease.runId,
    pendingSteps: held.pending_steps,
    finishedSteps: held.finished_steps,
  };
  return { ...held, run };
}

async function redeliver(
  answer: Answer,
  {
    undelivered,
    is_given_up: isGivenUp,
    reason,
  }: { undelivered: number; is_given_up: boolean; reason: string },
): Promise<void> {
  if (isGivenUp) {
    await failRun(answer, `The app has not taken this call for ${UNDELIVERED_LIMIT_HOURS} hours: ${reason}`);
    return;
  }
  await repeatCall(answer.unit, {
    lease: answer.lease,
    attempt: answer.lease.attempt,
    dueAt: after(pick(UNDELIVERED_DELAYS_MS, undelivered)),
    undelivered: true,
  });
}

async function retryOrFail(
  { unit, lease, run, maxAttempts }: Answer,
  { failure, canRetry, retryAfterMs }: Extract<Outcome, { kind: "failed" }>,
): Promise<void> {
  if (!canRetry || lease.attempt + 1 >= maxAttempts) {
    await endRun(unit, run.id, { status: "failed", failure });
    return;
  }
  await repeatCall(unit, {
    lease,
    attempt: lease.attempt + 1,
    dueAt: after(retryAfterMs ?? retryDelayMs(lease.attempt)),
  });
}

async function applyOps(
  answer: Answer,
  outcome: Extract<Outcome, { kind: "ops" }>,
): Promise<Lease | undefined> {
  const { unit, lease, run, maxAttempts, keep } = answer;
  const [first] = outcome.ops;
  if (outcome.ops.length === 1 && first?.op === "StepError" && lease.attempt + 1 < maxAttempts) {
    const dueAt = after(outcome.retryAfterMs ?? retryDelayMs(lease.attempt));
    return repeatCall(unit, { lease, attempt: lease.attempt + 1, dueAt });
  }

  let callBody = answer.callAgain;
  for (const op of outcome.ops) {
    const applied = await applyOp(answer, op);
    if ("refused" in applied) return failRun(answer, applied.refused);
    callBody ||= applied.callBody;
  }
  await saveRun(unit, run);

  if (!callBody && run.pendingSteps === 0) {
    return failRun(answer, "The function answered without a result and without anything to wait for");
  }
  if (lease.stepId === BODY && callBody) return repeatCall(unit, { lease, attempt: 0, keep });
  await removeCall(unit, lease);
  if (callBody) await addCall(unit, { runId: run.id, stepId: BODY });
  return undefined;
}

async function failRun({ unit, run }: Answer, message: string): Promise<undefined> {
  await endRun(unit, run.id, { status: "failed", failure: { name: "Error", message } });
}

type Applied = { callBody: boolean } | { refused: string };
const WAITING: Applied = { callBody: false };

async function applyOp({ unit, lease, run }: Answer, op: Op): Promise<Applied> {
  const title = op.displayName ?? op.name ?? op.id;
  switch (op.op) {
    case "StepRun":
      return (
        (await memoise(unit, run, { stepId: op.id, op: op.op, result: { data: op.data ?? null } })) ?? WAITING
      );

    case "StepFailed":
    case "StepError":
      return (
        (await memoise(unit, run, { stepId: op.id, op: op.op, result: { error: toStepError(op) } })) ??
        WAITING
      );

    case "StepPlanned":
      if (await addPendingStep(unit, run, { id: op.id, op: op.op, race: isRace(op) })) {
        await addCall(unit, { runId: run.id, stepId: op.id });
      }
      return WAITING;

    case "Sleep": {
      const dueAt = parseDueAt(op.name ?? "");
      if (dueAt === undefined)
        return { refused: `Step "${title}" sleeps for "${op.name}", which is no duration or date` };
      await addPendingStep(unit, run, { id: op.id, op: op.op, race: isRace(op), dueAt });
      return WAITING;
    }

    case "WaitForEvent": {
      const timeout = String(op.opts?.timeout ?? "");
      const dueAt = parseDueAt(timeout);
      if (dueAt === undefined)
        return { refused: `Step "${title}" waits for "${timeout}", which is no duration or date` };
      const waitIf = typeof op.opts?.if === "string" ? op.opts.if : undefined;
      const wrong = waitIf === undefined ? undefined : whyUnreadable(waitIf);
      if (wrong !== undefined) return { refused: `Step "${title}": ${wrong}` };
      await addPendingStep(unit, run, {
        id: op.id,
        op: op.op,
        race: isRace(op),
        dueAt,
        waitEvent: op.name ?? "",
        waitIf,
      });
      return WAITING;
    }

    case "InvokeFunction":
      return (await invoke(unit, run, { op, race: isRace(op) })) ?? WAITING;

    case "StepNotFound":
      return { refused: `Step "${title}" is not in the function any more: its code changed under the run` };

    default:
      unit.log("error", "operation not supported", { run: run.id, function: lease.functionId, op: op.op });
      return { refused: `Step "${title}" asks for "${op.op}", which the embedded executor does not support` };
  }
}

function toStepError(op: Op): unknown {
  const failure = toFailure(op.error);
  return typeof op.error === "object" && op.error !== null ? { ...op.error, ...failure } : failure;
}

function isRace(op: Op): boolean {
  return op.opts?.parallelMode === "race";
}

function whyUnreadable(expression: string): string | undefined {
  try {
    parseCondition(expression);
    return undefined;
  } catch (error) {
    return errorMessage(error);
  }
}

function retryDelayMs(attempt: number): number {
  return pick(RETRY_DELAYS_MS, attempt) * (0.9 + Math.random() * 0.2);
}

const pick = (delaysMs: readonly number[], index: number) =>
  delaysMs[Math.min(index, delaysMs.length - 1)] ?? 0;
const after = (ms: number) => (ms > 0 ? new Date(Date.now() + ms) : undefined);
