import { type Contact, contacts, type Platform, platforms } from "@/db/queries/devices";
import { type MobileFacts, mobileKinds, mobileLinks } from "@/db/queries/population";

/** Where each device goes: the first of these that holds. */
export const deviceParts = ["unsupported", "out-of-scope", "inactive", "evaluated"] as const;
export type DevicePart = (typeof deviceParts)[number];

export interface DeviceKind {
  platform: Platform;
  contact: Contact;
  /** No rule takes a device out of scope yet. */
  outOfScope: boolean;
}

/**
 * A platform that is not told is no reason to leave a device out: it stays in the population, and what is
 * asked of it is answered with "unknown".
 */
export function devicePart({ platform, contact, outOfScope }: DeviceKind): DevicePart {
  if (platform === "other") return "unsupported";
  if (outOfScope) return "out-of-scope";
  if (contact === "silent" || contact === "never") return "inactive";
  return "evaluated";
}

/** The kinds of device in a part, so that a list asks for exactly those whom the ledger counts there. */
export function deviceKindsIn(part: DevicePart): { platform: Platform; contact: Contact }[] {
  const kinds = platforms.flatMap((platform) => contacts.map((contact) => ({ platform, contact })));
  return kinds.filter((kind) => devicePart({ ...kind, outOfScope: false }) === part);
}

/** Where each device of Apple's MDM goes, beside the inventory. */
export const mobileParts = ["mobile", "same-serial", "unmatched", "unknown"] as const;
export type MobilePart = (typeof mobileParts)[number];
type MobileKind = Pick<MobileFacts, "kind" | "link">;

export function mobilePart({ kind, link }: MobileKind): MobilePart {
  if (kind === "mobile") return "mobile";
  if (link === "same-serial") return "same-serial";
  return kind === "unknown" ? "unknown" : "unmatched";
}

export function mobileKindsIn(part: MobilePart): MobileKind[] {
  const kinds = mobileKinds.flatMap((kind) => mobileLinks.map((link) => ({ kind, link })));
  return kinds.filter((kind) => mobilePart(kind) === part);
}
