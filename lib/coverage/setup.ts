import type { DeviceGroupRow } from "@/db/queries/device-groups";
import type { DeviceFacts } from "@/db/queries/devices";

export const setupPlatforms = ["windows", "darwin", "linux"] as const;
export type SetupPlatform = (typeof setupPlatforms)[number];

export const PLATFORM_NAMES: Record<SetupPlatform, string> = {
  windows: "Windows",
  darwin: "macOS",
  linux: "Linux",
};

type Group = Pick<DeviceGroupRow, "id" | "name" | "devices" | "platforms">;

/** How the devices of one platform are grouped. */
export interface PlatformSetup {
  platform: SetupPlatform;
  devices: number;
  /** Null: which devices are in which group was never read whole. */
  ungrouped: number | null;
  /** The groups that hold devices of the platform, the largest first; `devices` counts those alone. */
  groups: { id: string; name: string | null; devices: number; mixed: boolean }[];
  /** `none`: there are no devices of it, so that nothing is to be done. */
  state: "done" | "open" | "none" | "unknown";
}

export interface Setup {
  platforms: PlatformSetup[];
  /** Groups with devices of several platforms: a policy fits only some. Null while members were not read whole. */
  mixed: { id: string; name: string | null }[] | null;
  /** Groups without devices; null while the members were never read whole. */
  empty: { id: string; name: string | null }[] | null;
  /** Phones, tablets and what does not name its system: kept and counted, not judged. */
  elsewhere: number;
  /** How many platforms have devices, and how many of these are done. */
  asked: number;
  done: number;
}

/**
 * What is left to do in JumpCloud after connecting, from what was read: every device in a group, so that
 * policies reach it. Where members were not read, nothing is ticked and nothing is asked for.
 */
export function setupOf({
  devices,
  groups,
  membersRead,
}: {
  devices: readonly DeviceFacts[];
  groups: readonly Group[];
  membersRead: boolean;
}): Setup {
  const platforms = setupPlatforms.map((platform) => ofPlatform(platform, { devices, groups, membersRead }));
  const asked = platforms.filter(({ state }) => state !== "none");
  return {
    platforms,
    mixed: membersRead ? groups.filter(isMixed).map(named) : null,
    empty: membersRead ? groups.filter((group) => group.devices === 0).map(named) : null,
    elsewhere: sum(devices.filter(({ platform }) => !setupPlatforms.some((known) => known === platform))),
    asked: asked.length,
    done: asked.filter(({ state }) => state === "done").length,
  };
}

function ofPlatform(
  platform: SetupPlatform,
  { devices, groups, membersRead }: Parameters<typeof setupOf>[0],
): PlatformSetup {
  const own = devices.filter((facts) => facts.platform === platform);
  const count = sum(own);
  const told = membersRead && own.every(({ grouped }) => grouped !== null);
  const ungrouped = told ? sum(own.filter(({ grouped }) => grouped === false)) : null;
  const holding = groups.flatMap((group) => {
    const held = group.platforms[platform] ?? 0;
    return held > 0 ? [{ ...named(group), devices: held, mixed: isMixed(group) }] : [];
  });
  return {
    platform,
    devices: count,
    ungrouped,
    groups: holding.toSorted((a, b) => b.devices - a.devices),
    state: count === 0 ? "none" : ungrouped === null ? "unknown" : ungrouped === 0 ? "done" : "open",
  };
}

const isMixed = ({ platforms }: Group): boolean =>
  Object.values(platforms).filter((count) => (count ?? 0) > 0).length > 1;

const named = ({ id, name }: Group) => ({ id, name });

const sum = (facts: readonly DeviceFacts[]) => facts.reduce((total, { count }) => total + count, 0);
