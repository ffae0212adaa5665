import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import { type Connection, insertConnection } from "@/db/queries/connections";
import { insertSync } from "@/db/queries/syncs";
import { defaultIntervalHours, pickJitterSeconds } from "@/lib/sync/schedule";
import { check, chosenOf } from "./check";
import type { ConnectForm } from "./forms";
import { mend } from "./mend";
import type { ConnectOutcome } from "./outcome";
import { connectedAlready, otherHost } from "./refusals";
import { findSame } from "./same";
import { sealedCredential } from "./sealed-credential";

/** States in which a connection waits for somebody: it takes the credential that it is given. */
const waiting: Connection["state"][] = ["needs_attention", "paused"];

/**
 * Validates a credential by `GET /api/organizations`, stores it sealed and queues the first sync, whose
 * event the caller sends. Nothing is stored when it is refused or an organisation is still to be chosen.
 * A connection to the same organisation that needs attention or is paused takes the new credential in
 * place of its old one, and is read again. Throws an ExpectedError.
 */
export async function connect(
  db: Database,
  { workspaceId, userId, form }: { workspaceId: string; userId: string; form: ConnectForm },
): Promise<ConnectOutcome> {
  const checked = await check(form);
  const { region, credential, origin, organizations } = checked;
  const chosen = chosenOf(checked, form);
  if (!chosen) return { kind: "choose", organizations };
  const source = { region, manyOrganizations: organizations.length > 1 };
  const same = await findSame(db, { workspaceId, region, organizationId: chosen.id });
  if (same) {
    const { id: connectionId, organizationName } = same;
    if (!waiting.includes(same.state)) throw connectedAlready(same);
    if (same.synthetic !== origin.synthetic) throw otherHost({ ...origin, organizationName });
    const { syncId, cancelledSyncId } = await mend(db, {
      ...{ connection: same, credential, userId, ...source },
      resume: true,
      trigger: "connect",
    });
    if (syncId === null) throw new Error("A connection that is read again has no sync.");
    return { kind: "connected", connectionId, syncId, organizationName, cancelledSyncId };
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
        synthetic: origin.synthetic,
        organizationId: chosen.id,
        organizationName: chosen.displayName,
        intervalHours: defaultIntervalHours,
        jitterSeconds,
        createdBy: userId,
      },
      credential: sealedCredential({ workspaceId, connectionId, credential }),
    });
    if (!inserted) throw connectedAlready({ id: null, organizationName: chosen.displayName });
    return insertSync(tx, { workspaceId, connectionId, trigger: "connect", requestedBy: userId });
  });
  if (!sync) throw new Error("A new connection cannot have a sync running.");
  const { displayName: organizationName } = chosen;
  return { kind: "connected", connectionId, syncId: sync.id, organizationName, cancelledSyncId: null };
}
