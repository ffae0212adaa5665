import { z } from "zod";
import { faultKinds } from "./fault-kinds";

/** The first day that the sample organisation knows: its state on this day is the start of all drift. */
export const firstDay = "2026-01-01";

const count = (most: number) => {
  const error = `a whole number from 0 to ${most}`;
  return z.int({ error }).min(0, { error }).max(most, { error });
};

const instant = z.coerce
  .date({ error: "a date, such as 2026-03-31 or 2026-03-31T12:00:00Z" })
  .refine((date) => date.getTime() >= Date.parse(firstDay), { error: `a date from ${firstDay} on` });

export const faultSchema = z.strictObject({
  /** `/api/systems` (and what is below it), or segments anywhere: `systemgroups`, `systems/{id}/users`. */
  path: z.string().min(1).optional(),
  kind: z.union([z.int().min(400).max(599), z.enum(faultKinds)]),
  probability: z.number().min(0).max(1).default(1),
  /** At most so many in all; without it there is no end to them. */
  times: z.int().min(1).optional(),
  /** Sent as `retry-after` with a status. */
  retryAfterSeconds: z.int().min(0).optional(),
});

export type Fault = z.infer<typeof faultSchema>;

const specPattern = /^(?:(?<path>[^:=]+):)?(?<kind>[a-z]+|\d{3})=(?<probability>[\d.]+)(?:x(?<times>\d+))?$/;

const faultHint = "a fault such as 429=0.05, systemgroups:403=1 or systems:reset=1x2 (twice at most)";

/** A fault as the command line writes it. */
const faultSpec = z.string().transform((spec, context): z.input<typeof faultSchema> => {
  const groups = specPattern.exec(spec)?.groups;
  const kind = z
    .union([z.coerce.number().int().min(400).max(599), z.enum(faultKinds)])
    .safeParse(groups?.kind);
  if (!groups || !kind.success) {
    context.addIssue(faultHint);
    return z.NEVER;
  }
  const { path, probability, times } = groups;
  return {
    kind: kind.data,
    probability: Number(probability),
    ...(path === undefined ? {} : { path }),
    ...(times === undefined ? {} : { times: Number(times) }),
  };
});

const fault = z.union([faultSpec.pipe(faultSchema), faultSchema], { error: faultHint });

const visibleAscii = /^[\x21-\x7e]{1,512}$/;

const paths = z.array(z.string().min(1));

export const optionsSchema = z.strictObject({
  /** 0 takes any free port. */
  port: z.int().min(0).max(65535).default(0),
  seed: z.coerce.string().min(1).max(200).default("assay"),
  devices: count(100_000).default(60),
  users: count(100_000).default(45),
  /** So many device groups, and as many user groups. */
  groups: count(5_000).default(8),
  applications: count(5_000).default(12),
  softwarePerDevice: count(1_000).default(40),
  latencyMs: z.number().min(0).max(60_000).default(0),
  pageQuirks: z.boolean().default(false),
  faults: z.array(fault).default([]),
  /** Holds the clock still at this instant. Without it, the clock is the machine's. */
  asOf: instant.optional(),
  /** Share of the devices, and of the users, that change on a day. */
  driftPerDay: z.number().min(0).max(1).default(0.01),
  /** Without it, the key follows from the seed. */
  apiKey: z.string().regex(visibleAscii, "visible ASCII characters only").optional(),
  /** A service account's. Without them, they follow from the seed. */
  clientId: z.string().regex(visibleAscii, "visible ASCII characters only").optional(),
  clientSecret: z.string().regex(visibleAscii, "visible ASCII characters only").optional(),
  /** How long a service account's access token holds. */
  tokenSeconds: z.int().min(0).max(86_400).default(3_600),
  /** Paths that the key's role may not read: 403. Written as a fault's path. */
  deny: paths.default([]),
  /** Paths of what this tenant doesn't have: 404. */
  missing: paths.default([]),
  /** The key belongs to another region: this host doesn't know it. */
  regionWrong: z.boolean().default(false),
  /** More than one makes the key a provider's (MSP), which must name the organisation. */
  organizations: z.int().min(1).max(50).default(1),
  /** Directory Insights is not part of the plan: it answers, and has no events. */
  eventsOff: z.boolean().default(false),
  /** Serves `/__simulator/…`, by which another process reads the request log and plants changes. */
  control: z.boolean().default(false),
});

export type SimulatorOptions = z.infer<typeof optionsSchema>;
export type SimulatorOptionsInput = z.input<typeof optionsSchema>;
export type FaultInput = z.input<typeof fault>;

/** Throws a ZodError that names each wrong option. */
export function parseFaults(faults: FaultInput[]): Fault[] {
  return z.array(fault).parse(faults);
}

/** Throws a ZodError when the date is none, or lies before the first day. */
export function parseInstant(date: Date | string): Date {
  return instant.parse(date);
}

/** Throws a ZodError when it is no list of paths. */
export function parsePaths(given: unknown): string[] {
  return paths.parse(given);
}
