"use client";

import { signIn, signOut } from "next-auth/react";
import { type SignInOutcome, signInOutcome } from "./sign-in-outcome";

/** Signs this browser in. Never throws: without an answer, it is "unavailable". */
export async function signInHere({
  email,
  password,
}: {
  email: string;
  password: string;
}): Promise<SignInOutcome> {
  try {
    return signInOutcome(await signIn("credentials", { email, password, redirect: false }));
  } catch {
    return "unavailable";
  }
}

/** Ends this browser's session and shows the sign-in page. Throws when the server did not do it. */
export async function signOutHere(): Promise<void> {
  // next-auth answers with its own idea of the site's address, which may not be the one in use here.
  const { url } = await signOut({ redirect: false });
  if (url.includes("csrf=true")) throw new Error("The server did not sign this browser out.");
  return leaveTo("/sign-in?reason=signed-out");
}

/**
 * Loads a page anew, so that nothing of the session before is left in memory. Does not resolve: what
 * waits for it keeps showing the wait until the page is gone.
 */
export function leaveTo(path: string): Promise<never> {
  window.location.assign(path);
  return new Promise(() => undefined);
}
