import { z } from "zod";
import type {
  Parent,
  RowOrigin,
  StreamDefinition,
  StreamRow,
  StreamSource,
} from "@/lib/jumpcloud/define-stream";
import { idOf } from "./fake-jumpcloud";

export const context = { organizationId: idOf(1, 0xfff) };
export const parentId = idOf(7, 0xeee);

const object = z.record(z.string(), z.unknown());

/** A parent that a source can be read under; null for a source without parents. */
export function parentOf({ parent, among, collection }: StreamSource): Parent | null {
  if (among) return { id: among[0], collection: null };
  if (!parent) return null;
  return { id: parentId, collection: Object.values(collection?.of ?? {})[0] ?? null };
}

/** The same ids as parents, of a source whose path depends on none of their fields. */
export function parentsOf(ids: readonly string[]): Parent[] {
  return ids.map((id) => ({ id, collection: null }));
}

/** The source whose rows the example shows. */
export function originOf(stream: StreamDefinition, source: StreamSource = stream.sources[0]): RowOrigin {
  const parent = parentOf(source);
  return { context, source, parentId: parent?.id ?? null, collection: parent?.collection ?? null };
}

/** The field of a raw row that says which row it is; null for one that is known by its parent alone. */
export function identityOf(stream: StreamDefinition): string | null {
  const example = object.parse(stream.example);
  const before = stream.read(example, originOf(stream))?.id;
  const decides = (field: string) => {
    if (typeof example[field] !== "string") return false;
    try {
      return stream.read({ ...example, [field]: idOf(0xabc) }, originOf(stream))?.id !== before;
    } catch {
      return false;
    }
  };
  return Object.keys(example).find(decides) ?? null;
}

/** The stream's example with another id: as many different rows as a test needs. */
export function exampleRow(stream: StreamDefinition, index: number): Record<string, unknown> {
  return exampleRows(stream, 1, index)[0] ?? {};
}

export function exampleRows(stream: StreamDefinition, count: number, from = 0): Record<string, unknown>[] {
  const example = object.parse(stream.example);
  const identity = identityOf(stream);
  return Array.from({ length: count }, (_, index) =>
    identity === null ? example : { ...example, [identity]: idOf(from + index) },
  );
}

/** Everything that is stored of a row, by field. */
export function keptOf(row: StreamRow | null): Record<string, unknown> {
  return { ...row?.data, ...row?.volatile, ...row?.item?.data };
}

/** Puts rows into the stream's envelope. */
export function wrapped(stream: StreamDefinition, rows: unknown[], total: number): unknown {
  if (stream.envelope === "results") return { totalCount: total, results: rows };
  return stream.envelope === "object" ? rows[0] : rows;
}

/** A copy in which every object, however deep, also has these fields; its own stay as they are. */
export function withFieldsEverywhere(value: unknown, fields: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => withFieldsEverywhere(item, fields));
  const found = object.safeParse(value);
  if (!found.success) return value;
  const copy = Object.entries(found.data).map(([name, item]) => [name, withFieldsEverywhere(item, fields)]);
  return { ...fields, ...Object.fromEntries(copy) };
}
