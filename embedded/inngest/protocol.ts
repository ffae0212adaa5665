import { z } from "zod";

/** An event as the app sends it to `POST /e/<key>`. */
export const incomingEventSchema = z.looseObject({
  name: z
    .string()
    .min(1)
    .max(256)
    .regex(/^[^\p{Cc}]+$/u, "must not hold control characters")
    .refine((name) => !name.startsWith("inngest/"), 'must not start with "inngest/"'),
  data: z.record(z.string(), z.unknown()).nullish(),
  id: z.string().max(1024).nullish(),
  ts: z.number().int().nonnegative().nullish(),
  user: z.record(z.string(), z.unknown()).nullish(),
});
export type IncomingEvent = z.infer<typeof incomingEventSchema>;

/** An event as functions get it. */
export const eventSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  data: z.record(z.string(), z.unknown()),
  ts: z.number(),
  user: z.record(z.string(), z.unknown()),
});
export type InngestEvent = z.infer<typeof eventSchema>;

/** One thing that a function asked for or did, out of a 206 answer. */
export const opSchema = z.looseObject({
  id: z.string().min(1),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type Op = z.infer<typeof opSchema>;

export interface StepFailure {
  name: string;
  message: string;
  stack?: string | undefined;
}

const failureSchema = z.looseObject({
  name: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  stack: z.string().optional().catch(undefined),
});

/** Brings whatever the app sent as an error into `{name, message, stack}`. */
export function toFailure(value: unknown): StepFailure {
  const parsed = failureSchema.safeParse(value);
  if (!parsed.success) return { name: "Error", message: typeof value === "string" ? value : "Unknown error" };
  const { name, message, error, stack } = parsed.data;
  return {
    name: name || "Error",
    message: message || error || "Unknown error",
    ...(stack === undefined || stack === "" ? {} : { stack }),
  };
}
