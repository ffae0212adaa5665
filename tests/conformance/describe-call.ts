import canonicalize from "canonicalize";
import { z } from "zod";
import type { Answer, RecordedCall } from "./tapped-app";
import type { Trace } from "./traces";

const opsSchema = z.array(
  z.looseObject({
    id: z.string(),
    op: z.string(),
    name: z.string().optional(),
    displayName: z.string(),
    opts: z.looseObject({}).optional(),
    data: z.unknown().optional(),
    error: z.object({ name: z.string(), message: z.string() }).optional(),
  }),
);
const errorSchema = z.object({ name: z.string(), message: z.string() });

/** Groups recorded calls into runs and writes them in the notation of traces.ts. */
export function describeRuns(calls: readonly RecordedCall[]): Trace[] {
  const names = nameSteps(calls);
  const runs = new Map<string, RecordedCall[]>();
  for (const call of calls) {
    const runId = call.request.ctx.run_id;
    runs.set(runId, [...(runs.get(runId) ?? []), call]);
  }
  return [...runs.values()].flatMap((run) => {
    const [first] = run;
    if (first === undefined) return [];
    const { name, data } = first.request.event;
    return [
      {
        function: first.functionId.replace(/^assay-/, ""),
        event: z
          .object({ name: z.string(), data: z.record(z.string(), z.unknown()) })
          .parse(mask({ name, data })),
        calls: sortSiblings(run.map((call) => describeCall(call, names))),
      },
    ];
  });
}

function describeCall({ stepId, request, answer }: RecordedCall, names: Map<string, string>): string {
  const { attempt, max_attempts, disable_immediate_execution, stack } = request.ctx;
  const name = (id: string) => names.get(id) ?? id;
  const target = stepId === "step" ? "step" : name(stepId);
  const outcome = answer === undefined ? "no answer" : describeAnswer(answer);
  // What a planned step is shown depends on how far its siblings are.
  if (disable_immediate_execution) return `${target} ${attempt}/${max_attempts} plan -> ${outcome}`;
  const done = stack.stack ?? [];
  const order = isParallel(done, names) ? done.map(name).sort() : done.map(name);
  const memo = Object.entries(request.steps).map(([id, value]) => `${name(id)}:${describeMemo(value)}`);
  const current = stack.current === done.length ? "" : ` current ${stack.current}`;
  return `${target} ${attempt}/${max_attempts} [${order.join(" ")}]${current} {${memo.sort().join(" ")}} -> ${outcome}`;
}

function describeAnswer({ status, headers, body }: Answer): string {
  const noRetry = headers["x-inngest-no-retry"] === "true" ? " no-retry" : "";
  const retryAfter = headers["retry-after"] === undefined ? "" : ` retry-after ${headers["retry-after"]}`;
  const parsed: unknown = JSON.parse(body);
  if (status === 206)
    return `206 ${opsSchema.parse(parsed).map(describeOp).join(" + ")}${noRetry}${retryAfter}`;
  if (status === 200) return `200 ${toText(parsed)}`;
  const error = errorSchema.parse(parsed);
  return `${status} ${error.name}(${error.message})${noRetry}${retryAfter}`;
}

function describeOp({ op, displayName, name, opts, data, error }: z.infer<typeof opsSchema>[number]): string {
  const condition = opts?.if === undefined ? "" : ` if ${opts.if}`;
  switch (op) {
    case "StepRun":
      return `StepRun ${displayName}=${toText(data)}`;
    case "StepError":
    case "StepFailed":
      return `${op} ${displayName} ${error?.name}(${error?.message})`;
    case "Sleep":
      return `Sleep ${displayName} ${maskText(name ?? "")}`;
    case "WaitForEvent":
      return `WaitForEvent ${displayName} ${name} ${opts?.timeout}${condition}`;
    case "InvokeFunction": {
      const payload = z.object({ data: z.unknown().optional() }).parse(opts?.payload);
      return `InvokeFunction ${displayName} ${opts?.function_id} ${toText(payload.data)}`;
    }
    default:
      return `${op} ${displayName}`;
  }
}

function describeMemo(value: unknown): string {
  if (value === null) return "null";
  const keys = Object.keys(z.looseObject({}).parse(value)).sort().join(" ");
  return keys === "data id name ts user" ? "event" : keys;
}

/** Step ids travel hashed; the app's answers say which name each belongs to. */
function nameSteps(calls: readonly RecordedCall[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { answer } of calls) {
    if (answer?.status !== 206) continue;
    for (const op of opsSchema.parse(JSON.parse(answer.body))) names.set(op.id, op.displayName);
  }
  return names;
}

const PARALLEL_STEPS = new Set(["p1", "p2", "p3", "ok", "bad"]);

function isParallel(ids: readonly string[], names: Map<string, string>): boolean {
  return ids.filter((id) => PARALLEL_STEPS.has(names.get(id) ?? "")).length > 1;
}

/** Parallel siblings come in any order. */
function sortSiblings(calls: readonly string[]): string[] {
  const sorted = [...calls];
  const planned = sorted.filter((call) => call.includes(" plan ")).sort();
  return sorted.map((call) => (call.includes(" plan ") ? (planned.shift() ?? call) : call));
}

/** JSON with sorted keys: their order is nobody's concern here. */
function toText(value: unknown): string {
  return maskText(canonicalize(value) ?? "");
}

function mask(value: unknown): unknown {
  return JSON.parse(maskText(JSON.stringify(value)).replaceAll('"ts":<ts>', '"ts":0'));
}

function maskText(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<date>")
    .replace(/[0-9A-HJKMNP-TV-Z]{26}/g, "<id>")
    .replace(/"ts":\d+/g, '"ts":<ts>');
}
