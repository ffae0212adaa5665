import { expect, it } from "vitest";
import { bindingPath, platformName, storedDevice, systemName } from "./device";

it("a platform that is not told is not taken for another platform", () => {
  expect(platformName(null)).toBe("Platform not reported");
  expect(platformName("Darwin")).toBe("macOS");
  expect(platformName("ios")).toBe("Other platform");
});

it("a system is named once, whatever JumpCloud repeats", () => {
  expect(systemName({ os: "Mac OS X", version: "15.1" })).toBe("macOS 15.1");
  expect(systemName({ os: "Windows 11 Pro", version: "11 Pro" })).toBe("Windows 11 Pro");
  expect(systemName({ os: null, version: null })).toBeNull();
});

it("says every path by which somebody is bound, and that an untold one is not told", () => {
  expect(bindingPath({ direct: true, groups: [] })).toBe("directly");
  expect(bindingPath({ direct: true, groups: ["Kiosks"] })).toBe("directly, and through Kiosks");
  expect(bindingPath({ direct: false, groups: ["Reception", "Kiosks"] })).toBe("through Reception, Kiosks");
  expect(bindingPath({ direct: null, groups: [] })).toBe("how is not reported");
});

it("what an older build stored still reads, with what it lacks as not reported", () => {
  expect(storedDevice.parse({ displayName: "a", fde: "?" })).toMatchObject({
    displayName: "a",
    fde: null,
    mdm: null,
  });
});
