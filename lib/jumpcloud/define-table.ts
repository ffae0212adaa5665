import { z } from "zod";
import {
  checkDeclaration,
  type FieldPurpose,
  type Presence,
  ref,
  type StoredObject,
  type StreamDefinition,
  type StreamItem,
} from "./define-stream";
import { instant, objectId } from "./fields";
import type { StreamName } from "./streams/names.generated";

/** System insights give this many rows at once: one bulk reading of a table takes few requests. */
const rowsPerPage = 10_000;

export interface TableInput<Raw extends z.ZodObject, Row extends StoredObject> {
  name: StreamName;
  /** Plural, as a person says it: "Mac applications". */
  title: string;
  purpose: string;
  /** JumpCloud's name: the last part of `/api/v2/systeminsights/{table}`. */
  table: string;
  /**
   * The columns that tell a device's rows apart, so that a page always begins where the last one ended.
   * Empty for a table of one row a device.
   */
  sort: string[];
  /** What JumpCloud sends beside `system_id` and `collection_time`, as far as Assay reads it. */
  raw: Raw;
  /** The allow-list: exactly what is stored of a row. */
  row: Row;
  /** One whole row as JumpCloud sends it. Invented data only. */
  example: z.input<Raw> & { system_id: string; collection_time?: string };
  /** Why each stored field is kept. One that is missing here is a compile error. */
  fields: Record<Extract<keyof z.infer<Row>, string>, FieldPurpose>;
  /** Pure. `null` leaves a row out, because it is not of the kind that the table is kept for. */
  convert: (raw: z.infer<Raw>) => { data: z.infer<Row>; product?: StreamItem["product"] } | null;
}

const permission = "Read system insights";
const presence: Presence = "licensed";
const where = z.object({ system_id: objectId, collection_time: instant });

/**
 * A table of system insights as a stream: its record is a device, and the record's rows are those of the
 * table. When the table was collected moves at every sync, and stands outside the version.
 */
export function defineTable<Raw extends z.ZodObject, Row extends StoredObject>(
  input: TableInput<Raw, Row>,
): StreamDefinition {
  const itemSchema = z.strictObject(input.row.shape);
  const sources: StreamDefinition["sources"] = [{ path: `/api/v2/systeminsights/${input.table}` }];
  const paging = { limit: rowsPerPage, sort: ["system_id", ...input.sort].join(",") };
  const volatileFields = ["collectedAt"];
  const itemFields = Object.keys(input.row.shape);
  checkDeclaration({
    name: input.name,
    api: "v2",
    envelope: "array",
    sources,
    paging,
    // A row's fields are explained beside `collectedAt`, and so may not bear its name.
    dataFields: itemFields,
    volatileFields,
  });
  return {
    kind: "table",
    name: input.name,
    title: input.title,
    purpose: input.purpose,
    permission,
    api: "v2",
    envelope: "array",
    presence,
    sources,
    paging,
    fields: { collectedAt: { purpose: "How old the device's own report is" }, ...input.fields },
    dataFields: [],
    volatileFields,
    itemFields,
    dependsOn: [],
    example: input.example,
    read: (raw) => {
      const { system_id: deviceId, collection_time: collectedAt } = where.parse(raw);
      const converted = input.convert(input.raw.parse(raw));
      if (converted === null) return null;
      const refs = [ref("devices", deviceId)].filter((target) => target !== null);
      return {
        id: deviceId,
        data: {},
        volatile: { collectedAt },
        refs,
        item: { data: itemSchema.parse(converted.data), product: converted.product ?? null },
      };
    },
  };
}
