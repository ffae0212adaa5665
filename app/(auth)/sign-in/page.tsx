import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { returnPath } from "@/components/auth/return-path";
import { AuthFrame } from "@/components/frame/auth-frame";
import { Code } from "@/components/ui/code";
import { anyUser } from "@/db/queries/accounts";
import { signedIn } from "@/lib/auth/session";
import { database } from "@/lib/database";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

const text = z.string().optional().catch(undefined);

const query = z.object({
  reason: z.enum(["password-changed", "signed-out"]).optional().catch(undefined),
  callbackUrl: text,
  error: text,
});

/** Leads to set-up while there is no user, and on to where one was going when signed in already. */
export default async function SignInPage({ searchParams }: { searchParams: Promise<unknown> }) {
  const { reason, callbackUrl, error } = query.parse(await searchParams);
  const goTo = returnPath(callbackUrl);
  if (await signedIn()) redirect(goTo);
  if (!(await anyUser(database()))) redirect("/setup");
  return (
    <AuthFrame
      title="Sign in"
      subtitle="With the e-mail address of your account."
      footer={
        <>
          Lost your password? Whoever runs this server can set a new one with{" "}
          <Code>npm run assay -- reset-password EMAIL</Code>
        </>
      }
    >
      <SignInForm goTo={goTo} reason={reason} error={error} />
    </AuthFrame>
  );
}
