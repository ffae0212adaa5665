import { index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

/**
 * One row for the whole installation. It exists to be locked: creating the first owner takes it
 * `FOR UPDATE`, so that two set-ups at once make one owner (advisory locks do not contend on PGlite).
 */
export const installation = pgTable("installation", {
  id: smallint("id").primaryKey(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

export const workspaces = pgTable("workspaces", {
  id: id(),
  name: text("name").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

export const users = pgTable("users", {
  id: id(),
  /** Trimmed and in lower case: the unique index then holds for every spelling. */
  email: text("email").notNull().unique(),
  /** argon2id, in the PHC string format. */
  passwordHash: text("password_hash").notNull(),
  passwordChangedAt: instant("password_changed_at").notNull().defaultNow(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

export const roles = ["owner", "admin", "member", "auditor"] as const;

export const members = pgTable(
  "members",
  {
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: text("role", { enum: roles }).notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.userId] }),
    index("members_user").on(table.userId),
  ],
);

/** A signed-in browser. The session token carries only this id; without a live row it opens nothing. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (table) => [index("sessions_user").on(table.userId)],
);
