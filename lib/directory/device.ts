import { z } from "zod";
import type { Platform } from "@/db/queries/devices";

const text = z.string().nullable().catch(null);
const flag = z.boolean().nullable().catch(null);
const object = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).nullable().catch(null);

/** A stored device, as far as pages show it. What an older build did not store reads as not reported. */
export const storedDevice = z.object({
  displayName: text,
  hostname: text,
  serialNumber: text,
  os: text,
  osFamily: text,
  version: text,
  osVersionDetail: object({
    osName: text,
    distributionName: text,
    releaseName: text,
    version: text,
    revision: text,
  }),
  arch: text,
  hwVendor: text,
  desktopCapable: flag,
  agentVersion: text,
  agentHasFullDiskAccess: flag,
  fde: object({ active: flag, keyPresent: flag }),
  mdm: object({ vendor: text, userApproved: flag, dep: flag }),
  systemInsightsState: text,
  isPolicyBound: flag,
  allowSshRootLogin: flag,
  allowSshPasswordAuthentication: flag,
  modifySSHDConfig: flag,
  primarySystemUserId: text,
  created: text,
});

export type StoredDevice = z.infer<typeof storedDevice>;

/** A record of Apple's MDM, as far as a device's page shows it. */
export const storedMobile = z.object({
  name: text,
  serialNumber: text,
  udid: text,
  model: text,
  osVersion: text,
  enrolled: flag,
  supervised: flag,
  userEnrollment: flag,
  filevaultEnabled: flag,
  passcodePresent: flag,
  passcodeCompliant: flag,
});

export const deviceName = (device: { displayName: string | null; hostname: string | null }): string | null =>
  device.displayName ?? device.hostname;

const platformNames: Record<Platform, string> = {
  darwin: "macOS",
  windows: "Windows",
  linux: "Linux",
  other: "Other platform",
  unknown: "Platform not reported",
};

const known = new Map<string, string>(Object.entries(platformNames));

/** Assay reads Windows, macOS and Linux; anything else is kept, and said to be another platform. */
export const platformName = (osFamily: string | null): string =>
  osFamily === null ? platformNames.unknown : (known.get(osFamily.toLowerCase()) ?? platformNames.other);

/** "macOS 15.1" from what JumpCloud sends, which may repeat itself ("Windows", "11 Pro"; "Mac OS X", "15.1"). */
export function systemName({ os, version }: { os: string | null; version: string | null }): string | null {
  if (os === null) return version;
  const name = /^mac ?os( x)?$/i.test(os) ? "macOS" : os;
  return version === null || name.includes(version) ? name : `${name} ${version}`;
}

/** How somebody is bound to a device: "directly", "through 2 groups", or both. */
export function bindingPath({
  direct,
  groups,
}: {
  direct: boolean | null;
  groups: readonly string[];
}): string {
  const through = groups.length === 0 ? null : `through ${groups.join(", ")}`;
  if (direct === true) return through ? `directly, and ${through}` : "directly";
  return through ?? (direct === false ? "through a group" : "how is not reported");
}
