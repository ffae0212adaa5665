import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { createClient } from "@/lib/jumpcloud/client";
import { Limiter } from "@/lib/jumpcloud/limiter";
import { resolveOrigin } from "@/lib/jumpcloud/origins";
import { type Fake, KEY, startFake } from "./fake-jumpcloud";

let fake: Fake | undefined;
afterEach(() => fake?.close());

const systems = { api: "v1", path: "/api/systems", query: { limit: 100 } } as const;
const ok = { json: { totalCount: 0, results: [] } };

describe("one request", () => {
  test("carries the key in x-api-key, and is logged without it", async () => {
    const date = "Wed, 04 Jun 2025 10:00:00 GMT";
    fake = await startFake(() => ({ ...ok, headers: { date, "x-total-count": "3" } }));
    const { status, body, headers, log } = await fake.client().get(systems);
    expect({ status, body, headers }).toEqual({
      status: 200,
      body: ok.json,
      headers: { totalCount: 3, searchAfter: null, date },
    });
    expect(fake.asked[0]?.headers).toMatchObject({ "x-api-key": KEY, accept: "application/json" });
    const text = JSON.stringify(ok.json);
    expect(log).toMatchObject({
      method: "GET",
      endpoint: "/api/systems",
      path: "/api/systems",
      params: { limit: "100" },
      status: 200,
      rows: 0,
      bytes: text.length,
      sha256: createHash("sha256").update(text).digest("hex"),
      attempt: 1,
      responseDate: new Date(date),
      error: null,
    });
    expect(JSON.stringify(fake.log)).not.toContain(KEY);
  });

  test("reads a compressed answer, and digests what it holds", async () => {
    const text = JSON.stringify({ totalCount: 0, results: [], padding: "x".repeat(5_000) });
    const server = createServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync(text));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const client = createClient({
      origin: resolveOrigin({ region: "us", overrides: { baseUrl: `http://127.0.0.1:${port}` } }),
      credential: { type: "api_key", key: KEY },
    });
    const { log } = await client.get(systems);
    expect(log).toMatchObject({
      bytes: text.length,
      sha256: createHash("sha256").update(text).digest("hex"),
    });
    server.closeAllConnections();
    server.close();
  });

  test("stops receiving a body that is too large", async () => {
    fake = await startFake(() => ({ json: { results: "x".repeat(200_000) } }));
    const client = fake.client({ maxBytes: 100_000 });
    await expect(client.get(systems)).rejects.toMatchObject({ kind: "too_large", retriable: false });
    expect(fake.asked).toHaveLength(1);
  });

  test("can only read: the client has no way to send anything but GET and the searches", async () => {
    fake = await startFake(() => ok);
    expect(Object.keys(fake.client()).sort()).toEqual(["get", "search"]);
    await fake.client().search({ path: "/api/search/systems", body: { limit: 10 } });
    await fake.client().get(systems);
    expect(fake.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /api/search/systems",
      "GET /api/systems",
    ]);
  });
});

describe("errors that another try would meet again are met once", () => {
  const missing = { message: "organization selection not allowed via header" };
  test.each([
    [400, { message: "bad filter" }, "bad_request"],
    [401, { error: "Unauthorized", message: "Unauthorized: api key user not found" }, "unauthorized"],
    [403, { message: "Forbidden" }, "forbidden"],
    [404, { message: "Not Found" }, "not_found"],
    [403, missing, "organization_required"],
    [400, { message: "x-org-id is malformed" }, "organization_required"],
    [302, {}, "redirected"],
  ])("%i %j", async (status, json, kind) => {
    fake = await startFake(() => ({ status, json, headers: { location: "/login" } }));
    await expect(fake.client().get(systems)).rejects.toMatchObject({ kind, status, retriable: false });
    expect(fake.asked).toHaveLength(1);
    expect(fake.log).toMatchObject([{ status, error: kind, attempt: 1 }]);
  });

  test("a message never holds the key, not even when the server repeats it", async () => {
    fake = await startFake(() => ({ status: 401, json: { message: `Unauthorized: ${KEY}` } }));
    const error: unknown = await fake
      .client()
      .get(systems)
      .catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(Error);
    expect(`${error} ${JSON.stringify(error)}`).not.toContain(KEY);
  });
});

describe("errors that may pass are tried again", () => {
  test.each([
    ["429", { status: 429, json: {} }],
    ["500", { status: 500, json: {} }],
    ["502 with a page", { status: 502, text: "<html>Bad gateway</html>" }],
    ["503", { status: 503, json: {} }],
    ["504", { status: 504, json: {} }],
    ["a connection reset", { text: "", reset: "at once" as const }],
    ["a body that breaks off", { ...ok, reset: "in the body" as const }],
    ["JSON that is cut short", { text: '{"totalCount": 3, "results": [{' }],
  ])("%s, then an answer", async (_, failure) => {
    fake = await startFake((_asked, nth) =>
      nth === 1 ? { ...failure, headers: { "retry-after": "0" } } : ok,
    );
    const { body } = await fake.client().get(systems);
    expect(body).toEqual(ok.json);
    expect(fake.log.map(({ attempt, error }) => [attempt, error === null])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  test("five times at most, and the error says that it may pass", async () => {
    fake = await startFake(() => ({ status: 503, json: {} }));
    await expect(fake.client().get(systems)).rejects.toMatchObject({ kind: "server", retriable: true });
    expect(fake.log.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
  });

  test("a server that does not answer is a time-out", async () => {
    fake = await startFake((_asked, nth) => (nth < 3 ? { silent: true } : ok));
    const client = fake.client({ timeoutMs: 60 });
    await expect(client.get({ ...systems, maxAttempts: 2 })).rejects.toMatchObject({
      kind: "timeout",
      retriable: true,
    });
    expect(fake.log).toMatchObject([
      { status: null, error: "timeout" },
      { status: null, error: "timeout" },
    ]);
  });

  test("nobody listening is a network error", async () => {
    const gone = await startFake(() => ok);
    const client = gone.client({ maxAttempts: 1 });
    await gone.close();
    await expect(client.get(systems)).rejects.toMatchObject({ kind: "network", retriable: true });
  });

  test("a host without an address is a DNS error", async () => {
    const client = createClient({
      origin: resolveOrigin({ region: "us", overrides: { baseUrl: "http://no-such-host.invalid" } }),
      credential: { type: "api_key", key: KEY },
      maxAttempts: 1,
    });
    await expect(client.get(systems)).rejects.toMatchObject({ kind: "dns" });
  });

  test("a host that does not speak TLS is a TLS error, and is not tried again", async () => {
    fake = await startFake(() => ok);
    const client = createClient({
      origin: resolveOrigin({ region: "us", overrides: { baseUrl: fake.url.replace("http:", "https:") } }),
      credential: { type: "api_key", key: KEY },
      backoffMs: 5,
    });
    await expect(client.get(systems)).rejects.toMatchObject({ kind: "tls", retriable: false });
  });

  test("not before Retry-After has passed, and meanwhile nobody else asks either", async () => {
    const times: number[] = [];
    fake = await startFake((_asked, nth) => {
      times.push(performance.now());
      return nth === 1 ? { status: 429, json: {}, headers: { "retry-after": "0.3" } } : ok;
    });
    const limiter = new Limiter({ maxInFlight: 1 });
    const [one, two] = [fake.client({ limiter }), fake.client({ limiter })];
    await Promise.all([one.get(systems), two.get(systems)]);
    const [first = 0, ...others] = times;
    expect(others).toHaveLength(2);
    for (const time of others) expect(time - first).toBeGreaterThanOrEqual(290);
  });

  test("a long Retry-After is handed to the caller instead of being slept through", async () => {
    fake = await startFake(() => ({ status: 429, json: {}, headers: { "retry-after": "3600" } }));
    await expect(fake.client().get(systems)).rejects.toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 3_600_000,
    });
    expect(fake.asked).toHaveLength(1);
  });

  test("a Retry-After may be a date", async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    fake = await startFake(() => ({ status: 503, json: {}, headers: { "retry-after": inAnHour } }));
    const error: unknown = await fake
      .client()
      .get(systems)
      .catch((cause: unknown) => cause);
    expect(error).toMatchObject({ kind: "server" });
    const waitMs = typeof error === "object" && error && "retryAfterMs" in error ? error.retryAfterMs : 0;
    expect(waitMs).toBeGreaterThan(3_590_000);
  });

  test("unless somebody cancels", async () => {
    const stop = new AbortController();
    fake = await startFake(() => {
      setTimeout(() => stop.abort(), 10);
      return { silent: true };
    });
    const client = fake.client({ signal: stop.signal });
    await expect(client.get(systems)).rejects.toMatchObject({ kind: "cancelled", retriable: false });
    expect(fake.asked).toHaveLength(1);
  });
});

describe("x-org-id", () => {
  const id = "5f0000000000000000000001";
  const sent = async (path: string, options: { sendOrganizationHeader?: boolean }) => {
    fake = await startFake(() => ({ json: [] }));
    const api = path.startsWith("/api/v2/") ? "v2" : "v1";
    await fake.client({ organizationId: id, ...options }).get({ api, path });
    return fake.asked[0]?.headers["x-org-id"];
  };

  test.each([
    "/api/systems",
    "/api/systemusers",
    "/api/v2/systemgroups",
    `/api/v2/users/${id}/systems`,
    `/api/v2/systems/${id}/users`,
  ])("is sent to %s when the key sees several organisations", async (path) => {
    expect(await sent(path, { sendOrganizationHeader: true })).toBe(id);
  });

  test.each([
    "/api/organizations",
    `/api/organizations/${id}`,
    "/api/search/organizations",
    "/api/users",
    "/api/v2/organizations",
    `/api/v2/administrators/${id}/organizationlinks`,
    `/api/v2/providers/${id}/administrators`,
  ])("is never sent to %s", async (path) => {
    expect(await sent(path, { sendOrganizationHeader: true })).toBeUndefined();
  });

  test("is not sent at all when the key sees one organisation", async () => {
    expect(await sent("/api/systems", {})).toBeUndefined();
  });
});
