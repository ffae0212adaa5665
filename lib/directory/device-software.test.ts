import { expect, it } from "vitest";
import { findSoftware, softwareKindsOf, softwareOf } from "./device-software";

const all = [
  softwareOf("mac-apps", { name: "Zed.app", version: "10.2", bundleIdentifier: "dev.zed.Zed" }),
  softwareOf("mac-apps", { name: "Arc.app", version: "9.1", displayName: "Arc" }),
  softwareOf("chrome-extensions", { name: "Zotero", version: null, identifier: "ekhag" }),
];
const state = { search: undefined, kind: undefined, sort: "name", descending: false } as const;
const names = (change: Partial<Parameters<typeof findSoftware>[1]>) =>
  findSoftware(all, { ...state, ...change }).map(({ name }) => name);

it("finds by name, by identifier and by kind", () => {
  expect(names({ search: "ZED" })).toEqual(["Zed"]);
  expect(names({ search: "ekh" })).toEqual(["Zotero"]);
  expect(names({ kind: "mac-apps" })).toEqual(["Arc", "Zed"]);
});

it("orders versions by their numbers, not by their letters", () => {
  expect(names({ sort: "version", kind: "mac-apps" })).toEqual(["Arc", "Zed"]);
  expect(names({ sort: "version", kind: "mac-apps", descending: true })).toEqual(["Zed", "Arc"]);
});

it("a row without a name is still shown", () => {
  expect(softwareOf("mac-apps", {}).name).toBe("Not named");
});

it("a platform that is not told is asked for every table, an unsupported one for none", () => {
  expect(softwareKindsOf("unknown")).toHaveLength(6);
  expect(softwareKindsOf("other")).toEqual([]);
});
