import type { DeviceFacts } from "../world/device-facts";
import type { Row } from "../world/setting";
import { type InsightTable, insightRows, insightTables, rowCount } from "../world/software";
import type { World } from "../world/world";
import { type Answer, BadRequest, ok } from "./answer";
import { parseListQuery } from "./query";
import type { Asked, Route } from "./route";

/** Where each device's rows begin, so that a page finds its devices without making any other's rows. */
interface Index {
  devices: DeviceFacts[];
  /** One longer than `devices`: the last is the number of rows. */
  starts: Int32Array;
}

const indexes = new WeakMap<World, Map<string, Index>>();

function indexOf(world: World, table: InsightTable, systems: ReadonlySet<string> | null): Index {
  const known = indexes.get(world) ?? new Map<string, Index>();
  indexes.set(world, known);
  const found = systems === null ? known.get(table) : undefined;
  if (found) return found;
  const devices = world
    .devices()
    .list.filter(({ id }) => systems === null || systems.has(id))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const starts = new Int32Array(devices.length + 1);
  let rows = 0;
  for (const [place, device] of devices.entries()) {
    rows += rowCount(world.setting, table, device);
    starts[place + 1] = rows;
  }
  const index = { devices, starts };
  if (systems === null) known.set(table, index);
  return index;
}

/** The last device whose rows begin at or before `row`. */
function deviceAt(starts: Int32Array, row: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

function slice({ world, nowMs }: Asked, table: InsightTable, index: Index, from: number, to: number): Row[] {
  const rows: Row[] = [];
  const { setting } = world;
  for (let place = deviceAt(index.starts, from); place < index.devices.length; place += 1) {
    const start = index.starts[place] ?? 0;
    if (start >= to) break;
    const device = index.devices[place];
    if (!device) break;
    const count = (index.starts[place + 1] ?? start) - start;
    const part = { from: Math.max(from - start, 0), to: Math.min(to - start, count) };
    if (part.from < part.to) rows.push(...insightRows({ setting, table, device, ...part, nowMs }));
  }
  return rows;
}

function systemsOf(search: URLSearchParams): ReadonlySet<string> | null {
  const filters = search.getAll("filter").filter((filter) => filter !== "");
  if (filters.length === 0) return null;
  const wanted = filters.map((filter) => /^system_id:(?:eq|in):(.+)$/.exec(filter)?.[1]?.split("|"));
  if (wanted.some((ids) => ids === undefined))
    throw new BadRequest("filter: the sample only filters by system_id");
  return new Set(wanted.flatMap((ids) => ids ?? []));
}

/**
 * Rows stand by device, whatever field a sort names: with a million of them, no other order could be had
 * without making every row.
 */
function answer(asked: Asked, table: InsightTable): Answer {
  const search = new URLSearchParams(asked.search);
  search.delete("filter");
  const { limit, skip, sort } = parseListQuery(search, 10_000);
  const index = indexOf(asked.world, table, systemsOf(asked.search));
  const total = index.starts[index.devices.length] ?? 0;
  const { quirks, url, occurrence } = asked;
  const turn = quirks.turnOf({
    url,
    occurrence,
    size: total,
    sorting: sort.length > 0 ? "asked" : "not asked",
  });
  const [from, to] = [skip + turn, Math.min(skip + limit, total) + turn];
  if (skip >= total) return ok([]);
  return ok([
    ...slice(asked, table, index, Math.min(from, total), Math.min(to, total)),
    ...slice(asked, table, index, Math.max(from - total, 0), Math.max(to - total, 0)),
  ]);
}

export const insightRoutes: Route[] = [
  ...insightTables.map(
    (table): Route => ({
      method: "GET",
      path: `/api/v2/systeminsights/${table}`,
      answer: (asked) => answer(asked, table),
    }),
  ),
  {
    // Directory Insights answers an empty list where the feature is off.
    method: "POST",
    path: "/insights/directory/v1/events",
    answer: () => ok([], { "x-result-count": "0", "x-limit": "1000" }),
  },
];
