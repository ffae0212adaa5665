import { randomBytes } from "node:crypto";

export const testMasterKey = randomBytes(32).toString("base64");

/** Sets what `lib/env.ts` reads. Call it before the first use of the code under test: it reads once. */
export function setTestEnvironment(values: Record<string, string>): void {
  Object.assign(process.env, {
    NODE_ENV: "test",
    LOG_LEVEL: "silent",
    DATABASE_URL: "postgresql://unused@localhost/unused",
    INNGEST_SIGNING_KEY: `signkey-test-${"0".repeat(64)}`,
    INNGEST_EVENT_KEY: "test-event-key",
    ASSAY_SECRET: "a secret for tests, long enough to pass",
    ASSAY_MASTER_KEY: testMasterKey,
    ...values,
  });
}
