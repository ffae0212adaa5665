import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { lockConnection, markNeedsAttention } from "@/db/queries/connections";
import { discardStaged } from "@/db/queries/staging";
import { insertStreams, logRequests } from "@/db/queries/stream-progress";
import { endSync, findSync, lastSealedNumber } from "@/db/queries/syncs";
import { type Problem, syncs } from "@/db/schema";
import { JumpCloudError } from "@/lib/jumpcloud/errors";
import { streamNames } from "@/lib/jumpcloud/streams/registry.generated";
import { listOrganizations } from "@/lib/jumpcloud/validate";
import { openReader } from "./client";
import { problemOf } from "./problems";

export interface SyncPlace {
  workspaceId: string;
  connectionId: string;
  syncId: string;
}

/**
 * Begins a queued sync: checks the key and its organisation by `GET /api/organizations`, removes what
 * an abandoned sync left staged, and lists the streams to read. Answers false when there is nothing to
 * go on with: the sync has ended, or the key was refused and the connection now needs attention.
 * Throws a JumpCloudError that a later try may not meet.
 */
export async function openSync(db: Database, place: SyncPlace): Promise<boolean> {
  const sync = await findSync(db, place);
  if (sync?.state === "running") return true;
  if (sync?.state !== "queued") return false;

  const reader = await openReader(db, place);
  const refused = await validate(db, place, reader);
  if (refused) {
    await endSync(db, { ...place, state: "failed", problem: refused });
    await markNeedsAttention(db, { ...place, problem: refused });
    return false;
  }
  return db.transaction(async (tx) => {
    await lockConnection(tx, place);
    const [current] = await tx.select().from(syncs).where(eq(syncs.id, place.syncId)).for("update");
    if (current?.state !== "queued") return current?.state === "running";
    await discardStaged(tx, { ...place, lastSealed: await lastSealedNumber(tx, place) });
    await insertStreams(tx, { ...place, streams: [...streamNames] });
    await tx
      .update(syncs)
      .set({
        state: "running",
        startedAt: new Date(),
        problem: null,
        apiHost: reader.origin.host,
        synthetic: reader.origin.synthetic,
        credentialFingerprint: reader.credentialFingerprint,
      })
      .where(eq(syncs.id, place.syncId));
    return true;
  });
}

async function validate(
  db: Database,
  place: SyncPlace,
  { client, connection }: Awaited<ReturnType<typeof openReader>>,
): Promise<Problem | null> {
  try {
    const { organizations, requests } = await listOrganizations(client);
    await logRequests(db, { ...place, stream: null }, requests);
    if (organizations.some(({ id }) => id === connection.organizationId)) return null;
    return {
      kind: "wrong_organization",
      title: "The key no longer reads this organisation.",
      cause: `JumpCloud accepts the key, but does not list ${connection.organizationName} among its organisations.`,
      whatToDo: "Connect again with a key of an administrator of that organisation.",
    };
  } catch (error) {
    if (!(error instanceof JumpCloudError)) throw error;
    await logRequests(db, { ...place, stream: null }, error.requests);
    const problem = problemOf(error, place);
    if (!error.retriable) return problem;
    await db.update(syncs).set({ problem }).where(eq(syncs.id, place.syncId));
    throw error;
  }
}
