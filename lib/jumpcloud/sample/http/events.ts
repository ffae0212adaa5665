import { dayMs, epochMs } from "../drift";
import { type DirectoryEvent, eventIdOf, eventRecord, eventsOfDay, totalsOfDay } from "../world/events";
import type { Row } from "../world/setting";
import { type Answer, ok } from "./answer";
import { type EventQuery, parseEventQuery } from "./event-query";
import { valueAt } from "./query";
import type { Asked, Route } from "./route";

const dayAt = (ms: number) => Math.floor((ms - epochMs) / dayMs);
const startOf = (day: number) => epochMs + day * dayMs;

/** The first place in a day at which an event is at this time or later. */
function placeOf(events: readonly DirectoryEvent[], atMs: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.atMs ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those of a day between two times (both included), in the order asked for. */
function between(events: readonly DirectoryEvent[], fromMs: number, toMs: number, descending: boolean) {
  const part = events.slice(placeOf(events, fromMs), placeOf(events, toMs + 1));
  return descending ? part.reverse() : part;
}

/** Leaves out what was served: up to the one named, among those of its millisecond. */
function behind(events: readonly DirectoryEvent[], after: EventQuery["after"]): readonly DirectoryEvent[] {
  if (!after) return events;
  const named = events.findIndex((event) => event.atMs === after.atMs && eventIdOf(event) === after.id);
  if (named >= 0) return events.slice(named + 1);
  return events.filter(({ atMs }) => atMs !== after.atMs);
}

/** Whatever was asked for from a place on. Only the days that are gone through are made. */
function* found({ world, nowMs }: Asked, query: EventQuery): Generator<DirectoryEvent> {
  const { startMs, endMs, descending, after } = query;
  const fromMs = after && !descending ? Math.max(startMs, after.atMs) : startMs;
  const toMs = after && descending ? Math.min(endMs, after.atMs) : endMs;
  const [first, last] = [dayAt(fromMs), dayAt(toMs)];
  for (let step = 0; step <= last - first; step += 1) {
    const day = descending ? last - step : first + step;
    const events = between(eventsOfDay(world.setting, day), fromMs, toMs, descending);
    for (const event of step === 0 ? behind(events, after) : events) {
      if (event.arrivedMs <= nowMs && query.ofService(event.service)) yield event;
    }
  }
}

const picked = (row: Row, fields: string[]): Row =>
  fields.length === 0
    ? row
    : Object.fromEntries(
        fields.map((field) => [field, valueAt(row, field)]).filter(([, value]) => value !== undefined),
      );

function answerEvents(asked: Asked): Answer {
  const { world, nowMs, body } = asked;
  const query = parseEventQuery(body, nowMs);
  const headers = { "x-limit": String(query.limit) };
  if (world.setting.options.eventsOff) return ok([], { ...headers, "x-result-count": "0" });

  const rows: Row[] = [];
  let skip = query.skip;
  let last: DirectoryEvent | null = null;
  for (const event of found(asked, query)) {
    const row = eventRecord(event, world.organizationId);
    if (query.accepts && !query.accepts(row)) continue;
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    rows.push(picked(row, query.fields));
    last = event;
    if (rows.length === query.limit) break;
  }
  // A full page always says where the next one begins. On the last page a reader can't count on either.
  const more = last && (rows.length === query.limit || world.setting.options.pageQuirks);
  return ok(rows, {
    ...headers,
    "x-result-count": String(rows.length),
    ...(more && last ? { "x-search_after": JSON.stringify([last.atMs, eventIdOf(last)]) } : {}),
  });
}

/** Without making a day's events again: only where every one of them counts. */
function countOfDays({ world }: Asked, query: EventQuery, firstDay: number, lastDay: number): number {
  let count = 0;
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const [service, total] of totalsOfDay(world.setting, day))
      if (query.ofService(service)) count += total;
  }
  return count;
}

function countOf(asked: Asked, query: EventQuery): number {
  const one = (part: Partial<EventQuery>) => {
    let count = 0;
    for (const event of found(asked, { ...query, ...part })) {
      if (!query.accepts || query.accepts(eventRecord(event, asked.world.organizationId))) count += 1;
    }
    return count;
  };
  const [first, last] = [dayAt(query.startMs), dayAt(query.endMs)];
  const someAreLate = asked.world.setting.options.pageQuirks;
  if (query.accepts || someAreLate || last - first < 2) return one({});
  const whole = countOfDays(asked, query, first + 1, last - 1);
  return one({ endMs: startOf(first + 1) - 1 }) + whole + one({ startMs: startOf(last) });
}

function answerCount(asked: Asked): Answer {
  const query = parseEventQuery(asked.body, asked.nowMs);
  return ok({ count: asked.world.setting.options.eventsOff ? 0 : countOf(asked, { ...query, after: null }) });
}

export const eventRoutes: Route[] = [
  { method: "POST", path: "/insights/directory/v1/events", answer: answerEvents },
  { method: "POST", path: "/insights/directory/v1/events/count", answer: answerCount },
];
