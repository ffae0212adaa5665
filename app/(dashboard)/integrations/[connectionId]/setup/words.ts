import { formatCount } from "@/components/ui/number";
import type { State } from "@/components/ui/state-badge";
import { PLATFORM_NAMES, type PlatformSetup } from "@/lib/coverage/setup";
import { recordHref } from "@/lib/directory/record-href";

export const SETUP_STATES: Record<PlatformSetup["state"], State> = {
  done: "ok",
  open: "attention",
  none: "off",
  unknown: "waiting",
};

/** How the devices of a platform stand, in one sentence. */
export function ungroupedWords({ platform, state, devices, ungrouped }: PlatformSetup): string {
  const counted = formatCount(devices, "device");
  if (state === "none") return `No ${PLATFORM_NAMES[platform]} devices, so nothing to do.`;
  if (state === "unknown" || ungrouped === null) {
    return `${counted}. Which of them are in a group is not known: the members of groups were not read whole.`;
  }
  if (state === "done")
    return devices === 1 ? "The one device is in a group." : `All ${counted} are in a group.`;
  return `${ungrouped.toLocaleString("en-US")} of ${counted} ${ungrouped === 1 ? "is" : "are"} in no group.`;
}

/** The addresses of what a connection's groups and devices are listed under. */
export function setupHrefs({ connectionId, many }: { connectionId: string; many: boolean }) {
  const within = many ? `&in=${connectionId}` : "";
  return {
    devices: (platform: string) => `/devices?platform=${platform}${within}`,
    ungrouped: (platform: string) => `/devices?platform=${platform}&flag=ungrouped${within}`,
    groups: (filter: string) => `/access/device-groups?${filter}${within}`,
    group: (id: string) => recordHref({ path: "/access/device-groups", id, connectionId, many }),
  };
}

export type SetupHrefs = ReturnType<typeof setupHrefs>;
