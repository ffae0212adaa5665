import { type Host, hostOf, type Table } from "../world/insight-host";
import { insightTables } from "../world/insight-tables";
import type { World } from "../world/world";
import { type Answer, BadRequest } from "./answer";
import { eventRoutes } from "./events";
import { parseListQuery } from "./query";
import type { Asked, Route } from "./route";

/** Where each device's rows begin, so that a page finds its devices without making any other's rows. */
interface Index {
  /** By id, without those that report nothing. */
  slots: DeviceOf[];
  /** One longer than `slots`: the last is the number of rows. */
  starts: Int32Array;
}

type DeviceOf = Host["device"];

const indexes = new WeakMap<World, Map<Table, Index>>();
const sortedDevices = new WeakMap<World, DeviceOf[]>();

function devicesOf(world: World): DeviceOf[] {
  const known = sortedDevices.get(world);
  if (known) return known;
  const sorted = world.devices().list.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  sortedDevices.set(world, sorted);
  return sorted;
}

/** How many rows a device has follows from the day, not from the hour: so an index holds for the world. */
function indexOf({ world, nowMs }: Asked, table: Table, systems: ReadonlySet<string> | null): Index {
  const known = indexes.get(world) ?? new Map<Table, Index>();
  indexes.set(world, known);
  const found = systems === null ? known.get(table) : undefined;
  if (found) return found;
  const slots = devicesOf(world).filter(({ id }) => systems === null || systems.has(id));
  const starts = new Int32Array(slots.length + 1);
  let rows = 0;
  for (const [place, device] of slots.entries()) {
    const host = hostOf(world, device, nowMs);
    if (host) rows += table.count(host);
    starts[place + 1] = rows;
  }
  const index = { slots, starts };
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

function slice({ world, nowMs }: Asked, table: Table, index: Index, from: number, to: number): string[] {
  const rows: string[] = [];
  for (let place = deviceAt(index.starts, from); place < index.slots.length; place += 1) {
    const start = index.starts[place] ?? 0;
    if (start >= to) break;
    const count = (index.starts[place + 1] ?? start) - start;
    const part = { from: Math.max(from - start, 0), to: Math.min(to - start, count) };
    const device = index.slots[place];
    if (!device || part.from >= part.to) continue;
    const host = hostOf(world, device, nowMs);
    if (host) rows.push(...table.texts(host, part.from, part.to));
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
 * without making every row. They come as text, because that is what most of the time would go into.
 */
function answer(asked: Asked, table: Table): Answer {
  const search = new URLSearchParams(asked.search);
  search.delete("filter");
  const { limit, skip, sort } = parseListQuery(search, 10_000);
  const index = indexOf(asked, table, systemsOf(asked.search));
  const total = index.starts[index.slots.length] ?? 0;
  const { quirks, url, occurrence } = asked;
  const sorting = sort.length > 0 ? "asked" : "not asked";
  const turn = quirks.turnOf({ url, occurrence, size: total, sorting });
  const [from, to] = [skip + turn, Math.min(skip + limit, total) + turn];
  const rows =
    skip >= total
      ? []
      : [
          ...slice(asked, table, index, Math.min(from, total), Math.min(to, total)),
          ...slice(asked, table, index, Math.max(from - total, 0), Math.max(to - total, 0)),
        ];
  return { status: 200, text: { type: "application/json; charset=utf-8", body: `[${rows.join(",")}]` } };
}

const tableRoutes = [...insightTables].map(
  ([name, table]): Route => ({
    method: "GET",
    path: `/api/v2/systeminsights/${name}`,
    answer: (asked) => answer(asked, table),
  }),
);

export const insightRoutes: Route[] = [...tableRoutes, ...eventRoutes];
