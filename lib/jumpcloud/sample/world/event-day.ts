import { dayMs, epochMs } from "../drift";
import type { SimulatorOptions } from "../options";
import { happens, hexOf, type Key, keyOf, uuidOf, whole } from "../random";
import { administratorRecords } from "./administrators";
import { type DeviceFacts, deviceFacts } from "./device-facts";
import { organizationId } from "./organization";
import { ownersOf } from "./owners";
import { once, type Row, type Setting, settingOf } from "./setting";
import { type UserFacts, userFacts } from "./user-facts";

export const services = ["directory", "sso", "radius", "ldap", "systems", "mdm", "password_manager"] as const;
export type Service = (typeof services)[number];

/** Something that happened. Its record is made when it is on a page. */
export interface Happening {
  atMs: number;
  key: Key;
  service: Service;
  type: string;
  /** The place of the user or device that it is about. */
  slot: number;
  /** One function for many events: a day has tens of thousands of them. */
  fields: (about: { key: Key; slot: number }) => Row;
}

export interface DirectoryEvent extends Happening {
  /** When JumpCloud knows of it: later than `atMs` for one that comes late. */
  arrivedMs: number;
}

/** Everybody and every device as they were on a day. */
export interface Roster {
  users: readonly UserFacts[];
  devices: readonly DeviceFacts[];
  /** The device of the user in a slot, if there is one. */
  deviceOfUser: (slot: number) => DeviceFacts | undefined;
}

/** What the events of one day are made from: nothing but the seed, the options and the day. */
export interface EventDay {
  setting: Setting;
  organizationId: string;
  /** Since the first day; below 0 before it. */
  day: number;
  startMs: number;
  workday: boolean;
  key: Key;
  today: Roster;
  yesterday: Roster;
  /** Those who change things: suspended and read-only ones don't. */
  administrators: readonly Row[];
}

function rosterOf(setting: Setting): Roster {
  const { options } = setting;
  const users = Array.from({ length: options.users }, (_, slot) => userFacts(setting, slot));
  const devices = Array.from({ length: options.devices }, (_, slot) => deviceFacts(setting, slot));
  const byOwner = once(() => {
    const found = new Map<number, DeviceFacts>();
    for (const device of devices) {
      const [owner] = device.insights ? ownersOf(device, users) : [];
      if (owner && !found.has(owner.slot)) found.set(owner.slot, device);
    }
    return found;
  });
  return { users, devices, deviceOfUser: (slot) => byOwner().get(slot) };
}

const rostersKept = 3;
const rosters = new WeakMap<SimulatorOptions, Map<string, Roster>>();

/** A reading goes from day to day, and each day needs the one before. */
function rosterOn(options: SimulatorOptions, organization: number, startMs: number): Roster {
  const known = rosters.get(options) ?? new Map<string, Roster>();
  rosters.set(options, known);
  // Before the first day nothing changes.
  const setting = settingOf(options, organization, startMs);
  const name = `${organization}:${setting.day}`;
  const roster = known.get(name) ?? rosterOf(setting);
  known.delete(name);
  known.set(name, roster);
  const [oldest] = known.keys();
  if (oldest !== undefined && known.size > rostersKept) known.delete(oldest);
  return roster;
}

export function eventDay(options: SimulatorOptions, organization: number, day: number): EventDay {
  const startMs = epochMs + day * dayMs;
  const setting = settingOf(options, organization, startMs);
  const weekday = new Date(startMs).getUTCDay();
  return {
    setting,
    organizationId: organizationId(setting),
    day,
    startMs,
    workday: weekday >= 1 && weekday <= 5,
    key: keyOf(setting.key, "events", day),
    today: rosterOn(options, organization, startMs),
    yesterday: rosterOn(options, organization, startMs - dayMs),
    administrators: administratorRecords(setting).filter(
      ({ suspended, roleName }) => suspended === false && String(roleName).startsWith("Administrator"),
    ),
  };
}

export type Emit = (happening: Happening) => void;

/** A moment between two hours of the day, to the millisecond. */
export function momentOf({ startMs }: EventDay, key: Key, fromHour: number, toHour: number): number {
  return startMs + fromHour * 3_600_000 + whole(key, "moment", (toHour - fromHour) * 3_600_000);
}

const timestampOf: Partial<Record<Service, (atMs: number, key: Key) => string>> = {
  // Whole seconds from RADIUS, nanoseconds without closing zeros from SSO, milliseconds from all others.
  radius: (atMs) => new Date(atMs).toISOString().replace(/\.\d+Z$/, "Z"),
  sso: (atMs, key) => {
    const below = String(Math.floor((key / 2 ** 32) * 1e6)).padStart(6, "0");
    const plain = new Date(atMs).toISOString().replace("Z", `${below}Z`);
    return plain.replace(/0+Z$/, "Z").replace(".Z", "Z");
  },
};

/** As MongoDB's: the second first, so that ids don't meet however many events there are. */
export function eventIdOf({ atMs, key, service }: DirectoryEvent): string {
  const second = Math.floor(atMs / 1000)
    .toString(16)
    .padStart(8, "0");
  return service === "radius"
    ? `${second}${uuidOf(key, "id").slice(8)}`.toUpperCase()
    : `${second}${hexOf(key, "id", 16)}`;
}

const places = [
  { country_code: "US", region_code: "MA", region_name: "Massachusetts", timezone: "America/New_York" },
  { country_code: "DE", region_code: "BE", region_name: "Berlin", timezone: "Europe/Berlin" },
  { country_code: "IN", region_code: "KA", region_name: "Karnataka", timezone: "Asia/Kolkata" },
] as const;

/** An event as the API sends it. */
export function eventRecord(event: DirectoryEvent, organization: string): Row {
  const { atMs, key, service, type } = event;
  const place = places[whole(key, "place", places.length)] ?? places[0];
  return {
    id: eventIdOf(event),
    timestamp: timestampOf[service]?.(atMs, key) ?? new Date(atMs).toISOString(),
    service,
    event_type: type,
    organization,
    "@version": "1",
    client_ip: `203.0.113.${whole(key, "address", 250)}`,
    ...(happens(key, "no place", 0.1) ? {} : { geoip: { ...place, latitude: 48.8323, longitude: 2.4075 } }),
    ...event.fields(event),
  };
}
