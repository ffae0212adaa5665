import { pino } from "pino";

/** Keys whose values never reach the log, at any depth that our own log calls use. */
const secretKeys = [
  "apiKey",
  "authorization",
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

export const log = pino({
  level: process.env.LOG_LEVEL || "info",
  base: { app: "assay" },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: {
    paths: secretKeys.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`, `*.*.*["${key}"]`]),
    censor: "[redacted]",
  },
});
