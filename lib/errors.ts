import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Problem } from "@/db/schema";
import { log } from "./log";

export type { Problem };

/** A problem that comes back through a job's answer. */
export const problemSchema = z.object({
  kind: z.string(),
  title: z.string(),
  cause: z.string(),
  whatToDo: z.string(),
  reference: z.string().exactOptional(),
  help: z.array(z.object({ label: z.string(), url: z.string() })).exactOptional(),
});

/** An error that was foreseen: its words were written for the person who meets it. */
export class ExpectedError extends Error {
  override name = "ExpectedError";
  constructor(
    readonly problem: Problem,
    readonly status = 400,
  ) {
    super(`${problem.title} ${problem.cause}`);
  }
}

export const notFound = (what: string) =>
  new ExpectedError(
    {
      kind: "not_found",
      title: `There is no such ${what}.`,
      cause: "It may have been removed, or the link may be wrong or belong to another workspace.",
      whatToDo: "Go back to the list and look for it there.",
    },
    404,
  );

/** A short reference that people can read out, to find the error in the log. */
export const newReference = () => randomBytes(5).toString("hex");

/**
 * What may be shown of any error: the words of an expected one, or a general sentence with the
 * reference under which the log has the rest.
 */
export function toProblem(error: unknown, context: object = {}): Problem {
  if (error instanceof ExpectedError) return error.problem;
  const reference = newReference();
  log.error({ ...context, reference, err: error }, "unexpected error");
  return {
    kind: "unexpected",
    title: "Something failed on Assay's side.",
    cause: "It was not foreseen, and nothing was changed by it.",
    whatToDo: "Try again. If it happens again, give the reference to whoever runs Assay.",
    reference,
  };
}
