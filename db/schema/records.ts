import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { workspaces } from "./accounts";
import { bytea, OPEN } from "./columns";
import { connections } from "./connections";

const owner = () => ({
  workspaceId: uuid("workspace_id")
    .notNull()
    .references(() => workspaces.id, { onDelete: "cascade" }),
  connectionId: uuid("connection_id")
    .notNull()
    .references(() => connections.id, { onDelete: "cascade" }),
  stream: text("stream").notNull(),
});

/** The identity of one thing in a stream: JumpCloud's `_id` and a small number that stands for it here. */
export const records = pgTable(
  "records",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    ...owner(),
    externalId: text("external_id").notNull(),
  },
  (table) => [unique("records_external_id").on(table.connectionId, table.stream, table.externalId)],
);

/**
 * What a record was from one sync until another: `from_sync <= n < to_sync`, in sync numbers of its
 * connection. A number above the last sealed sync is staged: readers, who ask for a sealed number, do
 * not see it, neither a version that begins there nor an end that lies there. So sealing is the turn
 * of one flag, and discarding is undoing whatever lies above the last sealed number.
 */
export const recordVersions = pgTable(
  "record_versions",
  {
    recordId: integer("record_id").notNull(),
    ...owner(),
    fromSync: integer("from_sync").notNull(),
    toSync: integer("to_sync").notNull().default(OPEN),
    /** SHA-256 of the canonical JSON of `data`. */
    digest: bytea("digest").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    /** Records of other streams that this one points at, as `stream:external id`. */
    refs: text("refs").array().notNull(),
    /** Of a device's table: its rows, as sorted ids of `inventory_items`. Null for every other record. */
    items: integer("items").array(),
  },
  (table) => [
    primaryKey({ columns: [table.recordId, table.fromSync] }),
    foreignKey({ columns: [table.recordId], foreignColumns: [records.id] }).onDelete("cascade"),
    index("record_versions_until").on(table.connectionId, table.stream, table.toSync),
    index("record_versions_from").on(table.connectionId, table.stream, table.fromSync),
    index("record_versions_refs").using("gin", table.refs),
    // "Which devices have it" is a question for this index alone.
    index("record_versions_items").using("gin", table.items).where(sql`${table.items} is not null`),
  ],
);

/** The fields that move at every sync, in columns: one row a batch, `values[field][i]` of `recordIds[i]`. */
export const recordVolatile = pgTable(
  "record_volatile",
  {
    ...owner(),
    sync: integer("sync").notNull(),
    batch: integer("batch").notNull(),
    recordIds: integer("record_ids").array().notNull(),
    values: jsonb("values").$type<Record<string, unknown[]>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.stream, table.sync, table.batch] })],
);
