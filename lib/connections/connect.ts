import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Database } from "@/db/client";
import { insertConnection } from "@/db/queries/connections";
import { insertSync } from "@/db/queries/syncs";
import { sampleApiKey } from "@/lib/crypto/derive";
import { env } from "@/lib/env";
import { ExpectedError } from "@/lib/errors";
import { createClient } from "@/lib/jumpcloud/client";
import { JumpCloudError } from "@/lib/jumpcloud/errors";
import { originOf } from "@/lib/jumpcloud/origin-of";
import type { Region } from "@/lib/jumpcloud/origins";
import { checkKeyShape, listOrganizations, type OrganizationSummary } from "@/lib/jumpcloud/validate";
import { problemOf } from "@/lib/sync/problems";
import { defaultIntervalHours, pickJitterSeconds } from "@/lib/sync/schedule";
import { findSame, mend, refuseSecond } from "./mend";
import type { ConnectOutcome } from "./outcome";
import { sealedCredential } from "./sealed-credential";

export const connectForm = z.discriminatedUnion("source", [
  z.object({
    source: z.literal("jumpcloud"),
    region: z.enum(["us", "eu", "in"]),
    apiKey: z.string().trim().min(1, "Paste the API key.").max(1024, "This is too long for an API key."),
    /** Chosen among several, when the key sees several. */
    organizationId: z.string().max(128).exactOptional(),
  }),
  z.object({ source: z.literal("sample") }),
]);

/** How long the drawer waits for one answer: somebody is sitting in front of it. */
const answerWithinMs = 8_000;

/**
 * Validates a key by `GET /api/organizations`, stores it sealed and queues the first sync, whose event
 * the caller sends. Nothing is stored when the key is refused or an organisation is still to be chosen.
 * A connection to the same organisation that needs attention takes the new key in place of its old one.
 */
export async function connect(
  db: Database,
  { workspaceId, userId, form }: { workspaceId: string; userId: string; form: z.infer<typeof connectForm> },
): Promise<ConnectOutcome> {
  const region: Region = form.source === "sample" ? "sample" : form.region;
  const { organizations, key, origin } = await inWords(async () => {
    const checked = form.source === "sample" ? sampleApiKey(env().ASSAY_SECRET) : checkKeyShape(form.apiKey);
    const at = await originOf(region);
    const client = createClient({
      origin: at,
      credential: { type: "api_key", key: checked },
      timeoutMs: answerWithinMs,
      maxAttempts: 1,
    });
    return { ...(await listOrganizations(client)), key: checked, origin: at };
  });
  const chosen = choose(organizations, form.source === "jumpcloud" ? form.organizationId : undefined);
  if (!chosen) return { kind: "choose", organizations };
  const source = { region, manyOrganizations: organizations.length > 1, synthetic: origin.synthetic };
  const same = await findSame(db, { workspaceId, region, organizationId: chosen.id });
  if (same) {
    if (same.state !== "needs_attention") throw refuseSecond(same);
    return mend(db, { connection: same, key, userId, ...source });
  }

  const connectionId = randomUUID();
  const jitterSeconds = pickJitterSeconds(defaultIntervalHours);
  const sync = await db.transaction(async (tx) => {
    const inserted = await insertConnection(tx, {
      connection: {
        id: connectionId,
        workspaceId,
        provider: "jumpcloud",
        ...source,
        organizationId: chosen.id,
        organizationName: chosen.displayName,
        intervalHours: defaultIntervalHours,
        jitterSeconds,
        createdBy: userId,
      },
      credential: sealedCredential({ workspaceId, connectionId, key }),
    });
    if (!inserted) throw refuseSecond({ organizationName: chosen.displayName });
    return insertSync(tx, { workspaceId, connectionId, trigger: "connect", requestedBy: userId });
  });
  if (!sync) throw new Error("A new connection cannot have a sync running.");
  return { kind: "connected", connectionId, syncId: sync.id, organizationName: chosen.displayName };
}

function choose(
  organizations: OrganizationSummary[],
  organizationId: string | undefined,
): OrganizationSummary | null {
  const [first] = organizations;
  if (!first) {
    throw new ExpectedError({
      kind: "no_organization",
      title: "The key sees no organisation.",
      cause: "JumpCloud accepts it, but lists no organisation that it may read.",
      whatToDo: "Use a key of an administrator of the organisation that you want to connect.",
    });
  }
  if (organizationId === undefined) return organizations.length === 1 ? first : null;
  const chosen = organizations.find(({ id }) => id === organizationId);
  if (chosen) return chosen;
  throw new ExpectedError({
    kind: "wrong_organization",
    title: "The key does not see this organisation.",
    cause: "JumpCloud no longer lists it for this key.",
    whatToDo: "Go back, and choose one of the organisations that are listed now.",
  });
}

/** JumpCloud's refusals are expected here, and are told in words. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof JumpCloudError) throw new ExpectedError(problemOf(error));
    throw error;
  }
}
