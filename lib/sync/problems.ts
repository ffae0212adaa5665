import type { Problem } from "@/db/schema";
import { newReference, toProblem } from "@/lib/errors";
import { explain, JumpCloudError } from "@/lib/jumpcloud/errors";
import { log } from "@/lib/log";

/** A JumpCloud error in words, logged under a reference; any other error as `toProblem` has it. */
export function problemOf(error: unknown, context: object = {}): Problem {
  if (!(error instanceof JumpCloudError)) return toProblem(error, context);
  const reference = newReference();
  const { kind, status, endpoint } = error;
  log.warn(
    { ...context, reference, kind, status, endpoint, detail: error.message },
    "JumpCloud request failed",
  );
  return { kind, ...explain(error), reference };
}
