import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SampleTruth, type Simulator, startSimulator, troubles } from ".";

const open: Simulator[] = [];
const start = async (options: Parameters<typeof startSimulator>[0]) => {
  const simulator = await startSimulator(options);
  open.push(simulator);
  return simulator;
};
afterAll(() => Promise.all(open.map((simulator) => simulator.close())));

type Rows = SampleTruth["devices"];
const byId = (rows: Rows) => new Map(rows.map((row) => [row.id, row]));
const without = (row: Rows[number] | undefined, ...names: string[]) =>
  Object.fromEntries(Object.entries(row ?? {}).filter(([name]) => !names.includes(name)));

describe("the same organisation", () => {
  const options = { devices: 80, users: 60, groups: 12, asOf: "2026-05-01T10:00:00Z" };

  test("comes from the same seed and date, in another process's place", async () => {
    const [one, other] = [await start(options), await start(options)];
    expect(one.world()).toEqual(other.world());
    expect(one.apiKey).toBe(other.apiKey);
  });

  test("does not come from another seed", async () => {
    const [one, other] = [await start(options), await start({ ...options, seed: "else" })];
    expect(one.world().devices[20]).not.toEqual(other.world().devices[20]);
    const ids = new Set(one.world().devices.map(({ id }) => id));
    expect(other.world().devices.filter(({ id }) => ids.has(id))).toEqual([]);
  });

  test("keeps a device as it is when other things are added", async () => {
    const [small, large] = [
      await start(options),
      await start({ ...options, devices: 400, applications: 90 }),
    ];
    expect(large.world().devices.slice(0, 80)).toEqual(small.world().devices);
  });

  test("has as many of each as was asked for, on any day, under distinct ids", async () => {
    const sample = await start({ devices: 500, users: 300, groups: 20, applications: 30, driftPerDay: 0.2 });
    for (const date of ["2026-01-01", "2026-08-20", "2027-12-31"]) {
      sample.setNow(date);
      const { devices, users, deviceGroups, userGroups, applications } = sample.world();
      for (const [rows, size] of [
        [devices, 500],
        [users, 300],
        [deviceGroups, 20],
        [userGroups, 20],
        [applications, 30],
      ] as const) {
        expect(rows.length).toBe(size);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(size);
      }
      expect(new Set(users.map(({ email }) => email)).size).toBe(300);
    }
  });
});

describe("drift", () => {
  test("within a day moves nothing but the volatile fields, and those of active devices only", async () => {
    const sample = await start({ devices: 300, users: 100, asOf: "2026-05-01T09:00:00Z" });
    const before = sample.world();
    sample.setNow("2026-05-01T17:00:00Z");
    const after = sample.world();
    expect({ ...after, devices: [] }).toEqual({ ...before, devices: [] });
    const earlier = byId(before.devices);
    for (const device of after.devices) {
      const was = earlier.get(device.id);
      expect(without(device, "lastContact", "policyStats")).toEqual(
        without(was, "lastContact", "policyStats"),
      );
      expect(device.lastContact !== was?.lastContact).toBe(device.active);
    }
    expect(after.devices.filter(({ active }) => active).length).toBeGreaterThan(200);
  });

  test("changes about the asked share of devices and users in a day", async () => {
    const sample = await start({
      devices: 2_000,
      users: 2_000,
      driftPerDay: 0.02,
      asOf: "2026-05-01T09:00:00Z",
    });
    const before = sample.world();
    sample.setNow("2026-05-02T09:00:00Z");
    const after = sample.world();
    const changed = (kind: "devices" | "users") => {
      const earlier = byId(before[kind]);
      const skipped = [
        "lastContact",
        "policyStats",
        "primarySystemUser",
        "userMetrics",
        "hostname",
        "displayName",
        "manager",
      ];
      return after[kind].filter(
        (row) =>
          JSON.stringify(without(row, ...skipped)) !==
          JSON.stringify(without(earlier.get(row.id), ...skipped)),
      ).length;
    };
    for (const count of [changed("devices"), changed("users")]) {
      expect(count).toBeGreaterThan(4);
      expect(count).toBeLessThan(80);
    }
    expect(after.deviceGroupMembers).not.toEqual(before.deviceGroupMembers);
  });

  test("gives a date the same state whichever dates were asked for before", async () => {
    const [direct, roundabout] = [await start({}), await start({})];
    for (const date of ["2026-12-24", "2026-02-03", "2027-05-05", "2026-06-07"]) roundabout.setNow(date);
    direct.setNow("2026-06-07");
    expect(roundabout.world()).toEqual(direct.world());
  });

  test("of nothing changes nothing over a year", async () => {
    const sample = await start({ driftPerDay: 0, asOf: "2026-01-01" });
    const ids = ({ devices, users }: SampleTruth) =>
      [...devices, ...users].map((row) => [row.id, row.version, row.jobTitle]);
    const before = sample.world();
    sample.setNow("2027-01-01");
    expect(ids(sample.world())).toEqual(ids(before));
    expect(sample.world().deviceGroupMembers).toEqual(before.deviceGroupMembers);
  });

  test("brings newcomers and takes leavers away", async () => {
    const sample = await start({ users: 200, driftPerDay: 0.1, asOf: "2026-01-01" });
    const before = new Set(sample.world().users.map(({ id }) => id));
    sample.setNow("2026-03-01");
    const newcomers = sample.world().users.filter(({ id }) => !before.has(id));
    expect(newcomers.length).toBeGreaterThan(20);
    for (const { created } of newcomers)
      expect(Date.parse(String(created))).toBeGreaterThan(Date.parse("2026-01-01"));
  });
});

describe("planted troubles", () => {
  let truth: SampleTruth;
  const of = (id: (typeof troubles)[number]["id"]) => {
    const entityId = truth.troubles.find((trouble) => trouble.id === id)?.entityId;
    const rows = [...truth.devices, ...truth.users, ...truth.applications, ...truth.administrators];
    const row = rows.find((candidate) => candidate.id === entityId);
    if (!row) throw new Error(`nobody has ${id}`);
    return row;
  };
  const has = (row: object, name: string) => Object.hasOwn(row, name);
  const bound = (field: "deviceId" | "userId", row: { id?: unknown }) =>
    truth.bindings.filter((binding) => binding[field] === row.id);

  beforeAll(async () => {
    truth = (await start({ asOf: "2026-09-09T09:09:09Z" })).world();
  });

  test("are all there in the sample's usual size, each with somebody", () => {
    expect(truth.troubles.map(({ id }) => id)).toEqual(troubles.map(({ id }) => id));
  });

  test("are found where the table says", () => {
    const now = Date.parse("2026-09-09");
    expect(of("unencrypted-disk").fde).toEqual({ active: false, keyPresent: false });
    expect(truth.deviceGroupMembers.some(({ deviceId }) => deviceId === of("ungrouped-laptop").id)).toBe(
      false,
    );
    expect(now - Date.parse(String(of("stale-agent").lastContact))).toBeGreaterThan(90 * 86_400_000);
    expect(bound("deviceId", of("ownerless-device"))).toEqual([]);
    expect(bound("deviceId", of("leaver-device")).map(({ userId }) => userId)).toEqual([
      of("suspended-with-access").id,
    ]);
    expect(has(of("absent-fde"), "fde")).toBe(false);
    expect(of("ipad").os).toBe("iPadOS");
    expect(of("placeholder-serial").serialNumber).toBe(of("shared-serial").serialNumber);
    expect(of("version-with-edition").version).toBe("10 Home");
    expect(of("never-contacted").lastContact).toBeNull();
    expect(of("right-to-left-name").displayName).toContain("\u202E");
    expect(String(of("long-name").displayName).length).toBe(500);
    expect(has(of("absent-display-name"), "displayName")).toBe(false);
    expect(of("markup-name").displayName).toContain("<script>");
    expect(of("no-mfa")).toMatchObject({
      suspended: false,
      mfaEnrollment: { overallStatus: "NOT_ENROLLED" },
    });
    expect(of("suspended-with-access").state).toBe("SUSPENDED");
    expect(truth.userGroupMembers.some(({ userId }) => userId === of("suspended-with-access").id)).toBe(true);
    expect(of("mfa-exclusion").mfa).toMatchObject({ exclusion: true });
    expect(has(of("absent-mfa-enrollment"), "mfaEnrollment")).toBe(false);
    expect(of("null-mfa-enrollment").mfaEnrollment).toBeNull();
    expect(of("unicode-name").lastname).toBe("王小明");
    expect(String(of("long-user-name").firstname).length).toBe(300);
    expect(has(of("absent-state"), "state")).toBe(false);
    expect(of("formula-name").firstname).toMatch(/^=HYPERLINK/);
    expect(of("admin-without-mfa")).toMatchObject({ enableMultiFactor: false, suspended: false });
    expect(of("expired-certificate")).toMatchObject({
      sso: { type: "saml", idpCertExpirationAt: expect.stringMatching(/^2025/) },
    });
  });

  test("leave the only suspended user with access the planted one", () => {
    const suspended = new Set(truth.users.filter(({ suspended }) => suspended).map(({ id }) => id));
    const holders = [...truth.bindings, ...truth.userGroupMembers].filter(({ userId }) =>
      suspended.has(userId),
    );
    expect(new Set(holders.map(({ userId }) => userId))).toEqual(new Set([of("suspended-with-access").id]));
  });
});
