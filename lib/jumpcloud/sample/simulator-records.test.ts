import { describe, expect, test } from "vitest";
import { z } from "zod";
import { get, ids, readAll, readV1, readV2, start } from "./simulator.fixture";

const policyStats = z.object({
  total: z.number(),
  success: z.number(),
  failed: z.number(),
  pending: z.number(),
});
const status = z.looseObject({ state: z.string(), success: z.boolean(), endedAt: z.string().nullable() });
const target = z.looseObject({
  resources: z.array(z.looseObject({ type: z.string(), id: z.string().optional() })),
  userGroups: z.object({ inclusions: z.array(z.string()), exclusions: z.array(z.string()) }),
});
const byId = <Row extends Record<string, unknown>>(rows: Row[]) =>
  rows.toSorted((one, other) => (String(one.id) < String(other.id) ? -1 : 1));

describe("policies", () => {
  test("are listed without their values, and have them when asked for one by one", async () => {
    const sample = await start();
    const listed = (await readAll(sample, "/api/v2/policies?sort=id", 7)).rows;
    const { policies } = sample.world();
    expect(ids(listed)).toEqual(ids(policies));
    expect(listed.every((policy) => !("values" in policy))).toBe(true);
    const details = z.looseObject({
      configFields: z.array(z.looseObject({ id: z.string(), name: z.string() })),
      values: z.array(z.looseObject({ configFieldID: z.string(), sensitive: z.boolean() })),
    });
    for (const { id } of listed) {
      const row = await (await get(sample, `/api/v2/policies/${id}`)).json();
      expect(row).toEqual(policies.find((policy) => policy.id === id));
      const { configFields, values } = details.parse(row);
      expect(values.map(({ configFieldID }) => configFieldID)).toEqual(configFields.map((field) => field.id));
    }
    expect(JSON.stringify(listed)).not.toContain("SAMPLE-SENSITIVE-VALUE");
    expect(JSON.stringify(policies)).toContain("SAMPLE-SENSITIVE-VALUE");
  });

  test("have the same statuses from the policy's side and the device's, whatever the pages do", async () => {
    const sample = await start({ devices: 150, pageQuirks: true });
    const { policies, devices, policyStatuses } = sample.world();
    const read = async (paths: string[]) => {
      const found = [];
      for (const path of paths) {
        found.push(...(await readAll(sample, `${path}/policystatuses?sort=id`, 25)).rows);
      }
      return byId(found);
    };
    const ofPolicies = await read(policies.map(({ id }) => `/api/v2/policies/${id}`));
    expect(ofPolicies).toEqual(byId(policyStatuses));
    expect(await read(devices.map(({ id }) => `/api/v2/systems/${id}`))).toEqual(ofPolicies);
    expect(new Set(policyStatuses.map(({ state }) => state))).toEqual(
      new Set(["success", "failed", "pending"]),
    );
  });

  test("are counted on each device as its statuses say", async () => {
    const sample = await start({ devices: 200 });
    const { devices, policyStatuses } = sample.world();
    for (const device of devices) {
      const own = policyStatuses.filter(({ systemID }) => systemID === device.id).map(({ state }) => state);
      const count = (wanted: string) => own.filter((state) => state === wanted).length;
      expect(device.isPolicyBound).toBe(own.length > 0);
      expect(policyStats.parse(device.policyStats)).toEqual({
        total: own.length,
        success: count("success"),
        failed: count("failed"),
        pending: count("pending"),
      });
    }
  });

  test("that are pending have no end, and none has begun in the future", async () => {
    const sample = await start({ devices: 300, driftPerDay: 0.2 });
    const { policyStatuses } = sample.world();
    const ends = new Set<unknown>();
    for (const row of policyStatuses) {
      const { state, success, endedAt } = status.parse(row);
      expect(success).toBe(state === "success");
      expect(Date.parse(String(row.startedAt))).toBeLessThan(Date.parse("2026-09-09T09:00:00Z"));
      if (state === "pending") ends.add(endedAt);
      else expect(Date.parse(String(endedAt))).toBeGreaterThan(Date.parse(String(row.startedAt)));
    }
    expect(ends).toEqual(new Set([null, "0001-01-01T00:00:00Z"]));
  });

  test("run again from day to day on some devices, and never within a day", async () => {
    const sample = await start({ devices: 300, asOf: "2026-05-01T09:00:00Z" });
    const seen = () => sample.world().policyStatuses;
    const before = seen();
    sample.setNow("2026-05-01T19:00:00Z");
    expect(seen()).toEqual(before);
    sample.setNow("2026-05-05T09:00:00Z");
    const known = new Set(ids(before));
    const fresh = seen().filter(({ id }) => !known.has(String(id)));
    expect(fresh.length).toBeGreaterThan(5);
    expect(fresh.length).toBeLessThan(before.length / 4);
  });

  test("follow a test that takes a device out of its group, or fails a status", async () => {
    const sample = await start();
    const [row] = sample.world().policyStatuses.filter(({ state }) => state === "success");
    const device = () => sample.world().devices.find(({ id }) => id === row?.systemID);
    const failed = () => policyStats.parse(device()?.policyStats).failed;
    const before = failed();
    sample.patch((edit) =>
      edit.set(`${row?.policyID}:${row?.systemID}`, { state: "failed", success: false }),
    );
    expect(failed()).toBe(before + 1);
    const groups = sample.world().deviceGroupMembers.filter(({ deviceId }) => deviceId === row?.systemID);
    sample.patch((edit) => {
      for (const { groupId, deviceId } of groups) edit.leave({ groupId, memberId: deviceId });
    });
    expect(device()?.isPolicyBound).toBe(false);
  });
});

describe("sign-in", () => {
  test("policies come with their total, for groups and applications that there are", async () => {
    const sample = await start();
    const { rows, total } = await readAll(sample, "/api/v2/authn/policies?sort=id", 2);
    expect(Number(total)).toBe(rows.length);
    expect(rows).toEqual(byId(sample.world().authenticationPolicies));
    const { userGroups, applications } = sample.world();
    const real = new Set([...ids(userGroups), ...ids(applications)]);
    const named = rows.flatMap((row) => {
      const { resources, userGroups: groups } = target.parse(row.targets);
      const applicationIds = resources.flatMap(({ id }) => id ?? []);
      return [...applicationIds, ...groups.inclusions, ...groups.exclusions];
    });
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((id) => !real.has(id))).toEqual([]);
  });

  test("falls back on an answer for each kind of resource, and for no other", async () => {
    const sample = await start();
    const fallback = (type: string) => get(sample, `/api/v2/authn/policy/fallback/${type}`);
    const required = [];
    for (const type of ["userportal", "adminportal", "application", "ldap"]) {
      const row = z
        .object({
          effect: z.object({
            action: z.literal("allow"),
            obligations: z.object({ mfa: z.object({ required: z.boolean() }) }),
          }),
        })
        .parse(await (await fallback(type)).json());
      required.push(row.effect.obligations.mfa.required);
    }
    expect(required).toEqual([true, true, false, false]);
    expect((await fallback("user_portal")).status).toBe(404);
  });

  test("by RADIUS comes in v1's envelope, with secrets that nobody may keep", async () => {
    const sample = await start();
    const { totalCount, results } = await readV1(sample, "/api/radiusservers?sort=_id");
    expect(totalCount).toBe(3);
    expect(results).toEqual(sample.world().radiusServers);
    for (const { sharedSecret } of results) expect(sharedSecret).toMatch(/^SAMPLE-SHARED-SECRET-/);
  });

  test("has password policies as a bare list, and the password manager's users in an envelope", async () => {
    const sample = await start({ users: 80 });
    const { passwordPolicies, passwordManagerUsers, users } = sample.world();
    expect(await readV2(sample, "/api/v2/passwordpolicies")).toEqual(passwordPolicies);
    const page = await readV1(sample, "/api/v2/passwordmanager/users?limit=100");
    expect([page.totalCount, page.results]).toEqual([passwordManagerUsers.length, passwordManagerUsers]);
    expect(page.results.length).toBeGreaterThan(20);
    const known = new Set(ids(users));
    expect(page.results.filter(({ externalId }) => !known.has(String(externalId)))).toEqual([]);
  });
});

describe("Apple's MDM", () => {
  test("answers one row unless asked for more", async () => {
    const sample = await start();
    expect((await readV2(sample, "/api/v2/applemdms")).length).toBe(1);
    expect(ids(await readV2(sample, "/api/v2/applemdms?limit=100"))).toEqual(ids(sample.world().appleMdms));
    expect(sample.world().appleMdms.length).toBe(2);
  });

  test("lists Macs that are among the systems, and telephones that are not", async () => {
    const sample = await start({ devices: 150 });
    const [mdm] = sample.world().appleMdms;
    const { rows, total } = await readAll(sample, `/api/v2/applemdms/${mdm?.id}/devices?sort=id`, 30);
    expect(rows.length).toBe(Number(total));
    expect(byId(sample.world().appleMdmDevices).map(({ mdmId: _, ...row }) => row)).toEqual(rows);
    const systems = new Map(sample.world().devices.map((device) => [device.serialNumber, device]));
    const [macs, others] = [
      rows.filter(({ modelFamily }) => modelFamily === "Mac"),
      rows.filter(({ modelFamily }) => modelFamily === "iPhone"),
    ];
    expect(macs.length).toBeGreaterThan(30);
    for (const { serialNumber, osVersion } of macs) {
      expect(systems.get(serialNumber)).toMatchObject({ osFamily: "darwin", version: osVersion });
    }
    expect(others.length).toBeGreaterThan(3);
    expect(others.filter(({ serialNumber }) => systems.has(serialNumber))).toEqual([]);
    expect(new Set(rows.map(({ udid }) => udid)).size).toBe(rows.length);
  });
});

describe("directories", () => {
  test("are of four kinds, each with its users, directly or through groups", async () => {
    const sample = await start({ users: 120 });
    const { directories, directoryUsers } = sample.world();
    expect(ids((await readAll(sample, "/api/v2/directories?sort=id", 3)).rows)).toEqual(ids(directories));
    const paths = new Map<unknown, string>([
      ["active_directory", "activedirectories"],
      ["g_suite", "gsuites"],
      ["office_365", "office365s"],
      ["ldap_server", "ldapservers"],
    ]);
    const reached = z.looseObject({ paths: z.array(z.array(z.unknown())), type: z.literal("user") });
    const found = [];
    for (const { id, type } of directories) {
      for (const row of (await readAll(sample, `/api/v2/${paths.get(type)}/${id}/users`, 100)).rows) {
        const direct = reached.parse(row).paths.some((path) => path.length === 1);
        found.push({ directoryId: id, userId: row.id, direct });
      }
    }
    expect(found).toEqual(directoryUsers);
    expect(new Set(found.map(({ directoryId }) => directoryId)).size).toBe(4);
    expect(new Set(found.map(({ direct }) => direct))).toEqual(new Set([true, false]));
  });

  test("are asked for their users as what they are", async () => {
    const sample = await start();
    const google = sample.world().directories.find(({ type }) => type === "g_suite");
    expect((await get(sample, `/api/v2/office365s/${google?.id}/users`)).status).toBe(404);
  });
});
