import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import {
  lockConnection,
  markNeedsAttention,
  planNextSync,
  setManyOrganizations,
} from "@/db/queries/connections";
import { discardStaged } from "@/db/queries/staging";
import { insertStreams, logRequests } from "@/db/queries/stream-progress";
import { endSync, findSync, lastSealedNumber } from "@/db/queries/syncs";
import { type Problem, syncs } from "@/db/schema";
import { JumpCloudError, type JumpCloudErrorKind } from "@/lib/jumpcloud/errors";
import { streamNames } from "@/lib/jumpcloud/streams/registry.generated";
import { listOrganizations } from "@/lib/jumpcloud/validate";
import { openReader, type Reader } from "./client";
import type { SyncPlace } from "./place";
import { problemOf } from "./problems";

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
  const checked = otherHost(reader) ?? (await validate(db, place, reader));
  if ("refusal" in checked) {
    const { refusal, needsAttention } = checked;
    const ended = await endSync(db, { ...place, state: "failed", problem: refusal });
    // Cancelled meanwhile, because another key was given: this one's refusal says nothing any more.
    if (!ended) return false;
    if (needsAttention) await markNeedsAttention(db, { ...place, problem: refusal });
    else await planNextSync(db, { ...place, from: new Date() });
    return false;
  }
  return db.transaction(async (tx) => {
    await lockConnection(tx, place);
    const [current] = await tx.select().from(syncs).where(one(place)).for("update");
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
      .where(one(place));
    await setManyOrganizations(tx, { ...place, many: checked.organizations > 1 });
    return true;
  });
}

type Checked = { organizations: number } | { refusal: Problem; needsAttention: boolean };

/** What no later try can change. A page in place of data, or a certificate of the moment, may pass. */
const onlySomebodyCanMend = new Set<JumpCloudErrorKind>([
  "unauthorized",
  "forbidden",
  "organization_required",
  "redirected",
  "malformed_key",
  "malformed_account",
]);

const one = ({ workspaceId, syncId }: SyncPlace) =>
  and(eq(syncs.workspaceId, workspaceId), eq(syncs.id, syncId));

/** Real and made-up records never share a history: the mark on it would be wrong for some of them. */
function otherHost({ connection, origin }: Reader): Checked | null {
  if (connection.synthetic === origin.synthetic) return null;
  const refusal = {
    kind: "other_host",
    title: "This connection was made to another host.",
    cause: origin.synthetic
      ? `Requests now go to ${origin.host}, which is not JumpCloud's own: JUMPCLOUD_BASE_URL was set since.`
      : "It was made while JUMPCLOUD_BASE_URL named a stand-in for JumpCloud, and that is no longer so.",
    whatToDo: "Put JUMPCLOUD_BASE_URL back as it was, or make a connection of its own in another workspace.",
  };
  return { refusal, needsAttention: true };
}

async function validate(db: Database, place: SyncPlace, { client, connection }: Reader): Promise<Checked> {
  try {
    const { organizations, requests } = await listOrganizations(client);
    await logRequests(db, { ...place, stream: null }, requests);
    if (organizations.some(({ id }) => id === connection.organizationId)) {
      return { organizations: organizations.length };
    }
    const refusal = {
      kind: "wrong_organization",
      title: "The key no longer reads this organisation.",
      cause: `JumpCloud accepts the key, but does not list ${connection.organizationName} among its organisations.`,
      whatToDo: "Connect again with a key of an administrator of that organisation.",
    };
    return { refusal, needsAttention: true };
  } catch (error) {
    if (!(error instanceof JumpCloudError)) throw error;
    await logRequests(db, { ...place, stream: null }, error.requests);
    const problem = problemOf(error, place);
    if (!error.retriable) return { refusal: problem, needsAttention: onlySomebodyCanMend.has(error.kind) };
    await db
      .update(syncs)
      .set({ problem })
      .where(and(one(place), eq(syncs.state, "queued")));
    throw error;
  }
}
