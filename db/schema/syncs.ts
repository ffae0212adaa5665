import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { users, workspaces } from "./accounts";
import { id, instant } from "./columns";
import { connections, type Problem } from "./connections";

export const syncStates = ["queued", "running", "sealed", "failed", "cancelled"] as const;
export const syncTriggers = ["connect", "manual", "schedule"] as const;

const workspaceId = () =>
  uuid("workspace_id")
    .notNull()
    .references(() => workspaces.id, { onDelete: "cascade" });

/** One run over all streams. Its number, counted per connection, is what record intervals are made of. */
export const syncs = pgTable(
  "syncs",
  {
    id: id(),
    workspaceId: workspaceId(),
    connectionId: uuid("connection_id")
      .notNull()
      .references(() => connections.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    /** The one flag that publishes a snapshot: records of a sync are visible once it is `sealed`. */
    state: text("state", { enum: syncStates }).notNull().default("queued"),
    /** Decided when sealed; null until then. */
    complete: boolean("complete"),
    trigger: text("trigger", { enum: syncTriggers }).notNull(),
    requestedBy: uuid("requested_by").references(() => users.id, { onDelete: "set null" }),
    requestedAt: instant("requested_at").notNull().defaultNow(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    problem: jsonb("problem").$type<Problem>(),
    /** Where the data came from, as it was at this sync. */
    apiHost: text("api_host"),
    synthetic: boolean("synthetic"),
    credentialFingerprint: text("credential_fingerprint"),
    /** Largest distance between JumpCloud's clock (response `Date`) and ours. */
    skewSecondsMax: integer("skew_seconds_max"),
  },
  (table) => [
    unique("syncs_number").on(table.connectionId, table.number),
    uniqueIndex("syncs_one_at_a_time")
      .on(table.connectionId)
      .where(sql`${table.state} in ('queued', 'running')`),
    index("syncs_sealed").on(table.connectionId, table.state, table.number),
    index("syncs_workspace").on(table.workspaceId),
  ],
);

export const streamStates = [
  "pending",
  "reading",
  "complete",
  "partial",
  "denied",
  "unavailable",
  "failed",
] as const;

/** How one stream fared in one sync: the population that JumpCloud reported against what was read. */
export const syncStreams = pgTable(
  "sync_streams",
  {
    syncId: uuid("sync_id")
      .notNull()
      .references(() => syncs.id, { onDelete: "cascade" }),
    workspaceId: workspaceId(),
    stream: text("stream").notNull(),
    state: text("state", { enum: streamStates }).notNull().default("pending"),
    /** The path that was read (a relation can be read from either of its sides). */
    source: text("source"),
    /** How many times it was read from the start, because rows moved while it was read. */
    pass: integer("pass").notNull().default(1),
    /** The size to expect, for progress: JumpCloud's total as soon as it is known. */
    expected: integer("expected"),
    /** What JumpCloud said there is, over the lists read to their end; null where it gives no total. */
    reported: integer("reported"),
    /** Rows of the lists that gave no total: their own number is all that can be held against them. */
    unreported: integer("unreported").notNull().default(0),
    fetched: integer("fetched").notNull().default(0),
    /** Different ids among the rows that were fetched. */
    distinct: integer("distinct_count").notNull().default(0),
    /** Counted in JumpCloud's total, and left out of its pages (a member that no longer exists). */
    withheld: integer("withheld").notNull().default(0),
    /** Rows of another kind than the stream's, which its endpoint gives as well. */
    leftOut: integer("left_out").notNull().default(0),
    /** Parents that were deleted after they had been listed, so that nothing is known of their rows. */
    gone: integer("gone").notNull().default(0),
    /** JumpCloud's total moved while a list was read. */
    totalChanged: boolean("total_changed").notNull().default(false),
    requests: integer("requests").notNull().default(0),
    parentsTotal: integer("parents_total"),
    parentsDone: integer("parents_done"),
    added: integer("added").notNull().default(0),
    changed: integer("changed").notNull().default(0),
    removed: integer("removed").notNull().default(0),
    problem: jsonb("problem").$type<Problem>(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** The newest sync, up to this one, that read the stream whole: where its values are carried from. */
    wholeAt: integer("whole_at"),
  },
  (table) => [primaryKey({ columns: [table.syncId, table.stream] })],
);

/** A batch of pages that is done. A step that runs again finds its batch here and asks JumpCloud nothing. */
export const syncBatches = pgTable(
  "sync_batches",
  {
    syncId: uuid("sync_id")
      .notNull()
      .references(() => syncs.id, { onDelete: "cascade" }),
    workspaceId: workspaceId(),
    stream: text("stream").notNull(),
    pass: integer("pass").notNull(),
    batch: integer("batch").notNull(),
    /** Where the next batch begins; null after the last. */
    next: jsonb("next").$type<{
      parent: number;
      skip: number;
      edge?: string[];
      after?: (string | number)[];
    }>(),
    /** Ids of the records seen; emptied when the sync is sealed, since the intervals then say the same. */
    seen: integer("seen").array().notNull(),
    fetched: integer("fetched").notNull(),
    requests: integer("requests").notNull(),
  },
  (table) => [primaryKey({ columns: [table.syncId, table.stream, table.pass, table.batch] })],
);

/** Every request that a sync made, attempts that failed included. */
export const syncRequests = pgTable(
  "sync_requests",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    syncId: uuid("sync_id")
      .notNull()
      .references(() => syncs.id, { onDelete: "cascade" }),
    workspaceId: workspaceId(),
    stream: text("stream"),
    method: text("method").notNull(),
    endpoint: text("endpoint").notNull(),
    path: text("path").notNull(),
    params: jsonb("params").$type<Record<string, string>>().notNull(),
    status: integer("status"),
    rows: integer("rows"),
    bytes: integer("bytes").notNull(),
    sha256: text("sha256"),
    durationMs: integer("duration_ms").notNull(),
    attempt: integer("attempt").notNull(),
    startedAt: instant("started_at").notNull(),
    responseDate: instant("response_date"),
    error: text("error"),
  },
  (table) => [index("sync_requests_sync").on(table.syncId, table.id)],
);
