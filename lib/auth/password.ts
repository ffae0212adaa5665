import { hash, verify } from "@node-rs/argon2";
import { z } from "zod";

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const newPassword = z
  .string()
  .min(12, "Use at least 12 characters: a sentence is easier to remember than a puzzle.")
  .max(256, "Use at most 256 characters.");

/** argon2id in the PHC string format (the library's default algorithm). */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

// Compared against when there is no such user, so that the time taken does not tell.
let decoy: Promise<string> | undefined;

export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const matches = await verify(stored ?? (await decoy), password);
  return matches && stored !== null;
}
