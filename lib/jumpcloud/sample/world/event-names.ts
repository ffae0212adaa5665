import { happens, type Key } from "../random";
import { steadyFields } from "./device";
import type { DeviceFacts } from "./device-facts";
import type { EventDay } from "./event-day";
import { ownersOf } from "./owners";
import type { Row } from "./setting";
import { namesOfUser } from "./user";
import type { UserFacts } from "./user-facts";

// How events name those who do things, and those to whom they are done.

export const byUser = (user: UserFacts) => {
  const { username, email } = namesOfUser(user);
  return { id: user.id, type: "user", email, username };
};

/** Where only the name that was typed is known. */
export const byName = (user: UserFacts) => ({ type: "user", username: namesOfUser(user).username });

export const bySystem = { type: "system" } as const;

export function byAdministrator({ administrators }: EventDay, key: Key) {
  const admin = administrators[key % Math.max(administrators.length, 1)];
  return { id: String(admin?.id ?? ""), type: "admin", email: String(admin?.email ?? "") };
}

export const aUser = (user: UserFacts) => {
  const { username, email } = namesOfUser(user);
  return { id: user.id, type: "user", username, email };
};

export function aSystem({ organizationId, today }: EventDay, device: DeviceFacts) {
  const owners = ownersOf(device, today.users);
  const { hostname, displayName } = steadyFields(device, { organizationId, owners, policyFields: {} });
  return { id: device.id, hostname: String(hostname), displayname: String(displayName ?? "") };
}

const chrome = {
  name: "Chrome",
  os: "Mac OS X",
  os_full: "Mac OS X 10.15.7",
  version: "139.0.0.0",
  device: "Mac",
};
const edge = { name: "Edge", os: "Windows", os_full: "Windows 10", version: "139.0.0.0", device: "Other" };

/** Through which browser, or by which script. */
export const portal = (key: Key): Row => ({
  useragent: happens(key, "chrome", 0.6) ? chrome : edge,
  auth_method: "session",
  provider: null,
});
