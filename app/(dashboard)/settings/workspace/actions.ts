"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { renameWorkspace } from "@/db/queries/workspace";
import { type ActionResult, action } from "@/lib/action";
import { ownerForm } from "@/lib/auth/owner";
import { database } from "@/lib/database";
import { mayRename } from "./roles";

const nameForm = z.object({ name: ownerForm.shape.workspaceName });

const run = action(nameForm, mayRename, async ({ name }, { workspace }) => {
  await renameWorkspace(database(), { workspaceId: workspace.id, name });
  revalidatePath("/", "layout");
});

export async function rename(input: unknown): Promise<ActionResult<void>> {
  return run(input);
}
