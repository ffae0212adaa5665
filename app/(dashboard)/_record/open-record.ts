import { notFound } from "next/navigation";
import { z } from "zod";
import { type FoundRecord, findRecord } from "@/db/queries/record";
import { resolveSnapshot, type Snapshot } from "@/db/queries/snapshot";
import { requireSigned } from "@/lib/auth/session";
import { database } from "@/lib/database";
import type { SearchParams } from "@/lib/list-state";

/**
 * The record that a page is about, in the snapshot that all of the page shows. Ends as not found without
 * it. Two connections may hold the same id: `in` in the address says whose record is meant.
 */
export async function openRecord({
  stream,
  id,
  searchParams = {},
}: {
  stream: string;
  id: string;
  searchParams?: SearchParams;
}): Promise<{ snapshot: Snapshot; record: FoundRecord }> {
  const { workspace } = await requireSigned();
  const snapshot = await resolveSnapshot(database(), { workspaceId: workspace.id });
  const connectionId = z.uuid().safeParse(searchParams.in).data;
  const record = await findRecord(database(), snapshot, { stream, id, connectionId });
  if (!record) notFound();
  return { snapshot, record };
}
