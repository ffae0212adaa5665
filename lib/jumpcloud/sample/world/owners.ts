import { happens, whole } from "../random";
import type { DeviceFacts } from "./device-facts";
import type { UserFacts } from "./user-facts";

const ownerless = new Set<DeviceFacts["planted"]>(["ownerless-device", "never-contacted"]);

/** A leaver's devices go to the next colleague: so only the planted leaver still has one. */
function nextActive(users: readonly UserFacts[], start: number): UserFacts | null {
  for (let step = 0; step < Math.min(users.length, 200); step += 1) {
    const user = users[(start + step) % users.length];
    if (user && !user.suspended) return user;
  }
  return null;
}

/** The users bound to a device directly, the accountable one first. */
export function ownersOf(device: DeviceFacts, users: readonly UserFacts[]): UserFacts[] {
  if (users.length === 0 || device.kiosk || ownerless.has(device.planted)) return [];
  if (device.planted === "leaver-device") {
    return users.filter(({ planted }) => planted === "suspended-with-access").slice(0, 1);
  }
  const { key } = device;
  if (device.planted === null && happens(key, "ownerless", 0.03)) return [];
  const start = whole(key, "owner", users.length) + device.ownerChanges * 7;
  const owner = nextActive(users, start);
  const second = happens(key, "shared", 0.08) ? nextActive(users, start + 1) : null;
  return [owner, second]
    .filter((user, index, all) => user !== null && all.indexOf(user) === index)
    .filter((user) => user !== null);
}
