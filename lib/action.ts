import { z } from "zod";
import type { Role } from "@/db/queries/accounts";
import type { Problem } from "@/db/schema";
import { type Signed, signedIn } from "./auth/session";
import { ExpectedError, toProblem } from "./errors";

/** What a server action answers: never a thrown error, whose words would be lost or say too much. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; problem: Problem; fields?: Record<string, string[] | undefined> };

const wrongInput: Problem = {
  kind: "wrong_input",
  title: "Some of it can't be used as it is.",
  cause: "See the fields that are marked.",
  whatToDo: "Correct them and send again.",
};

/** An action that anybody may call: set-up and sign-in. Parses its input before anything else. */
export function openAction<Schema extends z.ZodType, T>(
  schema: Schema,
  run: (input: z.infer<Schema>) => Promise<T>,
): (input: unknown) => Promise<ActionResult<T>> {
  return async (input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) {
      return { ok: false, problem: wrongInput, fields: z.flattenError(parsed.error).fieldErrors };
    }
    try {
      return { ok: true, data: await run(parsed.data) };
    } catch (error) {
      return { ok: false, problem: toProblem(error) };
    }
  };
}

/** An action of somebody who is signed in, in their workspace, with one of these roles. */
export function action<Schema extends z.ZodType, T>(
  schema: Schema,
  roles: Role[],
  run: (input: z.infer<Schema>, signed: Signed) => Promise<T>,
): (input: unknown) => Promise<ActionResult<T>> {
  return openAction(schema, async (input) => {
    const signed = await signedIn();
    if (!signed) {
      throw new ExpectedError(
        {
          kind: "signed_out",
          title: "You are no longer signed in.",
          cause: "The session has ended: somebody signed out, or the password was changed.",
          whatToDo: "Sign in again. What was typed here is not saved.",
        },
        401,
      );
    }
    if (!roles.includes(signed.role)) {
      throw new ExpectedError(
        {
          kind: "not_allowed",
          title: "Your role does not allow this.",
          cause: `It takes ${roles.join(" or ")}; yours is ${signed.role}.`,
          whatToDo: "Ask an owner of the workspace.",
        },
        403,
      );
    }
    return run(input, signed);
  });
}
