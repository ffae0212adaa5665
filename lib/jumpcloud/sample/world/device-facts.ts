import { dayMs, epochMs, Schedule } from "../drift";
import { happens, type Key, keyOf, unit, whole } from "../random";
import { plantedIn, type TroubleId } from "../troubles";
import { iso, objectId, type Setting } from "./setting";
import type { Platform } from "./systems";

/** What the rest of the organisation needs to know of a device; the record is made from it when it is asked for. */
export interface DeviceFacts {
  slot: number;
  key: Key;
  id: string;
  createdMs: number;
  planted: TroubleId | null;
  platform: Platform;
  server: boolean;
  kiosk: boolean;
  insights: boolean;
  /** Changes since the device came. */
  systemUpdates: number;
  renames: number;
  groupMoves: number;
  ownerChanges: number;
  encryptionChanges: number;
  generation: number;
  contact: Contact;
}

/** When the agent was last heard: just now, at a fixed instant, or never. */
export type Contact = { kind: "active" } | { kind: "silent"; at: string } | { kind: "never" };

const shares = { replace: 0.1, system: 0.5, rename: 0.1, group: 0.15, owner: 0.1, encryption: 0.05 } as const;

const plantedPlatforms: Partial<Record<TroubleId, Platform>> = {
  "unencrypted-disk": "darwin",
  "ungrouped-laptop": "darwin",
  "leaver-device": "darwin",
  // JumpCloud doesn't confirm that mobile devices appear among the systems: one is here so that leaving it out
  // of the evaluation can be tested.
  ipad: "ios",
  "never-contacted": "linux",
  "right-to-left-name": "darwin",
  "long-name": "darwin",
  "absent-display-name": "linux",
  "missing-telemetry": "darwin",
  "failed-policy": "darwin",
  "ssh-root-login": "linux",
};

function platformOf(key: Key, planted: TroubleId | null): Platform {
  if (planted) return plantedPlatforms[planted] ?? "windows";
  const draw = unit(key, "platform");
  if (draw < 0.5) return "darwin";
  return draw < 0.85 ? "windows" : "linux";
}

function contactOf({
  key,
  planted,
  generation,
  createdMs,
  day,
}: Pick<DeviceFacts, "key" | "planted" | "generation" | "createdMs"> & { day: number }): Contact {
  const silentFor = (days: number) => {
    const at = epochMs + (day - days) * dayMs + whole(key, "contact hour", 86_400) * 1000;
    return { kind: "silent" as const, at: iso(Math.max(at, createdMs)) };
  };
  if (planted === "never-contacted") return { kind: "never" };
  const silentSince = {
    kind: "silent" as const,
    at: iso(epochMs - (100 + whole(key, "silent", 100)) * dayMs),
  };
  if (planted === "stale-agent") return silentSince;
  if (planted) return { kind: "active" };
  const draw = unit(key, "contact");
  if (draw < 0.03 && generation === 0) return silentSince;
  // On holiday, in a drawer: silent for days, but not for long.
  return draw < 0.12 ? silentFor(1 + whole(key, "away", 25)) : { kind: "active" };
}

export function deviceFacts(setting: Setting, slot: number): DeviceFacts {
  const { day } = setting;
  const planted = plantedIn("device", slot);
  const place = keyOf(setting.key, "device", slot);
  const perDay = planted ? 0 : setting.options.driftPerDay;
  const changes = (kind: keyof typeof shares) =>
    new Schedule({ key: keyOf(place, kind), perDay: perDay * shares[kind] });

  const replace = changes("replace");
  const generation = replace.until(day);
  const since = generation === 0 ? 0 : replace.dayOfChange(generation - 1);
  const key = keyOf(place, "generation", generation);
  const sinceArrival = (kind: keyof typeof shares) => changes(kind).between(since, day);
  const platform = platformOf(key, planted);
  // A device that was silent on the first day came well before.
  const createdMs =
    generation === 0
      ? epochMs - (210 + Math.floor(unit(key, "created") * 1_000)) * dayMs + whole(key, "hour", 36_000) * 1000
      : epochMs + since * dayMs;

  return {
    slot,
    key,
    id: objectId({ setting, kind: "device", createdMs, counter: slot + generation * 2 ** 17 }),
    createdMs,
    planted,
    platform,
    generation,
    server:
      planted === "ssh-root-login" ||
      (platform === "linux" && planted === null && happens(key, "server", 0.4)),
    kiosk: platform === "windows" && planted === null && happens(key, "kiosk", 0.06),
    insights: platform !== "ios" && (planted !== null || !happens(key, "insights off", 0.03)),
    systemUpdates: sinceArrival("system"),
    renames: sinceArrival("rename"),
    groupMoves: sinceArrival("group"),
    ownerChanges: sinceArrival("owner"),
    encryptionChanges: sinceArrival("encryption"),
    contact: contactOf({ key, planted, generation, createdMs, day }),
  };
}
