"use server";

import { type ActionResult, openAction } from "@/lib/action";
import { ownerForm, setUp } from "@/lib/auth/owner";
import { database } from "@/lib/database";

const run = openAction(ownerForm, (form) => setUp(database(), form));

export async function makeOwner(input: unknown): Promise<ActionResult<void>> {
  return run(input);
}
