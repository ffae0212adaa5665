import { addDays } from "date-fns";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { findUserByEmail, insertSession, revokeSession } from "@/db/queries/accounts";
import { database } from "@/lib/database";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { passwordMatches } from "./password";
import { forgetTries, mayTry } from "./throttle";

const sessionDays = 14;

const signInForm = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(3)
    .max(320)
    .regex(/^\P{Cc}+$/u),
  password: z.string().min(1).max(256),
});

const token = z.object({ sessionId: z.uuid() });

/**
 * E-mail and password. The cookie is a signed token that carries a session's id and nothing else; who
 * that is, and whether it still holds, is read from the database at every request.
 */
export const authOptions = (): NextAuthOptions => ({
  secret: env().ASSAY_SECRET,
  session: { strategy: "jwt", maxAge: sessionDays * 86_400 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      name: "E-mail and password",
      credentials: { email: { type: "email" }, password: { type: "password" } },
      authorize: async (input, request) => {
        const form = signInForm.safeParse(input);
        if (!form.success) return null;
        const tries = { email: form.data.email, client: clientOf(request.headers) };
        if (!(await mayTry(tries))) throw new Error("Throttled");
        try {
          const sessionId = await beginSession(form.data);
          if (sessionId === null) return null;
          await forgetTries(tries);
          return { id: sessionId };
        } catch (error) {
          // Whatever is thrown here is put into the answer's address, word by word.
          log.error({ err: error }, "a sign-in failed on our side");
          throw new Error("Unavailable");
        }
      },
    }),
  ],
  callbacks: {
    // `user` is there at sign-in only, with the id of the session that `authorize` made.
    jwt: ({ token: current, user }) =>
      user ? { sessionId: user.id } : { sessionId: token.catch({ sessionId: "" }).parse(current).sessionId },
    session: ({ session, token: current }) => ({
      expires: session.expires,
      ...token.safeParse(current).data,
    }),
  },
  events: {
    signOut: async ({ token: current }) => {
      const parsed = token.safeParse(current);
      if (parsed.success) await revokeSession(database(), parsed.data);
    },
  },
  logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
});

/** The id of a new session, or null when the e-mail and the password do not belong together. */
async function beginSession({ email, password }: z.infer<typeof signInForm>): Promise<string | null> {
  const user = await findUserByEmail(database(), email);
  if (!(await passwordMatches(user?.passwordHash ?? null, password)) || !user) return null;
  return insertSession(database(), { userId: user.id, expiresAt: addDays(new Date(), sessionDays) });
}

/** The last hop that was noted: those before it are whatever the client says. */
const clientOf = (headers: Record<string, unknown> | undefined): string =>
  z.string().catch("unknown").parse(headers?.["x-forwarded-for"]).split(",").at(-1)?.trim() ?? "unknown";
