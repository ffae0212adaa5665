import { keyOf, unit } from "../random";
import { encrypted } from "./device";
import type { DeviceFacts } from "./device-facts";
import type { Platform } from "./systems";
import type { World } from "./world";

/**
 * Troubles that are planted in what devices report and in what people did, beside those of `troubles`. A
 * device's telemetry depends on its platform, which the seed chooses: so each has a device of its platform
 * from the slots below, and keeps it for as long as that device is not replaced.
 */
const deviceTroubles = [
  {
    id: "filevault-contradiction",
    platform: "darwin",
    what: "fde.active says yes, the Mac's volumes say no",
  },
  { id: "mac-firewall-off", platform: "darwin", what: "A Mac whose firewall is off" },
  { id: "empty-firewall-table", platform: "darwin", what: "A Mac that reports no firewall at all: unknown" },
  { id: "long-screen-lock", platform: "darwin", what: "A Mac whose managed idle time is an hour" },
  { id: "hidden-local-admin", platform: "darwin", what: "A Mac with an administrator nobody manages" },
  { id: "old-telemetry", platform: "darwin", what: "A Mac in touch, whose telemetry is 45 days old" },
  { id: "torrent-client", platform: "darwin", what: "A Mac with a program that is not allowed (uTorrent)" },
  { id: "bitlocker-suspended", platform: "windows", what: "fde.active says yes, BitLocker is suspended" },
  { id: "system-drive-not-c", platform: "windows", what: "Windows runs from D:; C: is in the clear" },
  { id: "signatures-outdated", platform: "windows", what: "Defender is on, with old signatures" },
  { id: "windows-firewall-poor", platform: "windows", what: "A Windows device whose firewall is off" },
  { id: "patches-behind", platform: "windows", what: "No update installed for more than 100 days" },
  { id: "remote-control", platform: "windows", what: "A program that is not allowed (TeamViewer)" },
  { id: "unprotected-ssh-key", platform: "linux", what: "A private SSH key without a passphrase" },
] as const satisfies readonly { id: string; platform: Platform; what: string }[];

/** The places of these users, whoever holds them. */
export const neverSignsIn = 16;
export const silentUser = 17;
/** The silent one's last sign-in lies at least so many days back. */
export const silentDays = 61;

const userTroubles = [
  { id: "never-signed-in", slot: neverSignsIn, what: "An active user of whom no sign-in is known" },
  { id: "silent-for-60-days", slot: silentUser, what: "An active user without a sign-in for 60 days" },
] as const;

export type TelemetryTroubleId = (typeof deviceTroubles)[number]["id"] | (typeof userTroubles)[number]["id"];

/** As in the list of `troubles`, with who has it. */
export interface TelemetryTrouble {
  id: TelemetryTroubleId;
  kind: "device" | "user";
  slot: number;
  what: string;
  entityId: string;
}

const [firstSlot, endSlot] = [16, 60] as const;
const placing = keyOf(0, "telemetry troubles");

function mayHave({ planted, insights, contact, kiosk, server }: DeviceFacts): boolean {
  return planted === null && insights && contact.kind === "active" && !kiosk && !server;
}

/**
 * Each takes the free device that its own draw puts first, so that a replaced device moves its own trouble
 * and seldom another. Only disks that are encrypted are chosen, so that no trouble hides behind another.
 */
function place(world: World): TelemetryTrouble[] {
  const free = new Set(
    world
      .devices()
      .list.filter((device) => device.slot >= firstSlot && device.slot < endSlot && mayHave(device)),
  );
  const onDevices = deviceTroubles.flatMap(({ id, platform, what }): TelemetryTrouble[] => {
    const key = keyOf(placing, id);
    const [device] = [...free]
      .filter((candidate) => candidate.platform === platform && encrypted(candidate))
      .sort((one, other) => unit(key, one.slot) - unit(key, other.slot));
    if (!device) return [];
    free.delete(device);
    return [{ id, kind: "device", slot: device.slot, what, entityId: device.id }];
  });
  const ofUsers = userTroubles.flatMap(({ id, slot, what }): TelemetryTrouble[] => {
    const user = world.users().list.find((facts) => facts.slot === slot);
    return user ? [{ id, kind: "user", slot, what, entityId: user.id }] : [];
  });
  return [...onDevices, ...ofUsers];
}

const placed = new WeakMap<World, TelemetryTrouble[]>();

/** Those that this organisation is large enough to have, on its day. */
export function telemetryTroubles(world: World): TelemetryTrouble[] {
  const known = placed.get(world);
  if (known) return known;
  const made = place(world);
  placed.set(world, made);
  return made;
}

const noTroubles: ReadonlySet<TelemetryTroubleId> = new Set();
const byDevice = new WeakMap<World, Map<string, Set<TelemetryTroubleId>>>();

/** The telemetry troubles of one device. */
export function telemetryTroublesOf(world: World, deviceId: string): ReadonlySet<TelemetryTroubleId> {
  const known =
    byDevice.get(world) ?? new Map(telemetryTroubles(world).map((one) => [one.entityId, new Set([one.id])]));
  byDevice.set(world, known);
  return known.get(deviceId) ?? noTroubles;
}
