export type SignInOutcome = "signed-in" | "refused" | "throttled" | "unavailable";

/** What next-auth answered to a sign-in without redirection; undefined when it gave no answer. */
export function signInOutcome(
  answer: { ok: boolean; error: string | null; url: string | null } | undefined,
): SignInOutcome {
  if (!answer) return "unavailable";
  if (answer.error !== null) return errorOutcome(answer.error);
  // A stale CSRF cookie comes back as success, with nothing done but this mark in the address.
  if (!answer.ok || answer.url?.includes("csrf=true")) return "unavailable";
  return "signed-in";
}

/** What an error's name means, as next-auth also puts it into the sign-in page's address. */
export function errorOutcome(error: string): Exclude<SignInOutcome, "signed-in"> {
  if (error === "CredentialsSignin") return "refused";
  if (error === "Throttled") return "throttled";
  return "unavailable";
}
