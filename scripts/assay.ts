import { z } from "zod";
import { openDatabase } from "@/db/client";
import { findUserByEmail, replacePassword } from "@/db/queries/accounts";
import { hashPassword, newPassword } from "@/lib/auth/password";
import { EnvError, env } from "@/lib/env";
import { LaunchError } from "./launch/launch-error";
import { withDatabase } from "./launch/with-database";
import { CancelledError, readPassword } from "./read-password";

const usage = `What the person who runs Assay can do from its folder.

  npm run assay -- reset-password EMAIL   asks for a new password (or reads it from a pipe) and ends
                                          every session of that account`;

/** Wrong arguments or input: its message is all that the operator needs. */
class UsageError extends Error {
  override name = "UsageError";
}

async function resetPassword(email: string): Promise<void> {
  await withDatabase(async ({ databaseUrl }) => {
    const { db, close } = openDatabase({
      url: databaseUrl,
      driver: env().DATABASE_DRIVER,
      onError: () => undefined,
    });
    try {
      const user = await findUserByEmail(db, email);
      if (!user) throw new UsageError(`No account has the e-mail address ${email}. Nothing was changed.`);
      const password = newPassword.safeParse(await readPassword());
      if (!password.success) {
        throw new UsageError(`${z.flattenError(password.error).formErrors.join(" ")} Nothing was changed.`);
      }
      await replacePassword(db, { userId: user.id, passwordHash: await hashPassword(password.data) });
      console.log(`The password of ${user.email} was changed, and every session of theirs has ended.`);
    } finally {
      await close();
    }
  });
}

async function run([command, ...args]: string[]): Promise<void> {
  const [email, ...rest] = args;
  if (command === "reset-password" && email !== undefined && rest.length === 0) return resetPassword(email);
  if (command === undefined || command === "help" || command === "--help") return console.log(usage);
  throw new UsageError(`This is not understood: ${[command, ...args].join(" ")}\n\n${usage}`);
}

const expected = [UsageError, CancelledError, EnvError, LaunchError];

try {
  await run(process.argv.slice(2));
} catch (error) {
  const foreseen = expected.some((kind) => error instanceof kind);
  console.error(foreseen && error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
