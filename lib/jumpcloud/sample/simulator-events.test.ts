import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Simulator } from ".";
import { start } from "./simulator.fixture";
import { neverSignsIn, silentUser } from "./world/telemetry-troubles";

const dayMs = 86_400_000;
const now = "2026-09-09T09:00:00Z";
const daysAgo = (days: number) => new Date(Date.parse(now) - days * dayMs).toISOString();

const event = z.looseObject({
  id: z.string(),
  timestamp: z.string(),
  service: z.string(),
  event_type: z.string(),
  success: z.boolean().optional(),
  initiated_by: z.looseObject({
    id: z.string().optional(),
    type: z.enum(["user", "admin", "system"]),
    username: z.string().optional(),
  }),
  resource: z.looseObject({ id: z.string() }).optional(),
  changes: z.array(z.looseObject({ field: z.string(), to: z.unknown() })).optional(),
});
type Event = z.infer<typeof event>;

const post = (sample: Simulator, body: object, path = "/events") =>
  fetch(sample.insightsUrl + path, {
    method: "POST",
    headers: { "x-api-key": sample.apiKey, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const ask = async (sample: Simulator, body: object) => {
  const response = await post(sample, { service: ["all"], sort: "ASC", ...body });
  expect(response.status).toBe(200);
  return { headers: response.headers, events: z.array(event).parse(await response.json()) };
};

/** To the end, as a reader does it: until a page has fewer than the limit says. */
async function readAll(sample: Simulator, body: object) {
  const read: Event[] = [];
  let cursor: object = {};
  for (;;) {
    const { headers, events } = await ask(sample, { ...body, ...cursor });
    read.push(...events);
    expect(headers.get("x-result-count")).toBe(String(events.length));
    if (events.length < Number(headers.get("x-limit"))) return read;
    cursor = { search_after: JSON.parse(headers.get("x-search_after") ?? "null") };
  }
}

const ids = (events: Event[]) => events.map(({ id }) => id);
const everything = { start_time: daysAgo(120), limit: 10_000 };

let read: Promise<Event[]> | undefined;
/** All that the usual sample has to tell, read once for all tests. */
const allEvents = (sample: Simulator) => (read ??= readAll(sample, everything));

describe("Directory Insights", () => {
  test("pages of any size, in either order, add up to the same events, each once", async () => {
    const sample = await start();
    const body = { start_time: daysAgo(25), limit: 10_000 };
    const atOnce = await readAll(sample, body);
    expect(atOnce.length).toBeGreaterThan(1_500);
    expect(new Set(ids(atOnce)).size).toBe(atOnce.length);
    for (const [limit, sort] of [
      [397, "ASC"],
      [400, "DESC"],
    ] as const) {
      const paged = await readAll(sample, { ...body, limit, sort });
      expect(ids(sort === "ASC" ? paged : paged.reverse())).toEqual(ids(atOnce));
    }
    const times = atOnce.map(({ timestamp }) => Date.parse(timestamp));
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  test("the count is what reading yields, as a whole, of one service and by a field", async () => {
    const sample = await start();
    const bodies = [
      { service: ["all"], start_time: daysAgo(40) },
      { service: ["sso", "radius"], start_time: daysAgo(40), end_time: daysAgo(3) },
      { service: ["all"], start_time: daysAgo(40), search_term: { and: [{ event_type: "user_create" }] } },
    ];
    for (const body of bodies) {
      const counted = z.strictObject({ count: z.number() });
      const { count } = counted.parse(await (await post(sample, body, "/events/count")).json());
      expect(count).toBe((await readAll(sample, { ...body, limit: 10_000 })).length);
      expect(count).toBeGreaterThan(0);
    }
  });

  test("keeps 90 days and says nothing of what is older", async () => {
    const sample = await start();
    const [first] = await allEvents(sample);
    expect(Date.parse(first?.timestamp ?? "")).toBeGreaterThanOrEqual(Date.parse(daysAgo(90)));
    expect(Date.parse(first?.timestamp ?? "")).toBeLessThan(Date.parse(daysAgo(88)));
    const { events } = await ask(sample, { start_time: daysAgo(200), end_time: daysAgo(100) });
    expect(events).toEqual([]);
  });

  test("refuses a question without service or start, and one that makes no sense", async () => {
    const sample = await start();
    for (const body of [
      {},
      { service: ["all"] },
      { start_time: daysAgo(1) },
      { service: [], start_time: daysAgo(1) },
      { service: ["nothing"], start_time: daysAgo(1) },
      { service: ["all"], start_time: "yesterday" },
      { service: ["all"], start_time: daysAgo(1), end_time: daysAgo(2) },
    ]) {
      expect([body, (await post(sample, body)).status]).toEqual([body, 400]);
    }
  });

  test("answers 403 to a role that may not read, and nothing where the plan has no events", async () => {
    const denied = await start({ deny: ["/insights"] });
    expect((await post(denied, { service: ["all"], start_time: daysAgo(1) })).status).toBe(403);
    const off = await start({ eventsOff: true });
    const { events, headers } = await ask(off, { start_time: daysAgo(90) });
    expect([events, headers.get("x-result-count")]).toEqual([[], "0"]);
    expect(off.requests.writes).toBe(0);
  });

  test("fields narrow what comes, and a limit holds at 10,000", async () => {
    const sample = await start();
    const response = await post(sample, {
      service: ["all"],
      start_time: daysAgo(2),
      limit: 50_000,
      fields: ["id", "event_type"],
    });
    expect(response.headers.get("x-limit")).toBe("10000");
    const [first] = z.array(z.record(z.string(), z.unknown())).parse(await response.json());
    expect(Object.keys(first ?? {})).toEqual(["id", "event_type"]);
  });
});

describe("what happened", () => {
  test("on a day is the same on whichever later day it is asked for", async () => {
    const [direct, later] = [await start(), await start({ asOf: "2026-09-30T09:00:00Z" })];
    const body = { start_time: daysAgo(20), end_time: daysAgo(10), limit: 10_000 };
    const [one, other] = [await readAll(direct, body), await readAll(later, body)];
    expect(one.length).toBeGreaterThan(300);
    expect(other).toEqual(one);
  });

  test("holds every kind of event that the product looks for, within the days that are kept", async () => {
    const sample = await start();
    const types = new Set((await allEvents(sample)).map(({ event_type }) => event_type));
    for (const type of [
      "user_login_attempt admin_login_attempt login_attempt sso_auth radius_auth_attempt ldap_bind",
      "user_create user_update user_suspended user_activated user_delete user_password_change",
      "user_mfa_exclusion_enable user_admin_granted admin_create admin_update admin_delete admin_totp_disable",
      "group_create group_delete association_change policy_create policy_update authnpolicy_delete",
      "system_fde_key_decrypt system_create system_delete",
    ].flatMap((line) => line.split(" "))) {
      expect([type, types.has(type)]).toEqual([type, true]);
    }
  });

  test("agrees with the records: who came was created, who was suspended did nothing since", async () => {
    const sample = await start({ users: 120, driftPerDay: 0.1 });
    const events = await readAll(sample, { ...everything, start_time: daysAgo(40) });
    const { users } = sample.world();
    const of = (type: string) =>
      new Set(events.filter(({ event_type }) => event_type === type).map(({ resource }) => resource?.id));
    const newcomers = users.filter(({ created }) => String(created) > daysAgo(39));
    expect(newcomers.length).toBeGreaterThan(10);
    const [created, suspended] = [of("user_create"), of("user_suspended")];
    for (const { id } of newcomers) expect([id, created.has(String(id))]).toEqual([id, true]);
    const actors = new Map(
      events.map(({ initiated_by, timestamp }) => [initiated_by.id ?? initiated_by.username, timestamp]),
    );
    const leavers = users.filter((user) => user.suspended === true && suspended.has(String(user.id)));
    expect(leavers.length).toBeGreaterThan(0);
    for (const { id, username } of leavers) {
      const at = events.find(
        ({ event_type, resource }) => event_type === "user_suspended" && resource?.id === id,
      )?.timestamp;
      for (const name of [id, username]) expect((actors.get(String(name)) ?? "") < String(at)).toBe(true);
    }
  });

  test("leaves one user who never signed in, one silent for 60 days, and a suspended one", async () => {
    const sample = await start();
    const { users, troubles } = sample.world();
    const events = await allEvents(sample);
    const signIns = events.filter(({ event_type }) => /login_attempt|auth|bind/.test(event_type));
    const lastOf = (user: { id?: unknown; username?: unknown } | undefined) =>
      signIns.findLast(
        ({ initiated_by }) => initiated_by.id === user?.id || initiated_by.username === user?.username,
      );
    expect(users[neverSignsIn]?.suspended).toBe(false);
    expect(lastOf(users[neverSignsIn])).toBeUndefined();
    const silentSince = lastOf(users[silentUser])?.timestamp ?? "";
    expect(silentSince < daysAgo(60) && silentSince > daysAgo(75)).toBe(true);
    const suspended = troubles.find(({ id }) => id === "suspended-with-access")?.entityId;
    expect(events.filter(({ initiated_by }) => initiated_by.id === suspended)).toEqual([]);
    const active = users.filter(({ suspended, state }) => !suspended && state === "ACTIVATED");
    expect(active.filter((user) => (lastOf(user)?.timestamp ?? "") > daysAgo(14)).length).toBe(
      active.length - 2,
    );
  });

  test("tells of one reading of a recovery key, and plants one secret that must not be stored", async () => {
    const events = await allEvents(await start());
    expect(events.filter(({ event_type }) => event_type === "system_fde_key_decrypt").length).toBe(1);
    const withSecret = events.filter((one) => JSON.stringify(one).includes("SAMPLE-EVENT-SECRET"));
    expect(withSecret.length).toBeGreaterThan(0);
    for (const { event_type, changes } of withSecret) {
      expect(event_type).toBe("user_update");
      expect(changes?.some(({ to }) => String(to).includes("SAMPLE-EVENT-SECRET"))).toBe(true);
    }
  });

  test("comes in the services' own spellings: no success from SSO, no id from RADIUS", async () => {
    const sample = await start();
    const events = await readAll(sample, { start_time: daysAgo(20), limit: 10_000 });
    const of = (service: string) => events.filter((one) => one.service === service);
    expect(of("sso").every((one) => one.success === undefined && "sso_token_success" in one)).toBe(true);
    expect(of("sso").some(({ timestamp }) => /\.\d{7,9}Z$/.test(timestamp))).toBe(true);
    expect(of("radius").every(({ initiated_by }) => initiated_by.id === undefined)).toBe(true);
    expect(of("radius").every(({ timestamp }) => /:\d\dZ$/.test(timestamp))).toBe(true);
  });
});

describe("with page quirks", () => {
  test("events arrive after later ones were served, and all are there in the end", async () => {
    const sample = await start({ pageQuirks: true, users: 600, asOf: "2026-09-09T12:00:00Z" });
    const body = { start_time: daysAgo(1), limit: 10_000 };
    const before = await readAll(sample, body);
    sample.setNow("2026-09-09T20:00:00Z");
    const after = await readAll(sample, { ...body, end_time: "2026-09-09T12:00:00Z" });
    const served = new Set(ids(before));
    const late = after.filter(({ id }) => !served.has(id));
    expect(late.length).toBeGreaterThan(0);
    const last = Date.parse(before.at(-1)?.timestamp ?? "");
    expect(late.some(({ timestamp }) => Date.parse(timestamp) < last)).toBe(true);
    expect(after.length).toBe(before.length + late.length);
  });

  test("the last page may still say where a next one would begin: it is empty", async () => {
    const sample = await start({ pageQuirks: true });
    const { headers, events } = await ask(sample, { start_time: daysAgo(2), limit: 10_000 });
    expect(events.length).toBeLessThan(10_000);
    const cursor: unknown = JSON.parse(headers.get("x-search_after") ?? "null");
    expect(cursor).toEqual([expect.any(Number), expect.any(String)]);
    const next = await ask(sample, { start_time: daysAgo(2), limit: 10_000, search_after: cursor });
    expect([next.events, next.headers.get("x-search_after")]).toEqual([[], null]);
    const plain = await start();
    expect(
      (await ask(plain, { start_time: daysAgo(2), limit: 10_000 })).headers.get("x-search_after"),
    ).toBeNull();
  });
});
