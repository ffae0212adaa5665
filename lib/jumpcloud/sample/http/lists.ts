import type { Quirks } from "../quirks";
import type { Row } from "../world/setting";
import { type Answer, ok } from "./answer";
import { type ListQuery, valueAt } from "./query";

/** Rows that are only made when they are on the page. */
export interface RowSource {
  size: number;
  row: (index: number) => Row | null;
  /** The ids in the same order, for sorting by them without making any row. */
  ids?: readonly string[];
}

const idsOfLists = new WeakMap<readonly { id: string }[], readonly string[]>();
const ordersOfIds = new WeakMap<readonly string[], number[]>();

function remembered<Source extends object, Value>(
  cache: WeakMap<Source, Value>,
  source: Source,
  make: () => Value,
): Value {
  const known = cache.get(source);
  if (known !== undefined) return known;
  const made = make();
  cache.set(source, made);
  return made;
}

export function rowsOf<Item extends { id: string }>(
  items: readonly Item[],
  toRow: (item: Item) => Row,
): RowSource {
  const row = (index: number) => {
    const item = items[index];
    return item === undefined ? null : toRow(item);
  };
  return { size: items.length, row, ids: remembered(idsOfLists, items, () => items.map(({ id }) => id)) };
}

function compare(one: unknown, other: unknown): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  const [left, right] = [String(one ?? ""), String(other ?? "")];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortedById(ids: readonly string[], descending: boolean): number[] {
  const order = remembered(ordersOfIds, ids, () =>
    ids.map((_, index) => index).sort((one, other) => compare(ids[one], ids[other])),
  );
  return descending ? order.toReversed() : order;
}

function sortedByFields(source: RowSource, positions: number[], sort: string[]): number[] {
  const rows = new Map(positions.map((position) => [position, source.row(position)]));
  return positions.sort((one, other) => {
    for (const field of sort) {
      const name = field.replace(/^-/, "");
      const difference = compare(valueAt(rows.get(one) ?? {}, name), valueAt(rows.get(other) ?? {}, name));
      if (difference !== 0) return field.startsWith("-") ? -difference : difference;
    }
    return one - other;
  });
}

/** Positions in the order asked for; null for all of them as they are. */
function orderOf(source: RowSource, { sort, accepts }: ListQuery): number[] | null {
  const [first = ""] = sort;
  if (!accepts && source.ids && /^-?_?id$/.test(first)) return sortedById(source.ids, first.startsWith("-"));
  if (!accepts && sort.length === 0) return null;
  const all = Array.from({ length: source.size }, (_, index) => index);
  const kept = accepts ? all.filter((position) => accepts(source.row(position) ?? {})) : all;
  return sort.length === 0 ? kept : sortedByFields(source, kept, sort);
}

function picked(row: Row, fields: string[]): Row {
  if (fields.length === 0) return row;
  const wanted = new Set(["_id", "id", ...fields]);
  return Object.fromEntries(Object.entries(row).filter(([name]) => wanted.has(name)));
}

export interface Page {
  rows: Row[];
  total: number;
}

/** How a page comes out other than expected: turned by some places, or with nulls where members are gone. */
export interface Oddities {
  turn: (size: number) => number;
  holes?: (positions: readonly number[]) => (number | null)[];
}

const identity = (size: number) => Array.from({ length: size }, (_, index) => index);

export function pageOf(source: RowSource, query: ListQuery, { turn, holes }: Oddities): Page {
  const sorted = orderOf(source, query);
  const order = holes ? holes(sorted ?? identity(source.size)) : sorted;
  const total = order?.length ?? source.size;
  const shift = turn(total);
  const rows: Row[] = [];
  for (let place = query.skip; place < Math.min(query.skip + query.limit, total); place += 1) {
    const turned = (place + shift) % total;
    const position = order ? order[turned] : turned;
    const row = typeof position === "number" ? source.row(position) : null;
    if (row) rows.push(picked(row, query.fields));
  }
  return { rows, total };
}

export const v1Page = ({ rows, total }: Page): Answer => ok({ totalCount: total, results: rows });

/** A bare array. Without a total, members may be gone; with one they may not, or the total would be a lie. */
export function v2Page({
  source,
  query,
  total,
  quirks,
  path,
  turn,
}: {
  source: RowSource;
  query: ListQuery;
  /** `x-total-count` was seen on this endpoint. */
  total: boolean;
  quirks: Quirks;
  path: string;
  turn: (size: number) => number;
}): Answer {
  if (total && !quirks.hidesTotal(path)) {
    const page = pageOf(source, query, { turn });
    return ok(page.rows, { "x-total-count": String(page.total) });
  }
  return ok(pageOf(source, query, { turn, holes: (positions) => quirks.withHoles(path, positions) }).rows);
}
