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

/** Software by name, whatever its version. `identifier` is a bundle id, a publisher's id, or "" for none. */
export const inventoryProducts = pgTable(
  "inventory_products",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    ...owner(),
    name: text("name").notNull(),
    identifier: text("identifier").notNull(),
  },
  (table) => [
    unique("inventory_products_name").on(table.connectionId, table.stream, table.name, table.identifier),
  ],
);

/**
 * The different rows of devices' tables, each kept once: a device's record names them by these ids, so
 * that a program on ten thousand devices is one row here and a number in ten thousand small sets.
 */
export const inventoryItems = pgTable(
  "inventory_items",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    ...owner(),
    productId: integer("product_id"),
    /** SHA-256 of the canonical JSON of `data`. */
    digest: bytea("digest").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    unique("inventory_items_digest").on(table.connectionId, table.stream, table.digest),
    index("inventory_items_product").on(table.productId),
    foreignKey({ columns: [table.productId], foreignColumns: [inventoryProducts.id] }).onDelete("cascade"),
  ],
);

/**
 * On how many devices a product was, from one sync until another (`from_sync <= n < to_sync`, staged and
 * discarded as record versions are). Counting them anew takes a second at ten thousand devices.
 */
export const inventoryCounts = pgTable(
  "inventory_counts",
  {
    productId: integer("product_id")
      .notNull()
      .references(() => inventoryProducts.id, { onDelete: "cascade" }),
    ...owner(),
    fromSync: integer("from_sync").notNull(),
    toSync: integer("to_sync").notNull().default(OPEN),
    devices: integer("devices").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.fromSync] }),
    index("inventory_counts_until").on(table.connectionId, table.stream, table.toSync),
  ],
);
