import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { workspaces } from "./accounts";
import { instant } from "./columns";
import { connections } from "./connections";

const owner = () => ({
  workspaceId: uuid("workspace_id")
    .notNull()
    .references(() => workspaces.id, { onDelete: "cascade" }),
  connectionId: uuid("connection_id")
    .notNull()
    .references(() => connections.id, { onDelete: "cascade" }),
});

/**
 * What happened in the directory. Events are never changed: a reader of the snapshot `n` sees those with
 * `sync <= n`, and the events of an abandoned sync are removed before the next begins.
 */
export const directoryEvents = pgTable(
  "directory_events",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    ...owner(),
    /** The number of the sync that brought it. */
    sync: integer("sync").notNull(),
    /** JumpCloud's id. */
    externalId: text("external_id").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    service: text("service").notNull(),
    type: text("type").notNull(),
    success: boolean("success"),
    /** Who did it: `user`, `admin` or `system`, and JumpCloud's id where there is one. */
    initiatorType: text("initiator_type"),
    initiatorId: text("initiator_id"),
    /** What it was done to. */
    targetType: text("target_type"),
    targetId: text("target_id"),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    unique("directory_events_external_id").on(table.connectionId, table.externalId),
    index("directory_events_time").on(table.connectionId, table.occurredAt),
    index("directory_events_type").on(table.connectionId, table.type, table.occurredAt),
    index("directory_events_initiator").on(table.connectionId, table.initiatorId, table.occurredAt),
    index("directory_events_target").on(table.connectionId, table.targetId, table.occurredAt),
  ],
);

/** The time that a sync's events cover. What lies between two windows was not read: a gap. */
export const eventWindows = pgTable(
  "event_windows",
  {
    ...owner(),
    sync: integer("sync").notNull(),
    from: instant("from_at").notNull(),
    /** Everything before this was read; it moves on while the sync reads. */
    to: instant("to_at").notNull(),
    /** What the sync set out to read: `to` reaches it when all was read. */
    until: instant("until_at").notNull(),
    /** Events that were not known before. None for days means silence, and silence may be a feature turned off. */
    added: integer("added").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.sync] })],
);
