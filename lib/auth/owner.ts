import { z } from "zod";
import type { Database } from "@/db/client";
import { anyUser, insertFirstOwner } from "@/db/queries/accounts";
import { sameCode, setupCode } from "@/lib/crypto/derive";
import { env } from "@/lib/env";
import { ExpectedError } from "@/lib/errors";
import { hashPassword, newPassword } from "./password";

export const workspaceName = z
  .string()
  .trim()
  .min(1, "Give the workspace a name.")
  .max(80, "Use at most 80 characters.")
  .regex(/^\P{Cc}*$/u, "Use letters that can be seen.");

export const ownerForm = z.object({
  workspaceName,
  email: z.string().trim().toLowerCase().pipe(z.email("This is not an e-mail address.")),
  password: newPassword,
  setupCode: z.string().trim().min(1, "The server printed it when it started."),
});

/** Makes the first owner. Expected errors: a wrong set-up code; a server that has an owner already. */
export async function setUp(db: Database, form: z.infer<typeof ownerForm>): Promise<void> {
  if (!sameCode(form.setupCode, setupCode(env().ASSAY_SECRET))) {
    throw new ExpectedError({
      kind: "wrong_setup_code",
      title: "The set-up code is wrong.",
      cause: "It is not the one that this server printed when it started.",
      whatToDo: "Look for the line “Set-up code” in the server's output and copy it from there.",
    });
  }
  const { workspaceName, email, password } = form;
  const made = await insertFirstOwner(db, {
    workspaceName,
    email,
    passwordHash: await hashPassword(password),
  });
  if (made) return;
  throw new ExpectedError({
    kind: "already_set_up",
    title: "This server has an owner already.",
    cause: "Somebody finished the set-up before.",
    whatToDo: "Sign in, or ask the owner for an account.",
  });
}

/** Makes the owner that the environment names, if there is no user yet. */
export async function ownerFromEnvironment(db: Database): Promise<boolean> {
  const { ASSAY_OWNER_EMAIL: email, ASSAY_OWNER_PASSWORD: password } = env();
  if (!email || !password || (await anyUser(db))) return false;
  const passwordHash = await hashPassword(password);
  const made = await insertFirstOwner(db, {
    workspaceName: "My workspace",
    email: email.trim().toLowerCase(),
    passwordHash,
  });
  return made !== null;
}
