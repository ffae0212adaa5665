import { max, min } from "date-fns";
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

const windowRow = z.object({ from: z.coerce.date(), to: z.coerce.date(), silent: z.boolean() });
export type CoveredTime = { from: Date; to: Date };

/** A window of so many days without one new event says nothing about its time: nothing may have been kept. */
const silentDays = 7;

/**
 * The times whose events were read, the oldest first; touching windows are one. Between two lies a gap: it
 * was not read, or JumpCloud kept nothing of it.
 */
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
    select w.from_at as "from", w.to_at as "to",
      w.added = 0 and w.until_at - w.from_at >= make_interval(days => ${silentDays}) as silent
    from event_windows w
    where w.workspace_id = ${snapshot.workspaceId} and w.connection_id = ${connectionId}::uuid
      and w.sync <= ${number} and w.to_at > w.from_at
    order by w.from_at`,
  );
  return without(merged(rows.filter(({ silent }) => !silent)), merged(rows.filter(({ silent }) => silent)));
}

function merged(times: CoveredTime[]): CoveredTime[] {
  const whole: CoveredTime[] = [];
  for (const { from, to } of times) {
    const last = whole.at(-1);
    if (!last || from > last.to) whole.push({ from, to });
    else if (to > last.to) last.to = to;
  }
  return whole;
}

/** What is left of the times outside of the others. */
function without(times: CoveredTime[], others: CoveredTime[]): CoveredTime[] {
  return others.reduce(
    (left, other) =>
      left.flatMap(({ from, to }) => [
        ...(from < other.from ? [{ from, to: min([to, other.from]) }] : []),
        ...(to > other.to ? [{ from: max([from, other.to]), to }] : []),
      ]),
    times,
  );
}
