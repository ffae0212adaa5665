import { happens, whole } from "../random";
import { administration } from "./event-administration";
import { deviceChanges, policyChanges, userChanges } from "./event-changes";
import { type DirectoryEvent, type Emit, eventDay, type Service } from "./event-day";
import { administratorSignIns, userSignIns } from "./event-sign-ins";
import type { Setting } from "./setting";
import { silentDays } from "./telemetry-troubles";

export { type DirectoryEvent, eventIdOf, eventRecord, type Service, services } from "./event-day";

type Totals = ReadonlyMap<Service, number>;

const totalsOfDays = new WeakMap<Setting["options"], Map<string, Totals>>();

/** How many events of each service a whole day has. Kept for every day, so that counting is cheap again. */
export function totalsOfDay(setting: Setting, day: number): Totals {
  const known = totalsOfDays.get(setting.options) ?? new Map<string, Totals>();
  totalsOfDays.set(setting.options, known);
  const name = nameOf(setting, day);
  const found = known.get(name);
  if (found) return found;
  const totals = new Map<Service, number>();
  for (const { service } of eventsOfDay(setting, day)) totals.set(service, (totals.get(service) ?? 0) + 1);
  known.set(name, totals);
  return totals;
}

const daysKept = 4;
const kept = new WeakMap<Setting["options"], Map<string, readonly DirectoryEvent[]>>();

const silentOneToo = (setting: Setting, day: number) => day <= setting.day - silentDays;
const nameOf = (setting: Setting, day: number) =>
  `${setting.organization}:${day}:${silentOneToo(setting, day)}`;

function makeDay({ options, organization }: Setting, day: number, withSilentOne: boolean): DirectoryEvent[] {
  const about = eventDay(options, organization, day);
  const events: DirectoryEvent[] = [];
  const emit: Emit = ({ atMs, key, service, type, slot, fields }) => {
    const late = options.pageQuirks && happens(key, "late", 0.05);
    const arrivedMs = atMs + (late ? (10 + whole(key, "delay", 170)) * 60_000 : 0);
    events.push({ atMs, arrivedMs, key, service, type, slot, fields });
  };
  userSignIns(about, withSilentOne, emit);
  administratorSignIns(about, emit);
  userChanges(about, emit);
  deviceChanges(about, emit);
  policyChanges(about, emit);
  administration(about, emit);
  return events.sort((one, other) => one.atMs - other.atMs || one.key - other.key);
}

/**
 * What happened on a day (counted from the first one; below 0 before it), oldest first. It follows from the
 * seed and the day, but for one thing: the user who has been silent for 60 days was so only since then, so
 * what that user did appears when it is old enough. Changes that a test plants bring no events.
 */
export function eventsOfDay(setting: Setting, day: number): readonly DirectoryEvent[] {
  const days = kept.get(setting.options) ?? new Map<string, readonly DirectoryEvent[]>();
  kept.set(setting.options, days);
  const name = nameOf(setting, day);
  const events = days.get(name) ?? makeDay(setting, day, silentOneToo(setting, day));
  days.delete(name);
  days.set(name, events);
  const [oldest] = days.keys();
  if (oldest !== undefined && days.size > daysKept) days.delete(oldest);
  return events;
}
