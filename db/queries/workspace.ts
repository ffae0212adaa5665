import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "../client";
import { members, sessions, users, workspaces } from "../schema";
import type { Role } from "./accounts";

export interface Member {
  userId: string;
  email: string;
  role: Role;
  since: Date;
}

/** Who belongs to a workspace, the longest first. */
export async function listMembers(db: Database, { workspaceId }: { workspaceId: string }): Promise<Member[]> {
  return db
    .select({ userId: users.id, email: users.email, role: members.role, since: members.createdAt })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.workspaceId, workspaceId))
    .orderBy(asc(members.createdAt), asc(users.email));
}

export async function renameWorkspace(
  db: Database,
  { workspaceId, name }: { workspaceId: string; name: string },
): Promise<void> {
  await db.update(workspaces).set({ name }).where(eq(workspaces.id, workspaceId));
}

/** The browsers in which a person is signed in now, the newest first. */
export async function listLiveSessions(
  db: Database,
  { userId }: { userId: string },
): Promise<{ id: string; createdAt: Date; expiresAt: Date }[]> {
  return db
    .select({ id: sessions.id, createdAt: sessions.createdAt, expiresAt: sessions.expiresAt })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(sql`${sessions.createdAt} desc`);
}
