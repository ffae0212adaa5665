import { z } from "zod";
import type { Row } from "../world/setting";
import { BadRequest } from "./answer";

/** What a list is asked for, whichever of the two dialects it was asked in. */
export interface ListQuery {
  limit: number;
  skip: number;
  /** `_id`, `-created`. */
  sort: string[];
  /** None: all fields. */
  fields: string[];
  accepts: ((row: Row) => boolean) | null;
}

type Test = (value: unknown, wanted: string) => boolean;

const text = (value: unknown) => (value === null || value === undefined ? "" : String(value));

const tests: Record<string, Test> = {
  eq: (value, wanted) => text(value) === wanted,
  ne: (value, wanted) => text(value) !== wanted,
  gt: (value, wanted) => text(value) > wanted,
  ge: (value, wanted) => text(value) >= wanted,
  gte: (value, wanted) => text(value) >= wanted,
  lt: (value, wanted) => text(value) < wanted,
  le: (value, wanted) => text(value) <= wanted,
  lte: (value, wanted) => text(value) <= wanted,
  in: (value, wanted) => wanted.split("|").includes(text(value)),
  search: (value, wanted) => text(value).toLowerCase().includes(wanted.toLowerCase()),
};

export function valueAt(row: Row, field: string): unknown {
  let value: unknown = row;
  for (const part of field.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, part)?.value;
  }
  return value;
}

/** `field:$eq:value` in v1, `field:eq:value` in v2. */
function parseFilter(filter: string): (row: Row) => boolean {
  const [field = "", operator = "", ...rest] = filter.split(":");
  const test = tests[operator.replace(/^\$/, "")];
  if (!test || rest.length === 0) throw new BadRequest(`filter: ${filter} is not field:operator:value`);
  return (row) => test(valueAt(row, field), rest.join(":"));
}

function wholeNumber(name: string, given: string | null, byDefault: number): number {
  if (given === null || given === "") return byDefault;
  if (!/^\d{1,9}$/.test(given)) throw new BadRequest(`${name}: not a whole number`);
  return Number(given);
}

const listed = (given: string[]) =>
  given.flatMap((part) => part.split(/[\s,]+/)).filter((part) => part !== "");

/** Throws BadRequest. A larger limit than `limitMax` is answered with that many rows; 0 means the default. */
export function parseListQuery(search: URLSearchParams, limitMax: number, limitDefault = 10): ListQuery {
  const filters = search
    .getAll("filter")
    .filter((filter) => filter !== "")
    .map(parseFilter);
  return {
    limit: Math.min(wholeNumber("limit", search.get("limit"), limitDefault) || limitDefault, limitMax),
    skip: wholeNumber("skip", search.get("skip"), 0),
    sort: listed(search.getAll("sort")),
    fields: listed(search.getAll("fields")),
    accepts: filters.length === 0 ? null : (row) => filters.every((accepts) => accepts(row)),
  };
}

const expression = z.record(z.string(), z.unknown());

const searchBody = z.object({
  filter: z
    .union([z.object({ and: z.array(expression) }), z.object({ or: z.array(expression) }), expression])
    .optional(),
  searchFilter: z
    .object({ searchTerm: z.union([z.string(), z.array(z.string())]), fields: z.array(z.string()) })
    .optional(),
  fields: z.union([z.string(), z.array(z.string())]).default(""),
  sort: z.string().default(""),
  limit: z.int().min(0).default(10),
  skip: z.int().min(0).default(0),
});

function meets(row: Row, wanted: Record<string, unknown>): boolean {
  return Object.entries(wanted).every(([field, condition]) => {
    const value = valueAt(row, field);
    const operators = expression.safeParse(condition);
    if (!operators.success) return text(value) === text(condition);
    return Object.entries(operators.data).every(([operator, operand]) => {
      const test = tests[operator.replace(/^\$/, "")];
      return test?.(value, Array.isArray(operand) ? operand.map(text).join("|") : text(operand)) ?? false;
    });
  });
}

/** The body of a POST search. JumpCloud's own tools ask for 1,000 rows at once. Throws BadRequest. */
export function parseSearchBody(body: unknown): ListQuery {
  const parsed = searchBody.safeParse(body ?? {});
  if (!parsed.success) throw new BadRequest(z.prettifyError(parsed.error));
  const { filter, searchFilter, fields, sort, limit, skip } = parsed.data;
  const all = z.object({ and: z.array(expression) }).safeParse(filter);
  const any = z.object({ or: z.array(expression) }).safeParse(filter);
  const terms = searchFilter ? [searchFilter.searchTerm].flat().map((term) => term.toLowerCase()) : [];
  const matchesFilter = (row: Row) => {
    if (any.success) return any.data.or.some((wanted) => meets(row, wanted));
    return (all.success ? all.data.and : filter ? [expression.parse(filter)] : []).every((wanted) =>
      meets(row, wanted),
    );
  };
  const matchesText = (row: Row) =>
    searchFilter === undefined ||
    searchFilter.fields.some((field) =>
      terms.some((term) => text(valueAt(row, field)).toLowerCase().includes(term)),
    );
  return {
    limit: Math.min(limit || 10, 1_000),
    skip,
    sort: listed([sort]),
    fields: listed([fields].flat()),
    accepts: filter || searchFilter ? (row) => matchesFilter(row) && matchesText(row) : null,
  };
}
