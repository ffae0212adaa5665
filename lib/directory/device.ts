import { z } from "zod";

const text = z.string().nullable().catch(null);
const flag = z.boolean().nullable().catch(null);

/** A stored device, as far as pages show it. What an older build did not store reads as not reported. */
export const storedDevice = z.object({
  displayName: text,
  hostname: text,
  serialNumber: text,
  os: text,
  osFamily: text,
  version: text,
  arch: text,
  hwVendor: text,
  agentVersion: text,
  fde: z.object({ active: flag, keyPresent: flag }).nullable().catch(null),
  mdm: z.object({ vendor: text }).nullable().catch(null),
  systemInsightsState: text,
  isPolicyBound: flag,
  allowSshRootLogin: flag,
  allowSshPasswordAuthentication: flag,
  primarySystemUserId: text,
  created: text,
});

export const deviceName = (device: { displayName: string | null; hostname: string | null }): string | null =>
  device.displayName ?? device.hostname;

const platformNames: Record<string, string> = {
  darwin: "macOS",
  windows: "Windows",
  linux: "Linux",
  other: "Other platform",
};

/** Assay reads Windows, macOS and Linux; anything else is kept, and said to be another platform. */
export const platformName = (osFamily: string | null): string =>
  platformNames[osFamily?.toLowerCase() ?? ""] ?? "Other platform";

/** "macOS 15.1" from what JumpCloud sends, which may repeat itself ("Windows", "11 Pro"; "Mac OS X", "15.1"). */
export function systemName({ os, version }: { os: string | null; version: string | null }): string | null {
  if (os === null) return version;
  const name = /^mac ?os( x)?$/i.test(os) ? "macOS" : os;
  return version === null || name.includes(version) ? name : `${name} ${version}`;
}
