import { z } from "zod";
import { dayMs } from "../drift";
import { happens, whole } from "../random";
import { encrypted, lastContact } from "./device";
import type { DeviceFacts } from "./device-facts";
import { iso, type Row } from "./setting";
import type { Platform } from "./systems";
import { type TelemetryTroubleId, telemetryTroublesOf } from "./telemetry-troubles";
import type { UserFacts } from "./user-facts";
import type { World } from "./world";

const record = z.object({
  hostname: z.string().catch(""),
  serialNumber: z.string().catch(""),
  hwVendor: z.string().catch(""),
  agentVersion: z.string().catch(""),
  version: z.string().catch(""),
  osVersionDetail: z.object({ osName: z.string(), version: z.string() }).nullable().catch(null),
  fde: z.object({ active: z.boolean() }).nullish().catch(null),
  mdm: z.object({ vendor: z.string() }).catch({ vendor: "none" }),
  userMetrics: z
    .array(
      z.object({ userName: z.string(), admin: z.boolean(), managed: z.boolean(), suspended: z.boolean() }),
    )
    .catch([]),
});

/** A device as its agent sees it: what all tables of its telemetry are made from, so that they agree. */
export interface Host {
  world: World;
  device: DeviceFacts;
  /** When the agent last looked, as rows tell it. */
  collected: string;
  troubles: ReadonlySet<TelemetryTroubleId>;
  /** What `/api/systems` tells of the device, with the changes that a test planted. */
  record: () => z.infer<typeof record>;
  owners: () => UserFacts[];
}

function collectedAt(world: World, device: DeviceFacts, old: boolean, nowMs: number): string {
  if (!old) return lastContact(device, nowMs) ?? "";
  const at = world.setting.dayStartMs - 45 * dayMs + whole(device.key, "collected", 86_400) * 1000;
  return iso(Math.max(at, device.createdMs));
}

const records = new WeakMap<World, Map<string, z.infer<typeof record>>>();

/** What of a record matters here stays the same all day. */
function recordOf(world: World, device: DeviceFacts, nowMs: number): z.infer<typeof record> {
  const known = records.get(world) ?? new Map<string, z.infer<typeof record>>();
  records.set(world, known);
  const found = known.get(device.id);
  if (found) return found;
  const made = record.parse(world.deviceRow(device, nowMs));
  known.set(device.id, made);
  return made;
}

/** Null for a device that reports nothing. */
export function hostOf(world: World, device: DeviceFacts, nowMs: number): Host | null {
  const { insights, planted, contact, id } = device;
  if (!insights || planted === "missing-telemetry" || contact.kind === "never") return null;
  const troubles = telemetryTroublesOf(world, id);
  return {
    world,
    device,
    collected: collectedAt(world, device, troubles.has("old-telemetry"), nowMs),
    troubles,
    record: () => recordOf(world, device, nowMs),
    owners: () =>
      world
        .directBindings()
        .to(id)
        .flatMap((userId) => world.users().byId.get(userId) ?? []),
  };
}

/** Older agents send flags as text. */
export function flagOf({ device }: Host, on: boolean): number | string {
  const flag = on ? 1 : 0;
  return happens(device.key, "flags as text", 0.1) ? String(flag) : flag;
}

/** Whether the disk is encrypted: what the device's record says, where it says anything. */
export function diskEncrypted({ record: told, device }: Host): boolean {
  return told().fde?.active ?? encrypted(device);
}

/** A share of the devices without a planted trouble. */
export function byChance({ device, troubles }: Host, label: string, share: number): boolean {
  return device.planted === null && troubles.size === 0 && happens(device.key, label, share);
}

/** One of JumpCloud's tables: how many rows a device has in it, and those rows as JSON. */
export interface Table {
  count: (host: Host) => number;
  /** From `from` up to, not including, `to`, in the order of their natural key. */
  texts: (host: Host, from: number, to: number) => string[];
}

/** A table of a few rows a device, each of which is only made when it is on the page. */
export function smallTable<Item>(
  platforms: readonly Platform[],
  items: (host: Host) => readonly Item[],
  toRow: (host: Host, item: Item) => Row,
): Table {
  const itemsOf = (host: Host) => (platforms.includes(host.device.platform) ? items(host) : []);
  return {
    count: (host) => itemsOf(host).length,
    texts: (host, from, to) => {
      const { collected: collection_time, device } = host;
      return itemsOf(host)
        .slice(from, to)
        .map((item) => JSON.stringify({ system_id: device.id, ...toRow(host, item), collection_time }));
    },
  };
}

/** One row a device. */
export const singleRow = (platforms: readonly Platform[], toRow: (host: Host) => Row): Table =>
  smallTable(platforms, () => [null], toRow);
