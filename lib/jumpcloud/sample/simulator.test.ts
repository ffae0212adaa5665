import { describe, expect, test } from "vitest";
import { z } from "zod";
import { get, ids, readAll, readV1, readV2, start, v1 } from "./simulator.fixture";

describe("who may read", () => {
  test("a wrong key is told so in JumpCloud's words", async () => {
    const response = await get(await start(), "/api/organizations", { headers: { "x-api-key": "wrong" } });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error: "Unauthorized",
      message: "Unauthorized: api key user not found",
    });
  });

  test("no key leads to a page of HTML that answers 200", async () => {
    const sample = await start();
    const response = await fetch(`${sample.url}/api/systems`, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/login"]);
    const followed = await fetch(`${sample.url}/api/systems`);
    expect([followed.status, followed.headers.get("content-type")]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
  });

  test("a key of another region is not known here", async () => {
    expect((await get(await start({ regionWrong: true }), "/api/organizations")).status).toBe(401);
  });

  test("a role's denied paths answer 403, and no others do", async () => {
    const sample = await start({ deny: ["/api/v2/systemgroups", "users/{id}/systems"] });
    const [group] = sample.world().deviceGroups;
    const [user] = sample.world().users;
    expect((await get(sample, "/api/v2/systemgroups")).status).toBe(403);
    expect((await get(sample, `/api/v2/systemgroups/${group?.id}/membership`)).status).toBe(403);
    expect((await get(sample, `/api/v2/users/${user?.id}/systems`)).status).toBe(403);
    expect((await get(sample, "/api/v2/usergroups")).status).toBe(200);
  });

  test("a provider's key must name one of its organisations, rightly and where it may", async () => {
    const sample = await start({ organizations: 3 });
    const { results, totalCount } = await readV1(sample, "/api/organizations");
    expect(totalCount).toBe(3);
    const as = async (id: string | undefined, path = "/api/systems") =>
      (await get(sample, path, { headers: id === undefined ? {} : { "x-org-id": id } })).status;
    expect(await as(undefined)).toBe(401);
    expect(await as("nonsense")).toBe(400);
    expect(await as("0".repeat(24))).toBe(404);
    expect(await as(results[1]?.id)).toBe(200);
    expect(await as(results[1]?.id, "/api/organizations")).toBe(403);
    expect(await as(results[1]?.id, "/api/users")).toBe(403);
    expect(ids(sample.world(1).devices)).not.toEqual(ids(sample.world(0).devices));
  });
});

describe("lists", () => {
  test("v1 answers 10 rows unless asked, 100 at most, and none past the end, always with the total", async () => {
    const sample = await start({ devices: 130 });
    const pages = ["", "?limit=1000", "?limit=100&skip=100&sort=_id", "?skip=130"].map((query) =>
      readV1(sample, `/api/systems${query}`),
    );
    expect((await Promise.all(pages)).map(({ totalCount, results }) => [totalCount, results.length])).toEqual(
      [
        [130, 10],
        [130, 100],
        [130, 30],
        [130, 0],
      ],
    );
  });

  test("v1 pages sorted by id add up to all there is, and the other way round too", async () => {
    const sample = await start({ devices: 130, users: 230 });
    for (const [path, all] of [
      ["systems", sample.world().devices],
      ["systemusers", sample.world().users],
    ] as const) {
      const rows = [];
      for (let skip = 0; skip < all.length; skip += 50) {
        rows.push(...(await readV1(sample, `/api/${path}?limit=50&skip=${skip}&sort=_id`)).results);
      }
      expect(rows).toEqual(all.toSorted((one, other) => (String(one.id) < String(other.id) ? -1 : 1)));
      const [last] = (await readV1(sample, `/api/${path}?limit=1&sort=-_id`)).results;
      expect(last?.id).toBe(rows.at(-1)?.id);
    }
  });

  test("v1 rows carry _id and id, v2 rows id alone", async () => {
    const sample = await start();
    const [device] = (await readV1(sample, "/api/systems")).results;
    const [group] = await readV2(sample, "/api/v2/systemgroups");
    expect(device?._id).toBe(device?.id);
    expect(Object.keys(group ?? {})).not.toContain("_id");
  });

  test("fields and filters narrow what comes", async () => {
    const sample = await start();
    const { results, totalCount } = await readV1(
      sample,
      "/api/systems?limit=100&fields=os%20hostname&filter=osFamily:$eq:linux",
    );
    expect(totalCount).toBe(sample.world().devices.filter(({ osFamily }) => osFamily === "linux").length);
    expect(Object.keys(results[0] ?? {}).sort()).toEqual(["_id", "hostname", "id", "os"]);
  });

  test("groups' members, either way, are those that the organisation has", async () => {
    const sample = await start({ devices: 150, users: 150 });
    const { deviceGroups, userGroups, deviceGroupMembers, userGroupMembers } = sample.world();
    for (const { id } of deviceGroups) {
      const { rows, total } = await readAll(sample, `/api/v2/systemgroups/${id}/membership?sort=id`);
      const expected = deviceGroupMembers
        .filter(({ groupId }) => groupId === id)
        .map(({ deviceId }) => deviceId);
      expect(rows.map((member) => member.id)).toEqual(expected.sort());
      expect(Number(total)).toBe(expected.length);
    }
    for (const { id } of userGroups) {
      const { rows } = await readAll(sample, `/api/v2/usergroups/${id}/members`);
      const to = z.looseObject({ to: z.looseObject({ id: z.string(), type: z.literal("user") }) });
      const expected = userGroupMembers.filter(({ groupId }) => groupId === id).map(({ userId }) => userId);
      expect(rows.map((edge) => to.parse(edge).to.id)).toEqual(expected);
    }
  });

  test("bindings are the same from a device's side and a user's, with the way told by the path's length", async () => {
    const sample = await start({ devices: 100, users: 80 });
    const { devices, users, bindings } = sample.world();
    const reached = z.looseObject({ id: z.string(), paths: z.array(z.array(z.unknown())) });
    const pairs = async (side: "devices" | "users") => {
      const found: string[] = [];
      for (const { id } of side === "devices" ? devices : users) {
        const path = side === "devices" ? `/api/v2/systems/${id}/users` : `/api/v2/users/${id}/systems`;
        for (const one of (await readAll(sample, path, 100)).rows) {
          const other = reached.parse(one);
          const direct = other.paths.some((hops) => hops.length === 1);
          found.push(side === "devices" ? `${id}:${other.id}:${direct}` : `${other.id}:${id}:${direct}`);
        }
      }
      return found.sort();
    };
    const expected = bindings.map(({ deviceId, userId, direct }) => `${deviceId}:${userId}:${direct}`).sort();
    expect(expected.some((pair) => pair.endsWith("false"))).toBe(true);
    expect(await pairs("devices")).toEqual(expected);
    expect(await pairs("users")).toEqual(expected);
  });

  test("an application's users come directly or through its groups", async () => {
    const sample = await start({ applications: 12 });
    const reached = z.array(z.looseObject({ id: z.string(), paths: z.array(z.array(z.unknown())) }));
    let [direct, through] = [0, 0];
    for (const { id } of sample.world().applications) {
      const rows = reached.parse((await readAll(sample, `/api/v2/applications/${id}/users`, 100)).rows);
      const edges = await readV2(sample, `/api/v2/applications/${id}/associations?targets=user&limit=100`);
      const ownPaths = rows.filter(({ paths }) => paths.some((hops) => hops.length === 1));
      expect(ownPaths.length).toBe(edges.length);
      direct += ownPaths.length;
      through += rows.length - ownPaths.length;
    }
    expect(direct).toBeGreaterThan(0);
    expect(through).toBeGreaterThan(0);
  });

  test("a search answers 1,000 rows at once, with each device's groups", async () => {
    const sample = await start({ devices: 300 });
    const body = JSON.stringify({ filter: { or: [{ os: "Ubuntu" }, { os: "Windows" }] }, limit: 1000 });
    const response = await get(sample, "/api/search/systems", { method: "POST", body });
    const { totalCount, results } = v1.parse(await response.json());
    const expected = sample.world().devices.filter(({ os }) => os === "Ubuntu" || os === "Windows");
    expect(totalCount).toBe(expected.length);
    expect(ids(results)).toEqual(ids(expected));
    expect(results.some(({ memberof }) => Array.isArray(memberof) && memberof.length > 0)).toBe(true);
  });

  test("telemetry is paged through every device's rows, up to 10,000 at once", async () => {
    const sample = await start({ devices: 90, softwarePerDevice: 60 });
    const macs = sample
      .world()
      .devices.filter(
        ({ osFamily, systemInsights }) =>
          osFamily === "darwin" && z.object({ state: z.string() }).parse(systemInsights).state === "enabled",
      );
    const { rows } = await readAll(sample, "/api/v2/systeminsights/apps?sort=system_id", 137);
    const atOnce = await readV2(sample, "/api/v2/systeminsights/apps?sort=system_id&limit=10000");
    expect(rows).toEqual(atOnce);
    const devices = new Set(rows.map(({ system_id }) => system_id));
    // All but the Mac whose telemetry is planted as missing.
    expect(devices.size).toBe(macs.length - 1);
    expect(rows.length).toBe(devices.size * 60);
    expect(new Set(rows.map(({ system_id, name }) => `${system_id} ${name}`)).size).toBe(rows.length);
  });

  test("unknown ids and unknown paths answer 404 in JSON", async () => {
    const sample = await start();
    const nobody = "0".repeat(24);
    for (const path of [
      `/api/v2/systemgroups/${nobody}/membership`,
      `/api/v2/systems/${nobody}/users`,
      `/api/organizations/${nobody}`,
      "/api/v2/nothing",
    ]) {
      const response = await get(sample, path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(response.headers.get("content-type")).toContain("application/json");
    }
  });
});

describe("page quirks", () => {
  const quirky = { devices: 400, users: 300, pageQuirks: true };

  test("unsorted v1 pages repeat and miss rows; sorted ones don't", async () => {
    const sample = await start(quirky);
    const read = async (sort: string) => {
      const pages = [0, 1, 2, 3].map((page) =>
        readV1(sample, `/api/systems?limit=100&skip=${page * 100}${sort}`),
      );
      return (await Promise.all(pages)).flatMap(({ results }) => ids(results));
    };
    expect(new Set(await read("")).size).toBeLessThan(400);
    expect(new Set(await read("&sort=_id")).size).toBe(400);
  });

  test("a page is short in the middle of a list without a total, and nothing is lost by reading on", async () => {
    const sample = await start(quirky);
    const { deviceGroups, deviceGroupMembers } = sample.world();
    let shortened = 0;
    for (const { id } of deviceGroups) {
      const { rows, lengths, total } = await readAll(
        sample,
        `/api/v2/systemgroups/${id}/membership?sort=id`,
        25,
      );
      const expected = deviceGroupMembers.filter(({ groupId }) => groupId === id);
      expect(ids(rows)).toEqual(expected.map(({ deviceId }) => deviceId).sort());
      if (total === null && lengths.slice(0, -2).some((length) => length < 25)) shortened += 1;
    }
    expect(shortened).toBeGreaterThan(0);
  });

  test("where no sorting is offered, a first reading can be wrong and the second is right", async () => {
    const sample = await start({ ...quirky, users: 600 });
    const counts = async () => {
      const wrong: string[] = [];
      for (const { id } of sample.world().userGroups) {
        const { rows, total } = await readAll(sample, `/api/v2/usergroups/${id}/members`, 30);
        const to = rows.map(
          (edge) => z.looseObject({ to: z.object({ id: z.string() }).loose() }).parse(edge).to.id,
        );
        if (total !== null && new Set(to).size !== Number(total)) wrong.push(String(id));
      }
      return wrong;
    };
    expect((await counts()).length).toBeGreaterThan(0);
    expect(await counts()).toEqual([]);
  });
});
