import { z } from "zod";
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
  /**
   * `{parent}` stands for the parent's id, `{organization}` for the organisation's, `{collection}` for
   * what `collection` makes of the parent.
   */
  path: string;
  /** Read once per record of this stream; absent for a stream that is read once. */
  parent?: StreamName;
  /**
   * Where the path depends on what the parent is: a field of its row, and the path's part for each value.
   * Parents of the values in `none` have no such list. Of any other, nothing is known: the relation is then
   * read in part.
   */
  collection?: { field: string; of: Record<string, string>; none: readonly string[] };
  /** In place of a parent stream: fixed parents, which are known by name. */
  among?: readonly [string, ...string[]];
}

/**
 * What it means when JumpCloud refuses a stream, or does not have it. `always`: the sync is incomplete.
 * `licensed`: a tenant without the feature answers 404, and that is an answer; a refusal is not.
 * `optional`: neither spoils the sync, since ordinary keys may not read it at all.
 */
export type Presence = "always" | "licensed" | "optional";

/** The envelope of a list or of one thing. `either`: not documented, so both lists' envelopes are taken. */
export type Envelope = "results" | "array" | "object" | "either";

export interface Paging {
  /** Rows asked for per request: never left to JumpCloud's default of 10. */
  limit: number;
  /** The field to sort by while paging; absent where the endpoint offers no sorting. */
  sort?: string;
}

/** The thing that a list was read under: a record of the parent stream, or one of the fixed parents. */
export interface Parent {
  id: string;
  /** The part of the path that the parent's row decides; null where none does. */
  collection: string | null;
}

/** Where a raw row came from: the source that was read, and the parent that it was read under. */
export interface RowOrigin {
  context: StreamContext;
  source: StreamSource;
  parentId: string | null;
  collection: string | null;
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
  /** The device's row in a table: rows of the same id are then one record, which holds all of them. */
  item?: StreamItem;
}

/** One row of a device's table: kept once, however many devices have it. */
export interface StreamItem {
  data: { [key: string]: Json };
  /** What the row is about, where the table lists software: versions of it come and go. */
  product: { name: string; identifier: string | null } | null;
}

/** An object schema whose values can all be stored. */
export type StoredObject = z.ZodObject<Readonly<Record<string, z.ZodType<Json>>>>;

export interface StreamInput<Raw extends z.ZodType, Row extends StoredObject, Volatile extends StoredObject> {
  name: StreamName;
  /** Plural, as a person says it: "Device groups". */
  title: string;
  /** What it is for, in one sentence, for the connect drawer and the coverage table. */
  purpose: string;
  /** The JumpCloud permission that its endpoint needs, for the message when it is denied. */
  permission: string;
  api: "v1" | "v2";
  /** The shape around the rows: `{totalCount, results}`, a bare array, or one object. */
  envelope: Envelope;
  /** `always` when nothing is said. */
  presence?: Presence;
  /** Alternatives that give the same rows; the one with the fewest parents is read. */
  sources: [StreamSource, ...StreamSource[]];
  paging?: Paging;
  /** What JumpCloud sends, as far as Assay reads it. */
  raw: Raw;
  /** The allow-list: exactly the fields that are stored in a version. */
  row: Row;
  /** The allow-list of the fields that move at every sync. */
  volatile: Volatile;
  /** One whole row as JumpCloud sends it: the contract tests derive theirs from it. Invented data only. */
  example: z.input<Raw>;
  /** Why each stored field is kept. One that is missing here is a compile error. */
  fields: Record<Extract<keyof z.infer<Row> | keyof z.infer<Volatile>, string>, FieldPurpose>;
  /** Pure. `null` leaves a row out, because it is not of the kind that the stream is about. */
  convert: (raw: z.infer<Raw>, from: RowOrigin) => ConvertedRow<z.infer<Row>, z.infer<Volatile>> | null;
}

interface ConvertedRow<Data, Volatile> {
  id: string;
  data: Data;
  volatile: Volatile;
  /** Made with `ref()`; null entries (nothing to point at) are dropped. */
  refs?: (string | null)[];
}

/** A stream as the rest of Assay sees it: the types of its own rows are closed over. */
export interface StreamDefinition {
  /** `records`: each row is one. `table`: a device's rows are one record. `events`: rows are only added. */
  kind: "records" | "table" | "events";
  name: StreamName;
  title: string;
  purpose: string;
  permission: string;
  api: "v1" | "v2" | "insights";
  envelope: Envelope;
  presence: Presence;
  sources: [StreamSource, ...StreamSource[]];
  paging: Paging | null;
  fields: Record<string, FieldPurpose>;
  dataFields: string[];
  volatileFields: string[];
  /** The fields of a table's rows; empty for records. */
  itemFields: string[];
  /** Streams that must have been read before this one. */
  dependsOn: StreamName[];
  example: unknown;
  /**
   * Parses one raw row and keeps what is allowed.
   * Throws a ZodError when the row is not what JumpCloud's API promises.
   */
  read: (raw: unknown, from: RowOrigin) => StreamRow | null;
}

/** Points at a record of another stream; null when there is no id to point with. */
export function ref(stream: StreamName, id: string | null): string | null {
  return id === null ? null : `${stream}:${id}`;
}

/**
 * Turns the declaration of a stream into what the rest of Assay works with.
 * Throws when the declaration contradicts itself; a row that carries a field outside the
 * allow-list makes `read` throw a ZodError, so that nothing is stored by accident.
 */
export function defineStream<Raw extends z.ZodType, Row extends StoredObject, Volatile extends StoredObject>(
  input: StreamInput<Raw, Row, Volatile>,
): StreamDefinition {
  const dataSchema = z.strictObject(input.row.shape);
  const volatileSchema = z.strictObject(input.volatile.shape);
  const dataFields = Object.keys(input.row.shape);
  const volatileFields = Object.keys(input.volatile.shape);
  checkDeclaration({ ...input, dataFields, volatileFields });

  return {
    kind: "records",
    name: input.name,
    title: input.title,
    purpose: input.purpose,
    permission: input.permission,
    api: input.api,
    envelope: input.envelope,
    presence: input.presence ?? "always",
    sources: input.sources,
    paging: input.paging ?? null,
    fields: input.fields,
    example: input.example,
    dataFields,
    volatileFields,
    itemFields: [],
    dependsOn: unique(input.sources.flatMap((source) => source.parent ?? [])),
    read: (raw, from) => {
      const converted = input.convert(input.raw.parse(raw), from);
      if (converted === null) return null;
      return {
        id: converted.id,
        data: dataSchema.parse(converted.data),
        volatile: volatileSchema.parse(converted.volatile),
        refs: unique((converted.refs ?? []).filter((target) => target !== null)),
      };
    },
  };
}

/** Throws when a declaration contradicts itself. */
export function checkDeclaration(stream: {
  name: string;
  api: StreamDefinition["api"];
  envelope: Envelope;
  sources: StreamSource[];
  paging?: Paging;
  dataFields: string[];
  volatileFields: string[];
}): void {
  const wrong = (problem: string) => new Error(`Stream ${stream.name}: ${problem}`);
  const twice = stream.dataFields.find((field) => stream.volatileFields.includes(field));
  if (twice) throw wrong(`${twice} is both a field of the version and volatile`);
  if ((stream.envelope === "object") === (stream.paging !== undefined)) {
    throw wrong("lists need paging, and one object has none");
  }
  for (const { path, parent, among, collection } of stream.sources) {
    if (parent !== undefined && among !== undefined) throw wrong(`${path} has its parents from two places`);
    if (path.includes("{parent}") !== ((parent ?? among) !== undefined)) {
      throw wrong(`${path} must name {parent} exactly when it has one`);
    }
    if (path.includes("{collection}") !== (collection !== undefined && parent !== undefined)) {
      throw wrong(`${path} must name {collection} exactly when its parents decide one`);
    }
    const api = path.startsWith("/insights/") ? "insights" : path.startsWith("/api/v2/") ? "v2" : "v1";
    if (api !== stream.api) throw wrong(`${path} is not of ${stream.api}`);
  }
}

function unique<Value extends string>(values: Value[]): Value[] {
  return [...new Set(values)].sort();
}
