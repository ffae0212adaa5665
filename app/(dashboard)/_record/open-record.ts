import { notFound } from "next/navigation";
import { type FoundRecord, findRecord } from "@/db/queries/record";
import { resolveSnapshot, type Snapshot } from "@/db/queries/snapshot";
import { requireSigned } from "@/lib/auth/session";
import { database } from "@/lib/database";

/** The record that a page is about, in the snapshot that all of the page shows. Ends as not found without it. */
export async function openRecord(of: {
  stream: string;
  id: string;
}): Promise<{ snapshot: Snapshot; record: FoundRecord }> {
  const { workspace } = await requireSigned();
  const snapshot = await resolveSnapshot(database(), { workspaceId: workspace.id });
  const record = await findRecord(database(), snapshot, of);
  if (!record) notFound();
  return { snapshot, record };
}
