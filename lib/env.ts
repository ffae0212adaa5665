import { z } from "zod";

const base64Bytes = (count: number) => {
  const error = `${count} bytes in base64 (make one with: openssl rand -base64 ${count})`;
  return z.string({ error }).refine((value) => Buffer.from(value, "base64").length === count, { error });
};

const wholeNumber = ({ min, max, what }: { min: number; max: number; what: string }) => {
  const error = `${what} from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
};

const httpUrl = z
  .url({ protocol: /^https?$/, error: "a URL that begins with http:// or https://" })
  .transform((value) => value.replace(/\/+$/, ""));

const variables = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: z
    .string({ error: "a PostgreSQL URL (postgresql://user:password@host/database)" })
    .regex(/^postgres(ql)?:\/\//, "a PostgreSQL URL (postgresql://user:password@host/database)"),
  DATABASE_DRIVER: z.enum(["auto", "neon", "pg"], { error: "auto, neon or pg" }).default("auto"),
  INNGEST_BASE_URL: httpUrl.optional(),
  INNGEST_SIGNING_KEY: z
    .string({ error: "signkey-<environment>-<hex>" })
    .regex(/^signkey-[\w]+-[0-9a-f]+$/i, "signkey-<environment>-<hex>"),
  INNGEST_EVENT_KEY: z.string({ error: "an event key" }).min(8, "an event key of at least 8 characters"),
  ASSAY_SECRET: z
    .string({ error: "at least 32 characters of randomness" })
    .min(32, "at least 32 characters of randomness"),
  ASSAY_MASTER_KEY: base64Bytes(32),
  ASSAY_URL: httpUrl.optional(),
  PORT: wholeNumber({ min: 1, max: 65_535, what: "a port" }).default(3000),
  ASSAY_OWNER_EMAIL: z.email("an e-mail address").optional(),
  ASSAY_OWNER_PASSWORD: z.string().min(12, "at least 12 characters").max(256).optional(),
  JUMPCLOUD_BASE_URL: httpUrl.optional(),
  JUMPCLOUD_INSIGHTS_URL: httpUrl.optional(),
  ASSAY_SAMPLE_DEVICES: wholeNumber({ min: 1, max: 50_000, what: "a number" }).default(60),
  ASSAY_SAMPLE_USERS: wholeNumber({ min: 1, max: 50_000, what: "a number" }).default(45),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "trace, debug, info, warn, error, fatal or silent",
    })
    .default("info"),
});

/** Every variable's name, for the test that holds the documentation to it. */
export const variableNames = Object.keys(variables.shape);

const schema = variables.refine(
  (env) => (env.ASSAY_OWNER_EMAIL === undefined) === (env.ASSAY_OWNER_PASSWORD === undefined),
  {
    path: ["ASSAY_OWNER_PASSWORD"],
    error: "set together with ASSAY_OWNER_EMAIL, or neither",
  },
);

export type Env = z.infer<typeof schema>;

/** The environment is not usable. The message names each variable and what it should be, never its value. */
export class EnvError extends Error {
  override name = "EnvError";
}

/** An empty variable counts as absent: shells and compose files often pass one so. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    // Never the value: it may be a secret with a typing error in it.
    return `  ${name}${given[name] === undefined ? " is missing" : " is wrong"}: it should be ${issue.message}`;
  });
  throw new EnvError(`The environment is not usable:\n${[...new Set(lines)].join("\n")}`);
}

let cached: Env | undefined;

/** The process's environment, parsed once. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}
