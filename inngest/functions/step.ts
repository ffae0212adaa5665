import { NonRetriableError, RetryAfterError } from "inngest";
import { SyncEndedError } from "@/db/queries/syncs";
import { newReference } from "@/lib/errors";
import { JumpCloudError } from "@/lib/jumpcloud/errors";
import { log } from "@/lib/log";

/**
 * The body of a durable step. What it throws goes to the job engine, which keeps it: so only words that
 * were written to be read leave here, and everything else is a reference into the log. A sync that has
 * ended will not begin again: retrying its steps is of no use.
 */
export async function work<T>(body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof SyncEndedError) throw new NonRetriableError(error.message);
    if (error instanceof JumpCloudError) {
      // JumpCloud named a time beyond what a request may wait: the job engine waits instead.
      if (error.retryAfterMs) throw new RetryAfterError(error.message, error.retryAfterMs);
      throw new Error(error.message);
    }
    const reference = newReference();
    log.error({ err: error, reference }, "a step failed");
    throw new Error(`The step failed: the log has the reason under ${reference}.`);
  }
}
