import { describe, expect, test } from "vitest";
import { ensureSample, startSimulator } from ".";
import { get, ids, readV1, readV2, start } from "./simulator.fixture";

describe("faults", () => {
  test("strike about as often as asked, the same requests each time", async () => {
    const statuses = async () => {
      const sample = await start({ faults: ["429=0.3"] });
      const answers = Array.from({ length: 200 }, (_, skip) =>
        get(sample, `/api/systems?limit=1&skip=${skip}`),
      );
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    const first = await statuses();
    const struck = first.filter((status) => status === 429).length;
    expect(struck).toBeGreaterThan(30);
    expect(struck).toBeLessThan(90);
    expect(await statuses()).toEqual(first);
  });

  test("keep to their path and their number of times", async () => {
    const sample = await start({ faults: ["systemgroups:503=1x2"] });
    const status = async (path: string) => (await get(sample, path)).status;
    expect(await status("/api/systems")).toBe(200);
    expect([await status("/api/v2/systemgroups"), await status("/api/v2/systemgroups")]).toEqual([503, 503]);
    expect(await status("/api/v2/systemgroups")).toBe(200);
  });

  test("break connections and answers in each of the ways offered", async () => {
    const sample = await start();
    const path = "/api/systems?limit=50";
    sample.setFaults([{ kind: "reset" }]);
    await expect(get(sample, path)).rejects.toThrow();
    sample.setFaults([{ kind: "truncated" }]);
    await expect(get(sample, path).then((response) => response.text())).rejects.toThrow();
    sample.setFaults([{ kind: "timeout" }]);
    await expect(get(sample, path, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
    sample.setFaults(["html=1"]);
    expect((await get(sample, path)).headers.get("content-type")).toContain("text/html");
    sample.setFaults(["envelope=1"]);
    expect(await (await get(sample, path)).json()).toEqual({ data: [] });
    sample.setFaults([{ kind: 429, retryAfterSeconds: 7 }]);
    expect((await get(sample, path)).headers.get("retry-after")).toBe("7");
    sample.setFaults([]);
    expect((await get(sample, path)).status).toBe(200);
  });

  test("that nobody can read are refused before anything starts", async () => {
    for (const spec of ["often", "429", "999=1", "sorrow=1", "429=2"]) {
      await expect(startSimulator({ faults: [spec] })).rejects.toThrow(/a fault such as|probability/);
    }
    await expect(startSimulator({ asOf: "2025-06-01" })).rejects.toThrow("2026-01-01");
  });
});

describe("what tests get", () => {
  test("every request is logged and counted, writes apart, and none is carried out", async () => {
    const sample = await start();
    const [device] = sample.world().devices;
    await get(sample, "/api/systems?limit=5");
    await get(sample, `/api/v2/systems/${device?.id}/users`);
    await get(sample, "/api/search/systems", { method: "POST", body: "{}" });
    expect(sample.requests.writes).toBe(0);
    const refused = await get(sample, `/api/systems/${device?.id}`, { method: "DELETE" });
    expect([refused.status, sample.requests.writes, sample.requests.count]).toEqual([405, 1, 4]);
    expect(sample.requests.list()[0]).toMatchObject({
      method: "GET",
      path: "/api/systems",
      query: "limit=5",
      status: 200,
    });
    expect(sample.requests.byPath["/api/v2/systems/{id}/users"]).toBe(1);
    expect(sample.world().devices.length).toBe(60);
  });

  test("three planted changes change three records and no other", async () => {
    const sample = await start();
    const before = sample.world();
    const [device, user, group] = [before.devices[20], before.users[20], before.deviceGroups[2]];
    sample.patch((edit) => {
      edit.set(String(device?.id), { hostname: "renamed", fde: undefined });
      edit.set(String(user?.id), { email: "new@sample.example" });
      edit.set(String(group?.id), { name: "Merged" });
    });
    const after = sample.world();
    const differing = (
      ["devices", "users", "deviceGroups", "userGroups", "bindings", "deviceGroupMembers"] as const
    ).flatMap((kind) =>
      after[kind].filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[kind][index])),
    );
    expect(differing.length).toBe(3);
    const { results } = await readV1(sample, "/api/systems?limit=100&filter=hostname:$eq:renamed");
    expect(results.map(({ id }) => id)).toEqual([device?.id]);
    expect(Object.hasOwn(results[0] ?? {}, "fde")).toBe(false);
  });

  test("what is removed is gone from every list until it is restored", async () => {
    const sample = await start();
    const before = sample.world();
    const bindings = before.bindings.find(({ direct }) => direct);
    const deviceId = String(bindings?.deviceId);
    sample.patch((edit) => edit.remove(deviceId));
    expect((await readV1(sample, "/api/systems")).totalCount).toBe(59);
    expect((await get(sample, `/api/v2/systems/${deviceId}/users`)).status).toBe(404);
    expect(JSON.stringify(sample.world())).not.toContain(deviceId);
    sample.patch((edit) => edit.restore(deviceId));
    expect(sample.world()).toEqual(before);
  });

  test("links are made and cut", async () => {
    const sample = await start();
    const { devices, users, deviceGroups, troubles } = sample.world();
    const deviceId = String(troubles.find(({ id }) => id === "ungrouped-laptop")?.entityId);
    const [groupId, userId] = [String(deviceGroups[6]?.id), String(users[9]?.id)];
    sample.patch((edit) => {
      edit.join({ groupId, memberId: deviceId });
      edit.bind({ deviceId, userId });
    });
    expect(ids(await readV2(sample, `/api/v2/systemgroups/${groupId}/membership?limit=100`))).toContain(
      deviceId,
    );
    expect(ids(await readV2(sample, `/api/v2/systems/${deviceId}/users`))).toContain(userId);
    sample.patch((edit) => {
      edit.leave({ groupId, memberId: deviceId });
      edit.unbind({ deviceId, userId });
    });
    expect(ids(await readV2(sample, `/api/v2/systemgroups/${groupId}/membership?limit=100`))).not.toContain(
      deviceId,
    );
    expect(ids(await readV2(sample, `/api/v2/systems/${deviceId}/users`))).not.toContain(userId);
    expect(devices.length).toBe(60);
  });

  test("another process reads the log and plants changes, only where that was allowed", async () => {
    const sample = await start({ control: true });
    const control = (path: string, body?: unknown) =>
      fetch(
        `${sample.url}/__simulator/${path}`,
        body === undefined ? {} : { method: "POST", body: JSON.stringify(body) },
      );
    const deviceId = String(sample.world().devices[20]?.id);
    await control("patch", [{ edit: "set", id: deviceId, fields: { hostname: "planted" }, drop: ["fde"] }]);
    await control("faults", ["systemusers:500=1"]);
    expect((await get(sample, "/api/systemusers")).status).toBe(500);
    expect(sample.world().devices[20]).toMatchObject({ hostname: "planted" });
    expect(await (await control("requests")).json()).toMatchObject({
      count: 1,
      byPath: { "/api/systemusers": 1 },
    });
    expect((await control("now", { now: "never" })).status).toBe(400);
    expect((await fetch(`${(await start()).url}/__simulator/requests`, { redirect: "manual" })).status).toBe(
      302,
    );
  });

  test("the same options give the one sample of this process, others another", async () => {
    const first = await ensureSample({ apiKey: "one-key", devices: 3 });
    expect(await ensureSample({ apiKey: "one-key", devices: 3 })).toEqual(first);
    const answer = await fetch(`${first.url}/api/organizations`, { headers: { "x-api-key": "one-key" } });
    expect(answer.status).toBe(200);
    const second = await ensureSample({ apiKey: "other-key", devices: 3 });
    expect(second).not.toEqual(first);
    expect(second.insightsUrl).toBe(`${second.url}/insights/directory/v1`);
  });
});
