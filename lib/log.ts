import { type LoggerOptions, pino, stdSerializers } from "pino";

/** Keys whose values never reach the log, at any depth that our own log calls use. */
const secretKeys = [
  "accessToken",
  "access_token",
  "apiKey",
  "authorization",
  "clientSecret",
  "client_secret",
  "cookie",
  "credential",
  "key",
  "password",
  "passwordHash",
  "secret",
  "setupCode",
  "token",
  "x-api-key",
];

/**
 * A failed statement's error carries its parameters, in its message too: personal data, and a password's
 * hash at sign-up. The statement and the database's own words are enough to find the fault.
 */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return stdSerializers.err(new Error(String(error)));
  // By its shape: bundling may have given this module another copy of Drizzle's class.
  if (!("query" in error && "params" in error)) return stdSerializers.err(error);
  const cause = error.cause instanceof Error ? error.cause : new Error("The statement failed.");
  const { type, message, stack } = stdSerializers.err(cause);
  return { type, message, stack, query: error.query };
}

export const logOptions: LoggerOptions = {
  level: process.env.LOG_LEVEL || "info",
  base: { app: "assay" },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: serializeError },
  redact: {
    paths: secretKeys.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`, `*.*.*["${key}"]`]),
    censor: "[redacted]",
  },
};

export const log = pino(logOptions);
