import { z } from "zod";
import type { RowOrigin, StreamDefinition, StreamSource } from "@/lib/jumpcloud/define-stream";
import { idOf } from "./fake-jumpcloud";

export const context = { organizationId: idOf(1, 0xfff) };
export const parentId = idOf(7, 0xeee);

const object = z.record(z.string(), z.unknown());

/** The stream's example with another id: as many different rows as a test needs. */
export function exampleRow(stream: StreamDefinition, index: number): Record<string, unknown> {
  const example = object.parse(stream.example);
  return "_id" in example
    ? { ...example, _id: idOf(index), id: idOf(index) }
    : { ...example, id: idOf(index) };
}

export function exampleRows(stream: StreamDefinition, count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => exampleRow(stream, index));
}

/** The source whose rows the example shows. */
export function originOf(stream: StreamDefinition, source: StreamSource = stream.sources[0]): RowOrigin {
  return { context, source, parentId: source.parent ? parentId : null };
}

/** Puts rows into the stream's envelope. */
export function wrapped(stream: StreamDefinition, rows: unknown[], total: number): unknown {
  if (stream.envelope === "results") return { totalCount: total, results: rows };
  return stream.envelope === "array" ? rows : rows[0];
}

/** A copy in which every object, however deep, also has these fields. */
export function withFieldsEverywhere(value: unknown, fields: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => withFieldsEverywhere(item, fields));
  const found = object.safeParse(value);
  if (!found.success) return value;
  const copy = Object.entries(found.data).map(([name, item]) => [name, withFieldsEverywhere(item, fields)]);
  return { ...Object.fromEntries(copy), ...fields };
}
