import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { users, workspaces } from "./accounts";
import { bytea, id, instant } from "./columns";

/** What went wrong, in words for people; `reference` finds it in the log. */
export interface Problem {
  kind: string;
  title: string;
  cause: string;
  whatToDo: string;
  reference?: string;
}

export const connectionStates = ["active", "needs_attention", "paused", "disconnected"] as const;
export const regions = ["us", "eu", "in", "sample"] as const;

export const connections = pgTable(
  "connections",
  {
    id: id(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    provider: text("provider", { enum: ["jumpcloud"] }).notNull(),
    region: text("region", { enum: regions }).notNull(),
    organizationId: text("organization_id").notNull(),
    organizationName: text("organization_name").notNull(),
    /** The credential sees several organisations, so that calls must say which. */
    manyOrganizations: boolean("many_organizations").notNull().default(false),
    /** Data came, at the time of connecting, from a host that is not JumpCloud's own. */
    synthetic: boolean("synthetic").notNull(),
    state: text("state", { enum: connectionStates }).notNull().default("active"),
    problem: jsonb("problem").$type<Problem>(),
    intervalHours: integer("interval_hours").notNull().default(24),
    /** Spreads connections that share an interval, so that they do not all start in one minute. */
    jitterSeconds: integer("jitter_seconds").notNull().default(0),
    nextSyncAt: instant("next_sync_at"),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("connections_workspace").on(table.workspaceId),
    index("connections_due").on(table.state, table.nextSyncAt),
    // One connection to an organisation: two would count its devices twice. The sample organisation of
    // one's own may bear an id that a stand-in for JumpCloud also gives out.
    uniqueIndex("connections_organization")
      .on(table.workspaceId, table.organizationId, sql`(${table.region} = 'sample')`)
      .where(sql`${table.state} <> 'disconnected'`),
  ],
);

/** Apart from its connection, so that no ordinary read of a connection carries the ciphertext. */
export const credentials = pgTable("credentials", {
  connectionId: uuid("connection_id")
    .primaryKey()
    .references(() => connections.id, { onDelete: "cascade" }),
  workspaceId: uuid("workspace_id")
    .notNull()
    .references(() => workspaces.id, { onDelete: "cascade" }),
  /** Which master key sealed it (the first bytes of the key's digest). */
  keyId: text("key_id").notNull(),
  nonce: bytea("nonce").notNull(),
  ciphertext: bytea("ciphertext").notNull(),
  /** Shown so that people recognise the key. */
  lastFour: text("last_four").notNull(),
  /** A keyed digest: equal keys are recognised, and the key cannot be guessed back from it. */
  fingerprint: text("fingerprint").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});
