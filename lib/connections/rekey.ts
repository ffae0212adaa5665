import type { Database } from "@/db/client";
import { findConnection, hasEnded } from "@/db/queries/connections";
import { notFound } from "@/lib/errors";
import { check } from "./check";
import type { RekeyForm } from "./forms";
import { type Mended, mend } from "./mend";
import { connectionEnded, otherHost, otherOrganization, sampleHasNoKey } from "./refusals";

/**
 * Replaces a connection's credential by one that reads the same organisation; any other is refused and
 * the old one stays. A running sync is cancelled and another one queued, except while paused: the caller
 * sends their events. Throws an ExpectedError.
 */
export async function rekey(
  db: Database,
  { workspaceId, userId, form }: { workspaceId: string; userId: string; form: RekeyForm },
): Promise<Mended> {
  const connection = await findConnection(db, { workspaceId, connectionId: form.connectionId });
  if (!connection) throw notFound("connection");
  if (hasEnded(connection)) throw connectionEnded(connection);
  if (connection.region === "sample") throw sampleHasNoKey();
  const { credential: pasted } = form;
  const checked = await check({
    source: "jumpcloud",
    region: form.region ?? connection.region,
    credential: pasted,
  });
  const { region, credential, origin, organizations } = checked;
  if (!organizations.some(({ id }) => id === connection.organizationId)) {
    const names = organizations.map(({ displayName }) => displayName);
    throw otherOrganization(connection.organizationName, names);
  }
  if (origin.synthetic !== connection.synthetic) throw otherHost({ ...connection, host: origin.host });
  const manyOrganizations = organizations.length > 1;
  return mend(db, {
    ...{ connection, credential, userId, region, manyOrganizations },
    resume: false,
    trigger: "manual",
  });
}
