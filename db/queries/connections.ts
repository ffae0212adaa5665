import { and, desc, eq, inArray, lte, notInArray, sql } from "drizzle-orm";
import type { Database } from "../client";
import { connections, credentials, type Problem } from "../schema";

export type Connection = typeof connections.$inferSelect;
export type NewConnection = typeof connections.$inferInsert;
export type Credential = typeof credentials.$inferSelect;

/** States that a connection does not come back from. */
const ended = ["disconnected", "erasing"] as const;

/** Nobody reads it any more, and its credential is gone. */
export const hasEnded = ({ state }: Pick<Connection, "state">) => ended.some((one) => one === state);

const one = ({ workspaceId, connectionId }: { workspaceId: string; connectionId: string }) =>
  and(eq(connections.workspaceId, workspaceId), eq(connections.id, connectionId));

export async function findConnection(
  db: Database,
  by: { workspaceId: string; connectionId: string },
): Promise<Connection | null> {
  const [row] = await db.select().from(connections).where(one(by));
  return row ?? null;
}

/** Serialises what must not happen at once to a connection: opening a sync, and discarding one. */
export async function lockConnection(
  tx: Database,
  by: { workspaceId: string; connectionId: string },
): Promise<void> {
  await tx.select({ id: connections.id }).from(connections).where(one(by)).for("update");
}

/** Those that are there to be read: neither disconnected nor being erased. The newest first. */
export async function listConnections(
  db: Database,
  { workspaceId }: { workspaceId: string },
): Promise<Connection[]> {
  return db
    .select()
    .from(connections)
    .where(and(eq(connections.workspaceId, workspaceId), notInArray(connections.state, [...ended])))
    .orderBy(desc(connections.createdAt));
}

/** Null when the workspace reads that organisation already, also when two ask at the same moment. */
export async function insertConnection(
  tx: Database,
  { connection, credential }: { connection: NewConnection; credential: Omit<Credential, "createdAt"> },
): Promise<Connection | null> {
  const [row] = await tx.insert(connections).values(connection).onConflictDoNothing().returning();
  if (!row) return null;
  await tx.insert(credentials).values(credential);
  return row;
}

export async function findCredential(
  db: Database,
  { workspaceId, connectionId }: { workspaceId: string; connectionId: string },
): Promise<Credential | null> {
  const [row] = await db
    .select()
    .from(credentials)
    .where(and(eq(credentials.workspaceId, workspaceId), eq(credentials.connectionId, connectionId)));
  return row ?? null;
}

/** What may be shown of a credential. */
export async function findCredentialLabel(
  db: Database,
  by: { workspaceId: string; connectionId: string },
): Promise<Pick<Credential, "type" | "account" | "lastFour" | "fingerprint" | "createdAt"> | null> {
  const [row] = await db
    .select({
      type: credentials.type,
      account: credentials.account,
      lastFour: credentials.lastFour,
      fingerprint: credentials.fingerprint,
      createdAt: credentials.createdAt,
    })
    .from(credentials)
    .where(and(eq(credentials.workspaceId, by.workspaceId), eq(credentials.connectionId, by.connectionId)));
  return row ?? null;
}

/** The connection can't be read until somebody acts: `problem` says why and what to do. */
export async function markNeedsAttention(
  db: Database,
  by: { workspaceId: string; connectionId: string; problem: Problem },
): Promise<void> {
  await db
    .update(connections)
    .set({ state: "needs_attention", problem: by.problem })
    .where(and(one(by), eq(connections.state, "active")));
}

/** Whether calls must say which organisation they mean: it changes with what the key may see. */
export async function setManyOrganizations(
  db: Database,
  by: { workspaceId: string; connectionId: string; many: boolean },
): Promise<void> {
  await db.update(connections).set({ manyOrganizations: by.many }).where(one(by));
}

export async function setInterval(
  db: Database,
  by: { workspaceId: string; connectionId: string; intervalHours: number; jitterSeconds: number },
): Promise<void> {
  await db
    .update(connections)
    .set({
      intervalHours: by.intervalHours,
      jitterSeconds: by.jitterSeconds,
      nextSyncAt: sql`now() + make_interval(hours => ${by.intervalHours}, secs => ${by.jitterSeconds})`,
    })
    .where(one(by));
}

/** Connections of every workspace whose next sync is due: for the scheduler alone. */
export async function listDue(
  db: Database,
  { now, limit }: { now: Date; limit: number },
): Promise<Connection[]> {
  return db
    .select()
    .from(connections)
    .where(and(eq(connections.state, "active"), lte(connections.nextSyncAt, now)))
    .orderBy(connections.nextSyncAt)
    .limit(limit);
}

/** Puts the next sync one interval after `from`, the connection's own jitter added. */
export async function planNextSync(
  db: Database,
  { workspaceId, connectionId, from }: { workspaceId: string; connectionId: string; from: Date },
): Promise<void> {
  await db
    .update(connections)
    .set({
      nextSyncAt: sql`${from.toISOString()}::timestamptz
        + make_interval(hours => ${connections.intervalHours}, secs => ${connections.jitterSeconds})`,
    })
    .where(one({ workspaceId, connectionId }));
}

/**
 * Takes another credential in place of the one that was there. What was paused stays so unless `resume`;
 * any other is active again. Answers the state, and null when the connection has ended meanwhile.
 */
export async function replaceCredential(
  db: Database,
  {
    credential,
    source,
    resume,
  }: {
    credential: Omit<Credential, "createdAt">;
    source: Pick<Connection, "region" | "manyOrganizations">;
    resume: boolean;
  },
): Promise<Connection["state"] | null> {
  const kept = resume
    ? sql`'active'`
    : sql`case when ${connections.state} = 'paused' then 'paused' else 'active' end`;
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(connections)
      // Should nobody come to queue its sync, the scheduler will.
      .set({
        ...source,
        state: kept,
        problem: null,
        nextSyncAt: sql`coalesce(${connections.nextSyncAt}, now())`,
      })
      .where(and(one(credential), notInArray(connections.state, [...ended])))
      .returning({ state: connections.state });
    if (!row) return null;
    const { connectionId: _id, workspaceId: _workspace, ...replaced } = credential;
    await tx
      .insert(credentials)
      .values(credential)
      .onConflictDoUpdate({
        target: credentials.connectionId,
        set: { ...replaced, createdAt: sql`now()` },
        setWhere: eq(credentials.workspaceId, credential.workspaceId),
      });
    return row.state;
  });
}

/** Answers false when the connection was in none of the states `from`. */
export async function changeState(
  db: Database,
  by: {
    workspaceId: string;
    connectionId: string;
    from: Connection["state"][];
    to: "active" | "paused";
  },
): Promise<boolean> {
  const changed = await db
    .update(connections)
    .set({
      state: by.to,
      ...(by.to === "active" && {
        problem: null,
        nextSyncAt: sql`coalesce(${connections.nextSyncAt}, now())`,
      }),
    })
    .where(and(one(by), inArray(connections.state, by.from)))
    .returning({ id: connections.id });
  return changed.length > 0;
}

/** Ends a connection and deletes its credential with it. Answers false when it could not end so again. */
export async function endConnection(
  tx: Database,
  by: {
    workspaceId: string;
    connectionId: string;
    userId: string;
    reason: string;
    state: "disconnected" | "erasing";
  },
): Promise<boolean> {
  // What was disconnected and kept may still be erased later; what is being erased cannot be kept.
  const already: Connection["state"][] = by.state === "erasing" ? ["erasing"] : [...ended];
  const changed = await tx
    .update(connections)
    .set({
      state: by.state,
      problem: null,
      nextSyncAt: null,
      disconnectedAt: sql`now()`,
      disconnectedBy: by.userId,
      disconnectReason: by.reason,
    })
    .where(and(one(by), notInArray(connections.state, already)))
    .returning({ id: connections.id });
  if (changed.length === 0) return false;
  await tx
    .delete(credentials)
    .where(and(eq(credentials.workspaceId, by.workspaceId), eq(credentials.connectionId, by.connectionId)));
  return true;
}
