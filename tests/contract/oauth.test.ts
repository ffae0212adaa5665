import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ClientOptions, createClient, type RequestLogEntry } from "@/lib/jumpcloud/client";
import { resolveOrigin } from "@/lib/jumpcloud/origins";
import { type Simulator, startSimulator } from "@/lib/jumpcloud/sample";
import { listOrganizations } from "@/lib/jumpcloud/validate";
import { type Fake, type Reply, startFake } from "./fake-jumpcloud";

const secret = "a-client-secret-for-tests-0123456789";
const systems = { api: "v1", path: "/api/systems", query: { limit: 100 } } as const;
const users = { api: "v1", path: "/api/systemusers", query: { limit: 100 } } as const;
const tokenPath = "/oauth2/token";

let log: RequestLogEntry[];
let fake: Fake | undefined;
let simulator: Simulator | undefined;
/** Tokens are kept per account and process: each test has an account of its own. */
let clientId: string;
let nth = 0;
beforeEach(() => {
  log = [];
  nth += 1;
  clientId = `client-id-of-test-${nth}`;
});
afterEach(async () => {
  await fake?.close();
  await simulator?.close();
  fake = undefined;
  simulator = undefined;
});

function clientAt(url: string, options: Partial<ClientOptions> = {}) {
  return createClient({
    origin: resolveOrigin({ region: "us", overrides: { baseUrl: url } }),
    credential: { type: "service_account", clientId, clientSecret: secret },
    backoffMs: 5,
    onRequest: (entry) => log.push(entry),
    ...options,
  });
}

const ok: Reply = { json: { totalCount: 0, results: [] } };
const token = (value: string, expiresIn = 3_600): Reply => ({
  json: { access_token: value, token_type: "bearer", expires_in: expiresIn },
});
const paths = () => log.map(({ path, status }) => `${path} ${status}`);

describe("a service account", () => {
  test("reads the simulator from its token to its lists, and one token does for all", async () => {
    simulator = await startSimulator({ devices: 3, users: 3, clientId, clientSecret: secret });
    const client = clientAt(simulator.url);
    const { organizations, requests } = await listOrganizations(client);
    expect(organizations).toHaveLength(1);
    expect(requests.map(({ endpoint }) => endpoint)).toEqual([tokenPath, "/api/organizations"]);
    await Promise.all([client.get(systems), client.get(users)]);
    expect(simulator.requests.byPath[tokenPath]).toBe(1);
  });

  test("sends its id and secret to the token's address alone, and the token to the others", async () => {
    fake = await startFake(({ path }) => (path === tokenPath ? token("tok-1") : ok));
    await clientAt(fake.url).get(systems);
    const [first, second] = fake.asked;
    const basic = Buffer.from(`${clientId}:${secret}`).toString("base64");
    expect(first).toMatchObject({
      method: "POST",
      path: tokenPath,
      headers: { authorization: `Basic ${basic}` },
    });
    expect(second?.headers.authorization).toBe("Bearer tok-1");
    expect(second?.headers["x-api-key"]).toBeUndefined();
  });

  test("is in the request log with each token's request, and with neither secret nor token", async () => {
    fake = await startFake(({ path }) => (path === tokenPath ? token("tok-secret") : ok));
    await clientAt(fake.url).get(systems);
    expect(log).toMatchObject([
      { method: "POST", endpoint: tokenPath, params: {}, status: 200, rows: null, sha256: null, error: null },
      { method: "GET", endpoint: "/api/systems", status: 200 },
    ]);
    expect(JSON.stringify(log)).not.toMatch(new RegExp(`${secret}|tok-secret`));
  });

  test("fetches one token, however many ask at once, and those wait for it", async () => {
    fake = await startFake(({ path }) => (path === tokenPath ? token("tok-1") : ok));
    const [one, other] = [clientAt(fake.url), clientAt(fake.url)];
    await Promise.all([one, other, one, other].map((client) => client.get(systems)));
    expect(fake.asked.filter(({ path }) => path === tokenPath)).toHaveLength(1);
    expect(fake.asked).toHaveLength(5);
  });

  test.each([400, 401, 403])("that is refused by %i is refused after one request", async (status) => {
    fake = await startFake(() => ({ status, json: { error: "invalid_client" } }));
    const refused = listOrganizations(clientAt(fake.url));
    await expect(refused).rejects.toMatchObject({
      kind: "unauthorized",
      endpoint: tokenPath,
      retriable: false,
    });
    expect(fake.asked).toHaveLength(1);
    expect(log).toMatchObject([{ error: "unauthorized", status }]);
  });

  test("never gets the token of another secret", async () => {
    simulator = await startSimulator({ devices: 1, users: 1, clientId, clientSecret: secret });
    await clientAt(simulator.url).get(systems);
    const wrong = { type: "service_account" as const, clientId, clientSecret: `${secret}-not` };
    const client = clientAt(simulator.url, { credential: wrong });
    await expect(client.get(systems)).rejects.toMatchObject({ kind: "unauthorized", endpoint: tokenPath });
  });
});

describe("a token", () => {
  test("that was withdrawn before its time is fetched anew, once, and nobody notices", async () => {
    simulator = await startSimulator({ devices: 3, users: 3, clientId, clientSecret: secret });
    const client = clientAt(simulator.url);
    await client.get(systems);
    simulator.expireTokens();
    log = [];
    const answers = await Promise.all([client.get(systems), client.get(users)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(simulator.requests.byPath[tokenPath]).toBe(2);
    expect(paths().filter((line) => line.endsWith("401")).length).toBeLessThanOrEqual(2);
  });

  test("that is refused although it is new ends the request, and is not used again", async () => {
    fake = await startFake(({ path }) => (path === tokenPath ? token("tok") : { status: 401, json: {} }));
    const client = clientAt(fake.url);
    await expect(client.get(systems)).rejects.toMatchObject({
      kind: "unauthorized",
      endpoint: "/api/systems",
    });
    expect(paths()).toEqual([`${tokenPath} 200`, "/api/systems 401"]);
    await expect(client.get(systems)).rejects.toMatchObject({ kind: "unauthorized" });
    expect(log).toHaveLength(4);
  });

  test("is not used when it is about to end", async () => {
    // Nothing is left of it once its margin, a tenth of its life, is taken off.
    fake = await startFake(({ path }) => (path === tokenPath ? token("tok", 0) : ok));
    const client = clientAt(fake.url);
    await client.get(systems);
    await client.get(systems);
    expect(fake.asked.filter(({ path }) => path === tokenPath)).toHaveLength(2);
  });

  test("that cannot be had for the moment is asked for again, as any other request", async () => {
    fake = await startFake(({ path }, count) => {
      if (count === 1) return { status: 503, json: {} };
      return path === tokenPath ? token("tok") : ok;
    });
    await clientAt(fake.url).get(systems);
    expect(paths()).toEqual([`${tokenPath} 503`, `${tokenPath} 200`, "/api/systems 200"]);
  });

  test.each([
    ["of another type", { access_token: "tok", token_type: "mac" }],
    ["that is no token", { access_token: "two words", token_type: "bearer" }],
    ["that is missing", { token_type: "bearer" }],
  ])("%s is an answer of unknown form, and nothing is sent with it", async (_, json) => {
    fake = await startFake(() => ({ json }));
    await expect(clientAt(fake.url).get(systems)).rejects.toMatchObject({ kind: "unexpected_shape" });
    expect(fake.asked).toHaveLength(1);
  });

  test("whose fetch fails for two gives each an error of its own", async () => {
    fake = await startFake(() => ({ status: 401, json: {} }));
    const both = await Promise.allSettled(
      [systems, users].map((asked) => clientAt(fake?.url ?? "").get(asked)),
    );
    const reasons = both.map((one) => (one.status === "rejected" ? one.reason : null));
    expect(reasons).toMatchObject([{ kind: "unauthorized" }, { kind: "unauthorized" }]);
    expect(reasons[0]).not.toBe(reasons[1]);
    expect(fake.asked).toHaveLength(1);
  });
});
