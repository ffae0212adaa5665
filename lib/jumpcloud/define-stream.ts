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

/** Where a raw row came from: the source that was read, and the parent that it was read under. */
export interface RowOrigin {
  context: StreamContext;
  source: StreamSource;
  parentId: string | null;
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

/** An object schema whose values can all be stored. */
type StoredObject = z.ZodObject<Readonly<Record<string, z.ZodType<Json>>>>;

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
    name: input.name,
    title: input.title,
    purpose: input.purpose,
    permission: input.permission,
    api: input.api,
    envelope: input.envelope,
    sources: input.sources,
    paging: input.paging ?? null,
    fields: input.fields,
    example: input.example,
    dataFields,
    volatileFields,
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

function checkDeclaration(stream: {
  name: string;
  api: "v1" | "v2";
  envelope: string;
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
  for (const { path, parent } of stream.sources) {
    if (path.includes("{parent}") !== (parent !== undefined)) {
      throw wrong(`${path} must name {parent} exactly when it has one`);
    }
    if (path.startsWith("/api/v2/") !== (stream.api === "v2")) throw wrong(`${path} is not of ${stream.api}`);
  }
}

function unique<Value extends string>(values: Value[]): Value[] {
  return [...new Set(values)].sort();
}
