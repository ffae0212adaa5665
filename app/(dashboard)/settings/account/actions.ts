"use server";

import { z } from "zod";
import { findUser, replacePassword } from "@/db/queries/accounts";
import { roles } from "@/db/schema";
import { type ActionResult, action } from "@/lib/action";
import { hashPassword, newPassword, passwordMatches } from "@/lib/auth/password";
import { forgetTries, mayTry } from "@/lib/auth/throttle";
import { database } from "@/lib/database";
import { ExpectedError, notFound } from "@/lib/errors";

const passwordForm = z
  .object({
    current: z.string().min(1, "Enter your password as it is now.").max(256),
    next: newPassword,
    again: z.string().max(256),
  })
  .refine(({ next, again }) => next === again, {
    path: ["again"],
    error: "This is not the same as the new password.",
    // Also while another field is wrong: otherwise it would be said only afterwards.
    when: ({ value }) => z.object({ next: z.string(), again: z.string() }).safeParse(value).success,
  });

const run = action(passwordForm, [...roles], async ({ current, next }, { user }) => {
  // Counted apart from sign-in: whoever holds a session must not lock its owner out.
  const tries = { email: `password of ${user.email}`, client: `password of ${user.id}` };
  if (!(await mayTry(tries))) {
    throw new ExpectedError({
      kind: "throttled",
      title: "There were too many tries.",
      cause: "Further ones are not looked at for now.",
      whatToDo: "Wait 15 minutes and try again.",
    });
  }
  const account = await findUser(database(), user.id);
  if (!account) throw notFound("account");
  if (!(await passwordMatches(account.passwordHash, current))) {
    throw new ExpectedError({
      kind: "wrong_password",
      title: "The current password is wrong.",
      cause: "The password was not changed.",
      whatToDo: "Check it and try again.",
    });
  }
  await forgetTries(tries);
  await replacePassword(database(), { userId: user.id, passwordHash: await hashPassword(next) });
});

/** Stores the new password and ends every session of the user, this one too. */
export async function changePassword(input: unknown): Promise<ActionResult<void>> {
  return run(input);
}
