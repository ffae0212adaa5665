import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Simulator, SimulatorOptionsInput } from ".";
import { optionsSchema } from "./options";
import { get, readV2, start } from "./simulator.fixture";
import { State } from "./state";
import { insightTables } from "./world/insight-tables";
import { type TelemetryTroubleId, telemetryTroubles } from "./world/telemetry-troubles";

const asOf = "2026-09-09T09:00:00Z";
const row = z.looseObject({ system_id: z.string() });
type Row = z.infer<typeof row>;

const table = async (sample: Simulator, name: string, query = "") =>
  z
    .array(row)
    .parse(await readV2(sample, `/api/v2/systeminsights/${name}?limit=10000&sort=system_id${query}`));

/** Where the simulator with these options plants what devices report. */
function planted(options: SimulatorOptionsInput = {}) {
  const state = new State(optionsSchema.parse({ asOf, ...options }));
  const all = telemetryTroubles(state.world(0, state.nowMs()));
  return (id: TelemetryTroubleId) => all.find((trouble) => trouble.id === id)?.entityId ?? `nobody has ${id}`;
}

const text = (value: unknown) => String(value);
const values = (rows: Row[], field: string) => new Set(rows.map((one) => one[field]));
const of = (rows: Row[], id: string) => rows.filter(({ system_id }) => system_id === id);

describe("tables of system insights", () => {
  test("pages of every table add up to the whole, device by device, without a total", async () => {
    const sample = await start({ softwarePerDevice: 20 });
    for (const name of insightTables.keys()) {
      const whole = await table(sample, name);
      const paged: Row[] = [];
      for (let skip = 0; ; skip += 37) {
        const response = await get(
          sample,
          `/api/v2/systeminsights/${name}?limit=37&skip=${skip}&sort=system_id,name`,
        );
        expect(response.headers.get("x-total-count")).toBeNull();
        const page = z.array(row).parse(await response.json());
        if (page.length === 0) break;
        paged.push(...page);
      }
      expect([name, paged]).toEqual([name, whole]);
      const systems = whole.map(({ system_id }) => system_id);
      expect([name, systems]).toEqual([name, systems.toSorted()]);
      expect([name, whole.length > 0 || name === "browser_plugins"]).toEqual([name, true]);
    }
  });

  test("filters by device, and refuses to filter by what it does not know", async () => {
    const sample = await start();
    const all = await table(sample, "users");
    const [one = "", other = ""] = [...new Set(all.map(({ system_id }) => system_id))];
    expect(await table(sample, "users", `&filter=system_id:eq:${one}`)).toEqual(of(all, one));
    expect(await table(sample, "users", `&filter=system_id:in:${one}|${other}`)).toEqual([
      ...of(all, one),
      ...of(all, other),
    ]);
    expect((await get(sample, "/api/v2/systeminsights/users?filter=uid:eq:0")).status).toBe(400);
  });

  test("only the time of collection moves within a day; another day brings updates and patches", async () => {
    const sample = await start({ driftPerDay: 0.05 });
    const names = ["apps", "programs", "patches", "users", "alf"];
    const read = () => Promise.all(names.map((name) => table(sample, name)));
    const still = (rows: Row[][]) =>
      rows.map((each) => each.map(({ collection_time: _, last_opened_time: __, ...rest }) => rest));
    const morning = await read();
    sample.setNow("2026-09-09T17:00:00Z");
    const evening = await read();
    expect(still(evening)).toEqual(still(morning));
    expect(evening).not.toEqual(morning);
    sample.setNow("2026-10-09T09:00:00Z");
    const [apps = [], , patches = []] = await read();
    const versions = (rows: Row[]) => rows.map((one) => `${one.system_id} ${one.name} ${one.bundle_version}`);
    const kept = new Set(versions(morning[0] ?? []));
    expect(versions(apps).filter((one) => !kept.has(one)).length).toBeGreaterThan(10);
    expect(values(patches, "hotfix_id").size).toBeGreaterThan(values(morning[2] ?? [], "hotfix_id").size);
  });

  test("a device that reports nothing is in no table", async () => {
    const sample = await start();
    const silent = sample.world().troubles.find(({ id }) => id === "missing-telemetry")?.entityId ?? "";
    for (const name of insightTables.keys()) {
      expect([name, of(await table(sample, name), silent)]).toEqual([name, []]);
    }
  });
});

describe("values that bite", () => {
  test("come in all their spellings", async () => {
    const sample = await start({ devices: 400 });
    const [disks, bitlocker, programs, packages, patches, apps] = await Promise.all(
      ["disk_encryption", "bitlocker_info", "programs", "linux_packages", "patches", "apps"].map((name) =>
        table(sample, name),
      ),
    );
    expect(values(disks ?? [], "encrypted")).toEqual(new Set([0, 1, "0", "1"]));
    expect(values(disks ?? [], "encryption_status")).toEqual(
      new Set(["encrypted", "not encrypted", "undefined"]),
    );
    expect(values(bitlocker ?? [], "protection_status")).toEqual(new Set([0, 1, "0", "1"]));
    const shapeOf = (value: unknown) =>
      text(value)
        .replace(/[A-Za-z]+/g, "a")
        .replace(/\d+/g, (digits) => (digits.length > 2 ? `<${digits.length}>` : "d"));
    expect(new Set((programs ?? []).map(({ install_date }) => shapeOf(install_date))).size).toBe(7);
    expect(
      new Set(
        (patches ?? []).map(
          ({ installed_on }) => text(installed_on).length > 0 && /^[0-9a-f]{16}$/.test(text(installed_on)),
        ),
      ).size,
    ).toBe(2);
    expect(values(patches ?? [], "installed_on").has("")).toBe(true);
    expect((packages ?? []).some((one) => "collection_time" in one)).toBe(false);
    const opened = (apps ?? []).map(({ last_opened_time }) => Number(last_opened_time));
    expect(opened.includes(-1) && opened.some((time) => !Number.isInteger(time))).toBe(true);
    expect(values(programs ?? [], "publisher").has("")).toBe(true);
  });

  test("an account that is no person is no owner: administrators are told apart by real_user", async () => {
    const sample = await start();
    const users = await table(sample, "users");
    const roots = users.filter(({ username }) => username === "root");
    expect(roots.every(({ admin, real_user }) => admin === true && real_user === false)).toBe(true);
    const people = new Set(
      sample.world().devices.flatMap((device) =>
        z
          .array(z.object({ userName: z.string() }))
          .parse(device.userMetrics)
          .map(({ userName }) => userName),
      ),
    );
    const managed = users.filter(({ managed }) => managed === true);
    expect(managed.length).toBeGreaterThan(30);
    expect(managed.every(({ username }) => people.has(text(username)))).toBe(true);
  });

  test("security products carry their makers' names", async () => {
    const sample = await start({ devices: 200 });
    const [apps, products] = [await table(sample, "apps"), await table(sample, "windows_security_products")];
    const bundles = values(apps, "bundle_identifier");
    for (const bundle of [
      "com.crowdstrike.falcon.App",
      "com.sentinelone.SentinelAgent",
      "com.1password.1password",
    ])
      expect([bundle, bundles.has(bundle)]).toEqual([bundle, true]);
    expect(values(products, "name").has("Windows Defender")).toBe(true);
    const unwelcome = apps.filter(({ name }) => name === "uTorrent.app");
    expect(unwelcome.map(({ system_id }) => system_id)).toEqual([
      planted({ devices: 200 })("torrent-client"),
    ]);
  });
});

describe("tables and records", () => {
  const told = z.object({ id: z.string(), fde: z.object({ active: z.boolean() }).optional() });
  const flag = (value: unknown) => Number(value) === 1;

  test("agree on whose disk is encrypted, but for the devices planted to contradict", async () => {
    const sample = await start({ devices: 300 });
    const trouble = planted({ devices: 300 });
    const contradicting = new Set([trouble("filevault-contradiction"), trouble("bitlocker-suspended")]);
    const [disks, mounts, bitlocker, drives] = await Promise.all(
      ["disk_encryption", "mounts", "bitlocker_info", "logical_drives"].map((name) => table(sample, name)),
    );
    let compared = 0;
    for (const device of sample.world().devices.map((one) => told.parse(one))) {
      const root = of(mounts ?? [], device.id).find(({ path }) => path === "/");
      const disk = of(disks ?? [], device.id).find(({ name }) => name === root?.device_alias);
      const system = of(drives ?? [], device.id).find(({ boot_partition }) => flag(boot_partition));
      const locked = of(bitlocker ?? [], device.id).find(
        ({ drive_letter }) => drive_letter === system?.device_id,
      );
      const says = disk ? flag(disk.encrypted) : locked ? flag(locked.protection_status) : undefined;
      if (says === undefined || device.fde === undefined) continue;
      compared += 1;
      expect([device.id, says]).toEqual([device.id, device.fde.active !== contradicting.has(device.id)]);
    }
    expect(compared).toBeGreaterThan(200);
  });

  test("follow what a test plants in a device's record", async () => {
    const sample = await start();
    const id = text(sample.world().devices.find(({ osFamily, fde }) => osFamily === "windows" && fde)?.id);
    sample.patch((editor) => editor.set(id, { fde: { active: false, keyPresent: false } }));
    const [locked] = of(await table(sample, "bitlocker_info"), id);
    expect(flag(locked?.protection_status)).toBe(false);
  });

  test("hold every planted trouble, each on a device of its own", async () => {
    const sample = await start();
    const trouble = planted();
    const first = async (name: string, id: TelemetryTroubleId) => of(await table(sample, name), trouble(id));
    expect((await first("alf", "mac-firewall-off")).map(({ global_state }) => Number(global_state))).toEqual([
      0,
    ]);
    expect(await first("alf", "empty-firewall-table")).toEqual([]);
    expect(await first("os_version", "empty-firewall-table")).toHaveLength(1);
    const idle = (await first("managed_policies", "long-screen-lock")).find(
      ({ name }) => name === "idleTime",
    );
    expect([idle?.domain, idle?.value]).toEqual(["com.apple.screensaver", "3600"]);
    const hidden = (await first("users", "hidden-local-admin")).filter(
      ({ admin, real_user, managed }) => admin && real_user && !managed,
    );
    expect(hidden.map(({ username }) => username)).toEqual(["support"]);
    const [old] = await first("os_version", "old-telemetry");
    const ageDays = (Date.parse(asOf) - Date.parse(text(old?.collection_time))) / 86_400_000;
    expect(Math.round(ageDays)).toBeGreaterThan(43);
    const drives = await first("bitlocker_info", "system-drive-not-c");
    expect(
      drives.map(({ drive_letter, protection_status }) => [drive_letter, flag(protection_status)]),
    ).toEqual([
      ["C:", false],
      ["D:", true],
    ]);
    const [defender] = await first("windows_security_products", "signatures-outdated");
    expect(
      flag(
        (await first("windows_security_products", "signatures-outdated")).find(
          ({ name }) => name === "Windows Defender",
        )?.signatures_up_to_date,
      ),
    ).toBe(false);
    expect(defender?.state).toBe("On");
    expect((await first("windows_security_center", "windows-firewall-poor"))[0]?.firewall).toBe("Poor");
    const programs = await first("programs", "remote-control");
    expect(programs.filter(({ name }) => name === "TeamViewer")).toHaveLength(1);
    const keys = await first("user_ssh_keys", "unprotected-ssh-key");
    expect(keys.some(({ encrypted }) => !flag(encrypted))).toBe(true);
    const [behind, usual] = [
      await first("patches", "patches-behind"),
      await first("patches", "remote-control"),
    ];
    expect(behind.length).toBeLessThan(usual.length);
  });

  test("keep each planted device when the sample grows", () => {
    const ids = (devices: number) => {
      const trouble = planted({ devices, users: 60 });
      return [trouble("mac-firewall-off"), trouble("bitlocker-suspended"), trouble("unprotected-ssh-key")];
    };
    expect(ids(500)).toEqual(ids(60));
    expect(ids(60).some((id) => id.startsWith("nobody"))).toBe(false);
  });
});
