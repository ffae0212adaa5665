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
  /** Where there is more: a page of Assay's own (`/help/…`, `/integrations/…`) or of JumpCloud's. */
  help?: { label: string; url: string }[];
}

export const connectionStates = ["active", "needs_attention", "paused", "disconnected", "erasing"] as const;
export const credentialTypes = ["api_key", "service_account"] as const;
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
    /** Who ended it, when and why: the key is gone from then on, and what was read stays as history. */
    disconnectedAt: instant("disconnected_at"),
    disconnectedBy: uuid("disconnected_by").references(() => users.id, { onDelete: "set null" }),
    disconnectReason: text("disconnect_reason"),
  },
  (table) => [
    index("connections_workspace").on(table.workspaceId),
    index("connections_due").on(table.state, table.nextSyncAt),
    // One connection to an organisation: two would count its devices twice. The sample organisation of
    // one's own may bear an id that a stand-in for JumpCloud also gives out.
    uniqueIndex("connections_organization")
      .on(table.workspaceId, table.organizationId, sql`(${table.region} = 'sample')`)
      .where(sql`${table.state} not in ('disconnected', 'erasing')`),
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
  type: text("type", { enum: credentialTypes }).notNull().default("api_key"),
  /** The client id of a service account, which is no secret; null for an API key. */
  account: text("account"),
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

/** That a connection and all that it read were erased: who asked, why, and how many rows went. */
export const erasures = pgTable(
  "erasures",
  {
    id: id(),
    workspaceId: uuid("workspace_id")
      .notNull()
      .references(() => workspaces.id, { onDelete: "cascade" }),
    /** Of the connection that is gone. */
    connectionId: uuid("connection_id").notNull(),
    provider: text("provider", { enum: ["jumpcloud"] }).notNull(),
    organizationName: text("organization_name").notNull(),
    reason: text("reason").notNull(),
    requestedBy: uuid("requested_by").references(() => users.id, { onDelete: "set null" }),
    requestedAt: instant("requested_at").notNull().defaultNow(),
    finishedAt: instant("finished_at"),
    /** Rows removed, by table. */
    removed: jsonb("removed").$type<Record<string, number>>().notNull().default({}),
  },
  (table) => [index("erasures_workspace").on(table.workspaceId)],
);
