import { z } from "zod";
import { parseDueAt } from "../duration";
import { parseCondition } from "../expression";
import { errorMessage } from "../log";
import { type Op, type StepFailure, toFailure } from "../protocol";
import { SCHEMA } from "../storage/migrations";
import { addCall, BODY, type Lease, removeCall, repeatCall } from "./calls";
import { endRun } from "./end-run";
import { invoke } from "./invoke";
import { addPendingStep, type HeldRun, holdRun, memoise, saveRun } from "./steps";
import { type Engine, inUnit, type Unit } from "./unit";

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
 * was taken over by another executor, or belongs to a run that has ended changes nothing.
 */
export function applyOutcome(
  engine: Engine,
  { lease, outcome, maxAttempts }: { lease: Lease; outcome: Outcome; maxAttempts: number },
): Promise<void> {
  return inUnit(engine, async (unit) => {
    const run = await holdRun(unit, lease.runId);
    const call = await findHeldCall(unit, lease);
    if (run === undefined || call === undefined) return;
    const answer: Answer = { unit, lease, run, maxAttempts, callAgain: call.call_again };
    switch (outcome.kind) {
      case "completed":
        return endRun(unit, run.id, { status: "completed", output: outcome.output });
      case "undelivered":
        return redeliver(answer, { ...call, reason: outcome.reason });
      case "failed":
        return retryOrFail(answer, outcome);
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
  callAgain: boolean;
}

async function findHeldCall(unit: Unit, lease: Lease) {
  const [call] = await unit.tx.query({
    text: `SELECT call_again, undelivered,
             coalesce(undelivered_since < now() - interval '${UNDELIVERED_LIMIT_HOURS} hours', false) AS is_given_up
           FROM ${SCHEMA}.calls WHERE id = $1 AND lease_token = $2 AND state = 'leased' FOR UPDATE`,
    values: [lease.callId, lease.token],
    row: z.object({ call_again: z.boolean(), undelivered: z.number(), is_given_up: z.boolean() }),
  });
  return call;
}

async function redeliver(
  { unit, lease, run }: Answer,
  {
    undelivered,
    is_given_up: isGivenUp,
    reason,
  }: { undelivered: number; is_given_up: boolean; reason: string },
): Promise<void> {
  if (isGivenUp) {
    const message = `The app has not taken this call for ${UNDELIVERED_LIMIT_HOURS} hours: ${reason}`;
    await endRun(unit, run.id, { status: "failed", failure: { name: "Error", message } });
    return;
  }
  await repeatCall(unit, {
    lease,
    attempt: lease.attempt,
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

async function applyOps(answer: Answer, outcome: Extract<Outcome, { kind: "ops" }>): Promise<void> {
  const { unit, lease, run, maxAttempts } = answer;
  const [first] = outcome.ops;
  if (outcome.ops.length === 1 && first?.op === "StepError" && lease.attempt + 1 < maxAttempts) {
    await repeatCall(unit, {
      lease,
      attempt: lease.attempt + 1,
      dueAt: after(outcome.retryAfterMs ?? retryDelayMs(lease.attempt)),
    });
    return;
  }

  let callBody = answer.callAgain;
  for (const op of outcome.ops) {
    const applied = await applyOp(answer, op);
    if ("refused" in applied) {
      const failure = { name: "Error", message: applied.refused };
      await endRun(unit, run.id, { status: "failed", failure });
      return;
    }
    callBody ||= applied.callBody;
  }
  await saveRun(unit, run);

  if (!callBody && run.pendingSteps === 0) {
    const message = "The function answered without a result and without anything to wait for";
    await endRun(unit, run.id, { status: "failed", failure: { name: "Error", message } });
    return;
  }
  if (lease.stepId === BODY && callBody) {
    await repeatCall(unit, { lease, attempt: 0 });
    return;
  }
  await removeCall(unit, lease);
  if (callBody) await addCall(unit, { runId: run.id, stepId: BODY });
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
