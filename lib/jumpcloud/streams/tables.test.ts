import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { StreamDefinition } from "../define-stream";
import bitlocker from "./bitlocker";
import chromeExtensions from "./chrome-extensions";
import diskEncryption from "./disk-encryption";
import firefoxAddons from "./firefox-addons";
import linuxPackages from "./linux-packages";
import localAccounts from "./local-accounts";
import logicalDrives from "./logical-drives";
import macApps from "./mac-apps";
import macFirewall from "./mac-firewall";
import managedPolicies from "./managed-policies";
import mounts from "./mounts";
import osVersion from "./os-version";
import safariExtensions from "./safari-extensions";
import sshKeyFiles from "./ssh-key-files";
import windowsPatches from "./windows-patches";
import windowsPrograms from "./windows-programs";
import windowsSecurityCenter from "./windows-security-center";
import windowsSecurityProducts from "./windows-security-products";

const tables = [
  bitlocker,
  chromeExtensions,
  diskEncryption,
  firefoxAddons,
  linuxPackages,
  localAccounts,
  logicalDrives,
  macApps,
  macFirewall,
  managedPolicies,
  mounts,
  osVersion,
  safariExtensions,
  sshKeyFiles,
  windowsPatches,
  windowsPrograms,
  windowsSecurityCenter,
  windowsSecurityProducts,
];
const system_id = "5f0000000000000000000001";

function item(stream: StreamDefinition, row: Record<string, unknown>) {
  const origin = {
    context: { organizationId: "o" },
    source: stream.sources[0],
    parentId: null,
    collection: null,
  };
  return stream.read({ system_id, ...row }, origin)?.item ?? null;
}

const dataOf = (stream: StreamDefinition, row: Record<string, unknown>) => item(stream, row)?.data;
const productOf = (stream: StreamDefinition, row: Record<string, unknown>) => item(stream, row)?.product;
const exampleOf = (stream: StreamDefinition) => z.record(z.string(), z.unknown()).parse(stream.example);

describe.each(tables.map((stream) => [stream.name, stream] as const))("%s", (_, stream) => {
  it("keeps every declared field of its example", () => {
    const data = dataOf(stream, exampleOf(stream)) ?? {};
    expect(Object.keys(data).sort()).toEqual([...stream.itemFields].sort());
    expect(Object.values(data)).not.toContain(null);
  });

  it("knows nothing of a row that says nothing, and names no product", () => {
    const bare = stream.name === "mounts" ? { path: "/" } : {};
    const { path, ...data } = dataOf(stream, bare) ?? {};
    expect(Object.values(data).every((value) => value === null)).toBe(true);
    expect(productOf(stream, bare)).toBeNull();
    const blank = Object.fromEntries(Object.keys(exampleOf(stream)).map((name) => [name, ""]));
    expect(dataOf(stream, { ...blank, ...bare, system_id })).toEqual(dataOf(stream, bare));
  });
});

describe("numbers and flags", () => {
  it("are the same whether the agent sends numbers or text", () => {
    const numbers = { protection_status: 1, conversion_status: 1, percentage_encrypted: 100 };
    const words = { protection_status: "1", conversion_status: "1", percentage_encrypted: "100" };
    expect(dataOf(bitlocker, words)).toEqual(dataOf(bitlocker, numbers));
    expect(dataOf(bitlocker, numbers)).toMatchObject({ protectionStatus: 1, percentageEncrypted: 100 });
    expect(dataOf(macFirewall, { global_state: "2", stealth_enabled: "0" })).toMatchObject({
      globalState: 2,
      stealthEnabled: false,
    });
    expect(dataOf(localAccounts, { uid: 501 })).toEqual(dataOf(localAccounts, { uid: "501" }));
  });

  it("an encryption that the agent could not find out is unknown", () => {
    expect(dataOf(diskEncryption, { encrypted: "1", encryption_status: "undefined" })).toMatchObject({
      encrypted: true,
      encryptionStatus: null,
    });
  });
});

describe("software", () => {
  it("a Mac application goes by the name that people know, without its suffix", () => {
    const app = { name: "zoom.us.app", bundle_identifier: "us.zoom.xos" };
    expect(productOf(macApps, { ...app, display_name: "zoom.us.app" })).toEqual({
      name: "zoom.us",
      identifier: "us.zoom.xos",
    });
    expect(productOf(macApps, { ...app, display_name: "", bundle_name: "Zoom" })?.name).toBe("Zoom");
    expect(productOf(macApps, app)?.name).toBe("zoom.us");
    expect(productOf(macApps, { name: ".app" })).toBeNull();
  });

  it("when and where an application was last opened is not kept", () => {
    const data = dataOf(macApps, { name: "A.app", path: "/Users/ann/A.app", last_opened_time: 1.5 });
    expect(JSON.stringify(data)).not.toMatch(/ann|1\.5/);
  });

  it("programs and packages are known by name, whatever their version", () => {
    expect(productOf(windowsPrograms, { name: "7-Zip", version: "24" })).toEqual({
      name: "7-Zip",
      identifier: null,
    });
    expect(productOf(linuxPackages, { name: "openssl", version: "3" })).toEqual({
      name: "openssl",
      identifier: null,
    });
  });

  it("dates of installation come in one spelling, or not at all", () => {
    expect(dataOf(windowsPrograms, { install_date: "7/24/2019" })?.installedOn).toBe("2019-07-24");
    expect(dataOf(windowsPrograms, { install_date: "soon" })?.installedOn).toBeNull();
    expect(dataOf(windowsPatches, { installed_on: "3/12/2025" })?.installedOn).toBe("2025-03-12");
  });

  it("an extension whose name was never translated goes by its identifier", () => {
    const row = { name: "__MSG_appName__", identifier: "abc" };
    expect(productOf(chromeExtensions, row)).toEqual({ name: "abc", identifier: "abc" });
    expect(dataOf(chromeExtensions, row)?.name).toBeNull();
  });

  it("only Firefox tells whether an add-on is in use", () => {
    expect(dataOf(firefoxAddons, { active: 0 })?.enabled).toBe(false);
    expect(dataOf(firefoxAddons, {})?.enabled).toBeNull();
    expect(chromeExtensions.itemFields).not.toContain("enabled");
  });
});

describe("what could be secret, or is nobody's business", () => {
  it.each([
    ["600", "600"],
    [600, "600"],
    ["true", "true"],
    [true, "true"],
    ["eyJhbGciOiJIUzI1NiJ9.token", null],
    ["ann@example.com", null],
    ["37185", "37185"],
    ["4111111111111111", null],
  ])("of the managed setting %j, %j is kept", (value, kept) => {
    expect(dataOf(managedPolicies, { name: "setting", value })?.value).toBe(kept);
  });

  it.each([
    [{ device: "tmpfs", path: "/run/user/1000", type: "tmpfs" }],
    [{ device: "/dev/loop3", path: "/snap/core/1", type: "squashfs" }],
    [{ device: "//ann@files/share", path: "/Volumes/share", type: "smbfs" }],
    [{ device: "overlay", path: "/var/lib/docker/overlay2/x/merged", type: "overlay" }],
  ])("a file system that is on no disk of the device is left out", (row) => {
    expect(item(mounts, row)).toBeNull();
  });

  it.each([
    [{ device: "/dev/nvme0n1p2", path: "/boot", type: "ext4" }],
    [{ device: "/dev/disk3s1s1", path: "/", type: "apfs" }],
    [{ device: "rpool/ROOT/ubuntu", path: "/", type: "zfs" }],
    [{ device: "overlay", path: "/", type: "overlay" }],
  ])("the disks of the device, and its root wherever that is, are kept", (row) => {
    expect(dataOf(mounts, row)).toMatchObject(row);
  });

  it("what names a person says so", () => {
    const personal = tables.flatMap(({ name, fields }) =>
      Object.entries(fields).flatMap(([field, { personal }]) => (personal ? [`${name}.${field}`] : [])),
    );
    expect(personal).toEqual(
      expect.arrayContaining([
        "local-accounts.username",
        "local-accounts.uid",
        "managed-policies.username",
        "ssh-key-files.path",
        "ssh-key-files.uid",
      ]),
    );
  });
});
