import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "../client";
import { installation, members, type roles, sessions, users, workspaces } from "../schema";

export type Role = (typeof roles)[number];

export async function anyUser(db: Database): Promise<boolean> {
  const [row] = await db.select({ id: users.id }).from(users).limit(1);
  return row !== undefined;
}

/**
 * Makes the first workspace and its owner, once for the whole installation. Answers null when there is
 * a user already, also when two ask at the same moment.
 */
export async function insertFirstOwner(
  db: Database,
  { workspaceName, email, passwordHash }: { workspaceName: string; email: string; passwordHash: string },
): Promise<{ userId: string; workspaceId: string } | null> {
  return db.transaction(async (tx) => {
    await tx.insert(installation).values({ id: 1 }).onConflictDoNothing();
    await tx.select().from(installation).where(eq(installation.id, 1)).for("update");
    if (await anyUser(tx)) return null;
    const [workspace] = await tx.insert(workspaces).values({ name: workspaceName }).returning();
    const [user] = await tx.insert(users).values({ email, passwordHash }).returning();
    if (!workspace || !user) throw new Error("The first owner was not stored.");
    await tx.insert(members).values({ workspaceId: workspace.id, userId: user.id, role: "owner" });
    return { userId: user.id, workspaceId: workspace.id };
  });
}

/** `email` is compared as it is stored: trimmed, in lower case. */
export async function findUserByEmail(db: Database, email: string) {
  const [row] = await db.select().from(users).where(eq(users.email, email.trim().toLowerCase()));
  return row ?? null;
}

export async function findUser(db: Database, userId: string) {
  const [row] = await db.select().from(users).where(eq(users.id, userId));
  return row ?? null;
}

export async function insertSession(
  db: Database,
  { userId, expiresAt }: { userId: string; expiresAt: Date },
): Promise<string> {
  const [row] = await db.insert(sessions).values({ userId, expiresAt }).returning({ id: sessions.id });
  if (!row) throw new Error("The session was not stored.");
  return row.id;
}

export interface Signed {
  sessionId: string;
  user: { id: string; email: string };
  workspace: { id: string; name: string };
  role: Role;
}

/** Who a live session belongs to, in the first workspace that they are a member of. */
export async function findSigned(db: Database, { sessionId }: { sessionId: string }): Promise<Signed | null> {
  const [row] = await db
    .select({
      sessionId: sessions.id,
      user: { id: users.id, email: users.email },
      workspace: { id: workspaces.id, name: workspaces.name },
      role: members.role,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(members, eq(members.userId, users.id))
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(asc(members.createdAt))
    .limit(1);
  return row ?? null;
}

export async function revokeSession(db: Database, { sessionId }: { sessionId: string }): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
}

/** Stores a new password and ends every session of its user. */
export async function replacePassword(
  db: Database,
  { userId, passwordHash }: { userId: string; passwordHash: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(users).set({ passwordHash, passwordChangedAt: sql`now()` }).where(eq(users.id, userId));
    await tx
      .update(sessions)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
  });
}
