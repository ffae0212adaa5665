import { Cron } from "croner";
import { z } from "zod";
import { parseDurationMs } from "./duration";
import { parseCondition, parseKey } from "./expression";
import { errorMessage } from "./log";

const DEFAULT_RETRIES = 4;
const INTERNAL_TRIGGERS = new Set(["inngest/function.failed", "inngest/function.cancelled"]);

const eventTriggerSchema = z.object({ event: z.string().min(1), expression: z.string().optional() });
const cronTriggerSchema = z.object({ cron: z.string().min(1) });

/** A function as it is stored: only what the executor acts on. */
export const functionConfigSchema = z.object({
  id: z.string().min(1),
  url: z.string(),
  maxAttempts: z.number().int().positive(),
  triggers: z.array(z.union([eventTriggerSchema, cronTriggerSchema])),
  concurrency: z.array(z.object({ limit: z.number().int().positive(), key: z.string().optional() })),
  idempotency: z.string().optional(),
  cancel: z.array(
    z.object({ event: z.string(), if: z.string().optional(), timeoutMs: z.number().optional() }),
  ),
});
export type FunctionConfig = z.infer<typeof functionConfigSchema>;

const concurrencySchema = z.strictObject({
  limit: z.number().int().positive(),
  key: z.string().min(1).optional(),
  scope: z.literal("fn").optional(),
});

const rawFunctionSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().optional(),
  triggers: z.array(
    z.union([
      z.strictObject({ event: z.string().min(1), expression: z.string().optional() }),
      z.strictObject({ cron: z.string().min(1) }),
    ]),
  ),
  steps: z.strictObject({
    step: z.looseObject({
      runtime: z.looseObject({ type: z.literal("http").optional(), url: z.string() }),
      retries: z.object({ attempts: z.number().int().nonnegative().optional() }).optional(),
    }),
  }),
  concurrency: z
    .union([z.number().int().positive(), concurrencySchema, z.array(concurrencySchema)])
    .optional(),
  idempotency: z.string().min(1).optional(),
  cancel: z
    .array(
      z.strictObject({
        event: z.string().min(1),
        if: z.string().optional(),
        timeout: z.string().optional(),
      }),
    )
    .optional(),
  timeouts: z.strictObject({}).optional(),
});
type RawFunction = z.infer<typeof rawFunctionSchema>;

const registrationSchema = z.looseObject({
  appName: z.string().min(1),
  url: z.string().optional(),
  functions: z.array(z.looseObject({ id: z.string().min(1) })),
});

export interface Registration {
  appId: string;
  functions: FunctionConfig[];
}

/** The app asked for something that the executor does not do; the message names the function and the option. */
export class UnsupportedRegistration extends Error {
  override name = "UnsupportedRegistration";
}

/** Reads the body of `POST /fn/register`. Throws `UnsupportedRegistration`. */
export function parseRegistration(body: unknown): Registration {
  const parsed = registrationSchema.safeParse(body);
  if (!parsed.success)
    throw new UnsupportedRegistration(`The registration is not readable: ${explain(parsed.error)}`);
  return { appId: parsed.data.appName, functions: parsed.data.functions.map(parseFunction) };
}

function parseFunction(raw: { id: string }): FunctionConfig {
  const parsed = rawFunctionSchema.safeParse(raw);
  if (!parsed.success) {
    throw new UnsupportedRegistration(
      `Function "${raw.id}" cannot run on the embedded executor: ${explain(parsed.error)}`,
    );
  }
  try {
    return toConfig(parsed.data);
  } catch (error) {
    throw new UnsupportedRegistration(
      `Function "${raw.id}" cannot run on the embedded executor: ${errorMessage(error)}`,
    );
  }
}

function toConfig(raw: RawFunction): FunctionConfig {
  for (const trigger of raw.triggers) checkTrigger(trigger);
  const concurrency = normalizeConcurrency(raw.concurrency);
  for (const { key } of concurrency) if (key !== undefined) parseKey(key);
  if (raw.idempotency !== undefined) parseKey(raw.idempotency);
  return {
    id: raw.id,
    url: raw.steps.step.runtime.url,
    maxAttempts: (raw.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
    triggers: raw.triggers,
    concurrency,
    idempotency: raw.idempotency,
    cancel: (raw.cancel ?? []).map((cancel) => {
      checkEventName(cancel.event);
      if (cancel.if !== undefined) parseCondition(cancel.if);
      if (cancel.timeout === undefined) return { event: cancel.event, if: cancel.if };
      const timeoutMs = parseDurationMs(cancel.timeout);
      if (timeoutMs === undefined) throw new Error(`cancel.timeout "${cancel.timeout}" is not a duration`);
      return { event: cancel.event, if: cancel.if, timeoutMs };
    }),
  };
}

function normalizeConcurrency(raw: RawFunction["concurrency"]): FunctionConfig["concurrency"] {
  if (raw === undefined) return [];
  if (typeof raw === "number") return [{ limit: raw }];
  return (Array.isArray(raw) ? raw : [raw]).map(({ limit, key }) => ({ limit, key }));
}

function checkTrigger(trigger: RawFunction["triggers"][number]): void {
  if ("cron" in trigger) {
    nextFireTime({ cron: trigger.cron, after: new Date() });
    return;
  }
  checkEventName(trigger.event);
  if (trigger.expression !== undefined) parseCondition(trigger.expression);
}

function checkEventName(name: string): void {
  if (name.includes("*")) throw new Error(`event "${name}" with a wildcard is not supported`);
  if (name.startsWith("inngest/") && !INTERNAL_TRIGGERS.has(name)) {
    throw new Error(`event "${name}" is never sent by the embedded executor`);
  }
}

/** The next time a five-field cron pattern fires, in UTC unless it starts with `TZ=<zone> `. Throws on a wrong pattern. */
export function nextFireTime({ cron, after }: { cron: string; after: Date }): Date {
  const [, timezone = "UTC", pattern = cron] = /^TZ=(\S+)\s+(.*)$/.exec(cron) ?? [];
  if (pattern.trim().split(/\s+/).length !== 5) throw new Error(`cron "${cron}" does not have five fields`);
  const next = new Cron(pattern, { timezone, paused: true }).nextRun(after);
  if (next === null) throw new Error(`cron "${cron}" never fires`);
  return next;
}

function explain(error: z.ZodError): string {
  return flatten(error.issues)
    .map((issue) => {
      const path = issue.path.map(String).join(".");
      if (issue.code === "unrecognized_keys") {
        const names = issue.keys.map((key) => `"${[path, key].filter(Boolean).join(".")}"`).join(", ");
        return `option ${names} is not supported`;
      }
      return `option "${path}" is not supported as given (${issue.message})`;
    })
    .join("; ");
}

// A union hides what is wrong in its branches: prefer the branch that names an unknown key.
function flatten(issues: readonly z.core.$ZodIssue[], prefix: PropertyKey[] = []): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    const located = { ...issue, path: [...prefix, ...issue.path] };
    if (issue.code !== "invalid_union") return [located];
    const branches = issue.errors.map((branch) => flatten(branch, located.path));
    const named = branches.find((branch) => branch.every((inner) => inner.code === "unrecognized_keys"));
    return named ?? [located];
  });
}
