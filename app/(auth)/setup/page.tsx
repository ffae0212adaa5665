import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AuthFrame } from "@/components/frame/auth-frame";
import { anyUser } from "@/db/queries/accounts";
import { database } from "@/lib/database";
import { SetupForm } from "./setup-form";

export const metadata: Metadata = { title: "Set up" };

/** The first visit: makes the owner. Afterwards it leads to sign-in. */
export default async function SetupPage() {
  if (await anyUser(database())) redirect("/sign-in");
  return (
    <AuthFrame title="Set up Assay" subtitle="Make the account that owns this server.">
      <SetupForm />
    </AuthFrame>
  );
}
