import { describe, expect, test } from "vitest";
import type { DeviceFacts } from "@/db/queries/devices";
import { setupOf } from "./setup";

const some = (change: Partial<DeviceFacts>): DeviceFacts => ({
  connectionId: "6a4f6c1e-6a52-4b39-9d7d-2f0f6f1f2a10",
  platform: "windows",
  contact: "week",
  encryption: "on",
  grouped: true,
  owned: true,
  count: 1,
  ...change,
});

const laptops = { id: "a", name: "Laptops", devices: 6, platforms: { windows: 4, darwin: 2 } };
const macs = { id: "b", name: "Macs", devices: 9, platforms: { darwin: 9 } };
const nothing = { id: "c", name: "Nothing", devices: 0, platforms: {} };

const setup = setupOf({
  devices: [
    some({ count: 4 }),
    some({ count: 2, grouped: false, encryption: "off" }),
    some({ platform: "darwin", count: 11 }),
    some({ platform: "other", count: 3, grouped: false }),
  ],
  groups: [laptops, macs, nothing],
  membersRead: true,
});

describe("what is left to do after connecting", () => {
  test("a platform is done when each of its devices is in a group, and not asked for without devices", () => {
    expect(setup.platforms.map(({ platform, state, ungrouped }) => [platform, state, ungrouped])).toEqual([
      ["windows", "open", 2],
      ["darwin", "done", 0],
      ["linux", "none", 0],
    ]);
    expect([setup.done, setup.asked]).toEqual([1, 2]);
  });

  test("a group counts its devices of the platform alone, the largest first", () => {
    const [, mac] = setup.platforms;
    expect(mac?.groups).toEqual([
      { id: "b", name: "Macs", devices: 9, mixed: false },
      { id: "a", name: "Laptops", devices: 2, mixed: true },
    ]);
  });

  test("mixed and empty groups are named, and phones are counted apart", () => {
    expect(setup.mixed?.map(({ id }) => id)).toEqual(["a"]);
    expect(setup.empty?.map(({ id }) => id)).toEqual(["c"]);
    expect(setup.elsewhere).toBe(3);
  });

  test("nothing is ticked, asked for or called empty while the members were not read", () => {
    const unread = setupOf({ devices: [some({ grouped: false })], groups: [nothing], membersRead: false });
    expect(unread.platforms[0]).toMatchObject({ state: "unknown", ungrouped: null });
    expect(unread.done).toBe(0);
    expect(unread.empty).toBeNull();
  });
});
