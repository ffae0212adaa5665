import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { z } from "zod";
import { anyUser, findSigned, type Signed } from "@/db/queries/accounts";
import { database } from "@/lib/database";
import { authOptions } from "./options";

export type { Signed };

/** Who is asking, or null. Read once a request. */
export const signedIn = cache(async (): Promise<Signed | null> => {
  const session: unknown = await getServerSession(authOptions());
  const parsed = z.object({ sessionId: z.uuid() }).safeParse(session);
  return parsed.success ? findSigned(database(), parsed.data) : null;
});

/** For pages: leads to set-up while there is no user, and to sign-in while nobody is signed in. */
export async function requireSigned(): Promise<Signed> {
  const signed = await signedIn();
  if (signed) return signed;
  redirect((await anyUser(database())) ? "/sign-in" : "/setup");
}
