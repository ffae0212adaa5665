import { dayMs, epochMs, Schedule } from "../drift";
import { happens, hexOf, type Key, keyOf, unit, uuidOf, whole } from "../random";
import { plantedIn, type TroubleId } from "../troubles";
import { encrypted, hardwareIdOf, serialNumberOf } from "./device";
import type { DeviceFacts } from "./device-facts";
import { iso, objectId, type Row, type Setting } from "./setting";
import { releaseNumber } from "./systems";

/** A device that Apple's MDM manages: one of the systems, or a telephone or tablet that MDM alone knows. */
export interface MdmDeviceFacts {
  id: string;
  key: Key;
  createdMs: number;
  planted: TroubleId | null;
  system: DeviceFacts | null;
  /** Place among the mobile devices; -1 for systems. */
  slot: number;
  model: "Mac" | "iPhone" | "iPad";
  updates: number;
}

export function ofSystem(setting: Setting, system: DeviceFacts): MdmDeviceFacts {
  const { key, slot, generation, platform } = system;
  const createdMs = system.createdMs + 3_600_000;
  const counter = slot + generation * 2 ** 17;
  return {
    id: objectId({ setting, kind: "mdm device", createdMs, counter }),
    key: keyOf(key, "mdm"),
    createdMs,
    planted: null,
    system,
    slot: -1,
    model: platform === "darwin" ? "Mac" : "iPad",
    updates: system.systemUpdates,
  };
}

function modelOf(key: Key, planted: TroubleId | null): MdmDeviceFacts["model"] {
  if (planted) return planted === "mdm-only-iphone" ? "iPhone" : "iPad";
  return happens(key, "tablet", 0.3) ? "iPad" : "iPhone";
}

export function mobile(setting: Setting, slot: number): MdmDeviceFacts {
  const key = keyOf(setting.key, "mobile device", slot);
  const planted = plantedIn("mobile-device", slot);
  const createdMs = epochMs - Math.floor(30 + unit(key, "created") * 700) * dayMs;
  const perDay = planted ? 0 : setting.options.driftPerDay;
  return {
    id: objectId({ setting, kind: "mobile device", createdMs, counter: slot }),
    key,
    createdMs,
    planted,
    system: null,
    slot,
    model: modelOf(key, planted),
    updates: new Schedule({ key: keyOf(key, "update"), perDay }).until(setting.day),
  };
}

const families = { Mac: "macos", iPhone: "ios", iPad: "ipados" } as const;
const mobileReleases = [
  "17.7.2",
  "18.5",
  "18.6.2",
  "18.7.1",
  "26.0.1",
  "26.1",
  "26.2",
  "26.3",
  "26.4",
] as const;

function versionOf({ key, system, updates }: MdmDeviceFacts): string {
  if (system?.platform === "darwin") return releaseNumber({ key: system.key, platform: "darwin", updates });
  if (system) return "18.6";
  const start = whole(key, "release", 6);
  return mobileReleases[Math.min(start + updates, mobileReleases.length - 1)] ?? mobileReleases[0];
}

function securityOf({ key, planted, system, model }: MdmDeviceFacts, enrolled: boolean): Row {
  if (!enrolled || planted === "mdm-without-security") return {};
  const common = { enrolledViaDep: happens(key, "dep", 0.6), isUserEnrollment: false };
  if (model === "Mac") {
    return {
      ...common,
      filevaultEnabled: system ? encrypted(system) : false,
      userApprovedEnrollment: true,
      recoveryLockEnabled: false,
    };
  }
  const passcodePresent = planted !== null || !happens(key, "no passcode", 0.08);
  return { ...common, passcodePresent, passcodeCompliant: passcodePresent && !happens(key, "weak", 0.05) };
}

export function mdmDeviceRow(facts: MdmDeviceFacts): Row {
  const { id, key, createdMs, planted, system, model } = facts;
  const enrolled = planted !== null || !happens(key, "left", 0.03);
  return {
    id,
    createdAt: iso(createdMs),
    depRegistered: happens(key, "dep", 0.6),
    enrolled,
    hasActivationLockBypassCodes: false,
    mdmOsFamily: families[model],
    modelFamily: model,
    osVersion: versionOf(facts),
    serialNumber: system ? serialNumberOf(system) : hexOf(key, "serial", 12).toUpperCase(),
    udid: system ? hardwareIdOf(system) : uuidOf(key, "udid").toUpperCase(),
    deviceInformation: {
      deviceName: `${model} ${hexOf(key, "name", 4)}`,
      isAppleSilicon: model === "Mac",
      isSupervised: happens(key, "dep", 0.6),
      modelName: model,
      // Nothing needs these: to show that they are left behind.
      imei: `SAMPLE-IMEI-${hexOf(key, "imei", 8)}`,
      wifiMac: `02:00:5e:${hexOf(key, "mac", 2)}:00:01`,
    },
    securityInfo: securityOf(facts, enrolled),
  };
}
