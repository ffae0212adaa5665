import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { optionsSchema, type SampleTruth, troubles } from ".";
import { start } from "./simulator.fixture";

const now = "2026-09-09T09:00:00Z";
const daysUntil = (date: unknown) => (Date.parse(String(date)) - Date.parse(now)) / 86_400_000;

describe("the troubles planted in records", () => {
  let truth: SampleTruth;
  beforeEach(async () => {
    truth = (await start({ asOf: now })).world();
  });
  const idOf = (id: (typeof troubles)[number]["id"]) => {
    const found = truth.troubles.find((trouble) => trouble.id === id);
    if (!found) throw new Error(`nobody has ${id}`);
    return found.entityId;
  };
  const find = (rows: Record<string, unknown>[], id: Parameters<typeof idOf>[0]) =>
    rows.find((row) => row.id === idOf(id));

  test("on devices: a failed policy, and a server that lets root in", () => {
    const own = truth.policyStatuses.filter(({ systemID }) => systemID === idOf("failed-policy"));
    const failed = own.filter(({ state }) => state === "failed");
    const [policy] = failed.map(({ policyID }) => truth.policies.find(({ id }) => id === policyID));
    expect([own.length, failed.length, policy?.name]).toEqual([6, 1, "macOS - Lock screen"]);
    expect(find(truth.devices, "ssh-root-login")).toMatchObject({
      osFamily: "linux",
      desktopCapable: false,
      allowSshRootLogin: true,
      sshRootEnabled: true,
    });
  });

  test("on people: root without a password, and a leaver in a directory alone", () => {
    expect(find(truth.users, "passwordless-sudo")).toMatchObject({
      sudo: true,
      passwordless_sudo: true,
      suspended: false,
    });
    const leaver = idOf("suspended-in-directory");
    expect(find(truth.users, "suspended-in-directory")).toMatchObject({ suspended: true });
    const holding = truth.directoryUsers.filter(({ userId }) => userId === leaver);
    expect(holding).toEqual([
      {
        directoryId: truth.directories.find(({ type }) => type === "g_suite")?.id,
        userId: leaver,
        direct: true,
      },
    ]);
    const elsewhere = [...truth.bindings, ...truth.userGroupMembers, ...truth.applicationUsers];
    expect(elsewhere.filter(({ userId }) => userId === leaver)).toEqual([]);
  });

  test("on administrators: a key about to expire, one that never does, one with full rights too many", async () => {
    const hash = z.object({ prefix: z.string(), expireAt: z.string().optional() });
    for (const asOf of ["2026-01-01T00:00:00Z", now, "2027-02-03T12:00:00Z"]) {
      truth = (await start({ asOf })).world();
      const expiry = hash.parse(find(truth.administrators, "admin-key-expiring")?.apiKeyHash).expireAt;
      const days = (Date.parse(String(expiry)) - Date.parse(asOf)) / 86_400_000;
      expect(days).toBeGreaterThan(0);
      expect(days).toBeLessThanOrEqual(14);
    }
    const old = find(truth.administrators, "admin-key-never-rotated");
    expect(hash.parse(old?.apiKeyHash).expireAt).toBeUndefined();
    expect(daysUntil(old?.apiKeyUpdatedAt)).toBeLessThan(-1_000);
    const full = truth.administrators.filter(
      ({ roleName, suspended }) => String(roleName).startsWith("Administrator") && suspended === false,
    );
    expect(full.map(({ id }) => id).indexOf(idOf("admin-too-many"))).toBe(5);
    expect(full.length).toBe(6);
  });

  test("on access: an application without groups between, a policy switched off, a RADIUS server without MFA", () => {
    const application = idOf("direct-application-access");
    const direct = truth.applicationUsers.filter((row) => row.applicationId === application && row.direct);
    expect(direct.length).toBeGreaterThan(0);
    expect(find(truth.authenticationPolicies, "disabled-sign-in-policy")).toMatchObject({ disabled: true });
    expect(truth.authenticationPolicies.filter(({ disabled }) => disabled === true).length).toBe(1);
    const weak = truth.radiusServers.filter(
      ({ mfa, userPasswordEnabled }) => mfa === "DISABLED" && userPasswordEnabled === true,
    );
    expect(weak.map(({ id }) => id)).toEqual([idOf("radius-without-mfa")]);
  });

  test("on policies: a lock that waits for an hour, and a policy bound to nothing", () => {
    expect(JSON.stringify(find(truth.policies, "long-lock-timeout")?.values)).toContain('"value":3600');
    const unbound = truth.policyStatuses.filter(({ policyID }) => policyID === idOf("unbound-policy"));
    expect([find(truth.policies, "unbound-policy")?.name, unbound]).toEqual(["Linux - Disk encryption", []]);
  });

  test("on MDM and directories: an iPhone known only there, unknown security, expired trust", () => {
    const iphone = find(truth.appleMdmDevices, "mdm-only-iphone");
    expect(iphone?.modelFamily).toBe("iPhone");
    expect(truth.devices.some(({ serialNumber }) => serialNumber === iphone?.serialNumber)).toBe(false);
    expect(find(truth.appleMdmDevices, "mdm-without-security")?.securityInfo).toEqual({});
    expect(daysUntil(find(truth.appleMdms, "expired-push-certificate")?.apnsCertExpiry)).toBeLessThan(0);
    expect(truth.appleMdms.filter(({ apnsCertExpiry }) => daysUntil(apnsCertExpiry) < 30).length).toBe(1);
    const status = z.object({ expiry: z.string(), error: z.string() });
    const broken = status.parse(find(truth.directories, "directory-token-expired")?.oAuthStatus);
    expect(daysUntil(broken.expiry)).toBeLessThan(0);
    expect(broken.error).not.toBe("");
  });
});

describe("the document", () => {
  const path = fileURLToPath(new URL("../../../docs/sample-organisation.md", import.meta.url));

  test("has a line for every planted trouble, and none for what is no longer planted", async () => {
    const [, tables = ""] = (await readFile(path, "utf8")).split("## Planted troubles");
    const listed = [...tables.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, id]) => id);
    const { telemetryTroubles } = (await start({ devices: 200 })).world();
    const planted = [...troubles, ...telemetryTroubles].map(({ id }) => id);
    expect(listed.toSorted()).toEqual(planted.toSorted());
  });

  test("names every option", async () => {
    const text = await readFile(path, "utf8");
    const unnamed = Object.keys(optionsSchema.shape).filter((name) => !text.includes(`\`${name}\``));
    expect(unnamed).toEqual([]);
  });
});
