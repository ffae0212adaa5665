import { z } from "zod";

// The vocabulary of streams. Each of these reads what JumpCloud sends and yields what is stored, where a
// missing value is always null; read again, a stored value stays as it is, so that a stream's raw and
// row schemas use the same words.

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for.
const SUSPECT = /[\u0000\uD800-\uDFFF]/;

/** Postgres' jsonb refuses NUL and lone surrogates, and neither can be part of a name. */
function storable(value: string): string {
  if (!SUSPECT.test(value)) return value;
  return value.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "\uFFFD");
}

/**
 * A JumpCloud id. Ids become parts of paths and of joined ids, so whatever could change
 * the meaning of either (a slash, a dot, a colon) is refused.
 */
export const objectId = z.string().regex(/^[\w-]{1,128}$/, "not a JumpCloud id");

/** Text that may be missing. JumpCloud sends "" for "not set" as readily as null: both are unknown. */
export const text = z
  .string()
  .nullish()
  .transform((value) => (value ? storable(value) : null));

const isoDate = /^(19|2\d)\d\d-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * A date, or a date and time, in one spelling: lists sort and compare it as it stands. What is neither is
 * as unknown as what is missing.
 */
export const instant = text.transform((value) => {
  if (value === null || !isoDate.test(value)) return null;
  const time = Date.parse(value);
  if (Number.isNaN(time)) return null;
  const iso = new Date(time).toISOString();
  return value.includes("T") ? iso : iso.slice(0, 10);
});

/** A reference to another object: "" and null both mean that there is none. */
export const optionalId = z
  .union([objectId, z.literal("")])
  .nullish()
  .transform((value) => value || null);

/** A number that may be missing. */
export const count = z
  .number()
  .nullish()
  .transform((value) => value ?? null);

const FLAGS: Record<string, boolean | null> = { true: true, "1": true, false: false, "0": false, "": null };

/** A flag that may be missing. JumpCloud mixes true, 1 and "1". */
export const flag = z
  .union([z.boolean(), z.literal([0, 1, "0", "1", "true", "false", ""])])
  .nullish()
  .transform((value) => FLAGS[String(value ?? "")] ?? null);

/** An object that may be missing. JumpCloud also sends {} for "nothing known": its fields are then null. */
export function maybe<Shape extends z.ZodType>(shape: Shape) {
  return shape.nullish().transform((value) => value ?? null);
}
