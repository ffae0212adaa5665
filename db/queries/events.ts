import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import type { Snapshot } from "./snapshot";

/** Somebody proved who they are: to the portal, a device, an application, a network. */
export const signInTypes = [
  "user_login_attempt",
  "login_attempt",
  "sso_auth",
  "radius_auth_attempt",
  "ldap_bind",
] as const;

/** The events of one connection that the snapshot knows. */
function known({ points, workspaceId }: Snapshot, connectionId: string): SQL {
  const number = points.find((point) => point.connectionId === connectionId)?.number ?? 0;
  return sql`e.workspace_id = ${workspaceId} and e.connection_id = ${connectionId}::uuid and e.sync <= ${number}`;
}

const signInRow = z.object({ at: z.coerce.date(), service: z.string() });

/** A person's newest sign-in that succeeded, among the events that were read; null when there is none. */
export async function lastSignIn(
  db: Database,
  snapshot: Snapshot,
  { userId, username, connectionId }: { userId: string; username?: string | null; connectionId: string },
): Promise<z.infer<typeof signInRow> | null> {
  // Devices and RADIUS servers name a person by user name alone.
  const byName = username
    ? sql`or (e.initiator_id is null and e.data ->> 'initiatorName' = ${username})`
    : sql``;
  const [row] = await select(
    db,
    signInRow,
    sql`
    select e.occurred_at as at, e.service from directory_events e
    where ${known(snapshot, connectionId)} and (e.initiator_id = ${userId} ${byName}) and e.success
      and e.type = any(${sql.param([...signInTypes])}::text[])
    order by e.occurred_at desc limit 1`,
  );
  return row ?? null;
}

const windowRow = z.object({ from: z.coerce.date(), to: z.coerce.date() });
export type CoveredTime = z.infer<typeof windowRow>;

/** The times whose events were read, the oldest first; touching windows are one. Between two lies a gap. */
export async function coveredTimes(
  db: Database,
  snapshot: Snapshot,
  { connectionId }: { connectionId: string },
): Promise<CoveredTime[]> {
  const number = snapshot.points.find((point) => point.connectionId === connectionId)?.number ?? 0;
  const rows = await select(
    db,
    windowRow,
    sql`
    select w.from_at as "from", w.to_at as "to" from event_windows w
    where w.workspace_id = ${snapshot.workspaceId} and w.connection_id = ${connectionId}::uuid
      and w.sync <= ${number} and w.to_at > w.from_at
    order by w.from_at`,
  );
  const merged: CoveredTime[] = [];
  for (const { from, to } of rows) {
    const last = merged.at(-1);
    if (!last || from > last.to) merged.push({ from, to });
    else if (to > last.to) last.to = to;
  }
  return merged;
}
