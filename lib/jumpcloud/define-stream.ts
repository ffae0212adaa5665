import type { z } from "zod";
import type { StreamName } from "./streams/names.generated";

/** A value that survives a round trip through JSON and Postgres' jsonb. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What a stream's path may name beside its parent. */
export interface StreamContext {
  /** `_id` of the JumpCloud organisation that the connection was made for. */
  organizationId: string;
}

/** One way to reach a stream's rows: the path, and the stream whose records are its parents. */
export interface StreamSource {
  /** `{parent}` stands for the parent's id, `{organization}` for the organisation's. */
  path: string;
  /** Read once per record of this stream; absent for a stream that is read once. */
  parent?: StreamName;
}

export interface Paging {
  /** Rows asked for per request: never left to JumpCloud's default of 10. */
  limit: number;
  /** The field to sort by while paging; absent where the endpoint offers no sorting. */
  sort?: string;
}

/** One field that Assay keeps of a record. Whatever is not listed is not stored. */
export interface FieldPurpose {
  /** Why Assay needs it, in words for the record of processing and the connect drawer. */
  purpose: string;
  /** The field says something about a person. */
  personal?: true;
}

/** One thing read from JumpCloud, in the form that Assay stores. */
export interface StreamRow {
  /** JumpCloud's own id (`_id`), or both ends of a relation joined by a colon. */
  id: string;
  /** The fields whose change makes a new version. */
  data: { [key: string]: Json };
  /** The fields that move at every sync: kept per sync, outside the version. */
  volatile: { [key: string]: Json };
  /** Ids of other streams' records that this row points at, as `stream:id`. */
  refs: string[];
}

interface StreamInput<Raw extends z.ZodType, Row extends z.ZodObject, Volatile extends z.ZodObject> {
  name: StreamName;
  /** Plural, as a person says it: "Device groups". */
  title: string;
  /** What it is for, in one sentence, for the connect drawer and the coverage table. */
  purpose: string;
  /** The JumpCloud permission that its endpoint needs, for the message when it is denied. */
  permission: string;
  api: "v1" | "v2";
  /** The shape around the rows: `{totalCount, results}`, a bare array, or one object. */
  envelope: "results" | "array" | "object";
  /** Alternatives that give the same rows; the one with the fewest parents is read. */
  sources: [StreamSource, ...StreamSource[]];
  paging?: Paging;
  /** What JumpCloud sends, as far as Assay reads it. */
  raw: Raw;
  /** The allow-list: exactly the fields that are stored in a version. */
  row: Row;
  /** The allow-list of the fields that move at every sync. */
  volatile: Volatile;
  fields: Record<keyof z.infer<Row> | keyof z.infer<Volatile>, FieldPurpose>;
  /**
   * Pure. `null` leaves a row out (a row of another organisation, say).
   * `source` is the one that was read, `parentId` the parent it was read under.
   */
  convert: (
    raw: z.infer<Raw>,
    from: { context: StreamContext; source: StreamSource; parentId: string | null },
  ) => { id: string; data: z.infer<Row>; volatile: z.infer<Volatile>; refs?: string[] } | null;
}

/** A stream as the rest of Assay sees it: the types of its own rows are closed over. */
export interface StreamDefinition {
  name: StreamName;
  title: string;
  purpose: string;
  permission: string;
  api: "v1" | "v2";
  envelope: "results" | "array" | "object";
  sources: [StreamSource, ...StreamSource[]];
  paging: Paging | null;
  fields: Record<string, FieldPurpose>;
  dataFields: string[];
  volatileFields: string[];
  /** Streams that must have been read before this one. */
  dependsOn: StreamName[];
  /**
   * Parses one raw row and keeps what is allowed.
   * Throws a ZodError when the row is not what JumpCloud's API promises.
   */
  read: (
    raw: unknown,
    from: { context: StreamContext; source: StreamSource; parentId: string | null },
  ) => StreamRow | null;
}
