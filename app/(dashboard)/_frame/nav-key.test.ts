import { expect, test } from "vitest";
import { navKeyOf } from "./nav-key";

test.each([
  ["/", "overview"],
  ["/devices", "devices"],
  ["/devices/65a", "devices"],
  ["/access/user-groups/65a", "access"],
  ["/settings/account", "settings"],
  ["/devices-of-old", null],
  ["/nowhere", null],
])("%s belongs to %s", (pathname, key) => {
  expect(navKeyOf(pathname)).toBe(key);
});
