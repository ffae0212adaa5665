import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Simulator } from ".";
import { get, start } from "./simulator.fixture";

const asked = new URLSearchParams({ grant_type: "client_credentials", scope: "api" });

const tokenFrom = (sample: Simulator, { pair = "", body = asked } = {}) => {
  const basic = Buffer.from(pair || `${sample.clientId}:${sample.clientSecret}`).toString("base64");
  const headers = { authorization: `Basic ${basic}` };
  return fetch(`${sample.url}/oauth2/token`, { method: "POST", headers, body });
};
const granted = z.object({
  access_token: z.string().min(20),
  token_type: z.literal("bearer"),
  expires_in: z.number(),
  scope: z.literal("api"),
});
const readWith = async (sample: Simulator, token: string, path = "/api/systems") =>
  (await fetch(sample.url + path, { redirect: "manual", headers: { authorization: `Bearer ${token}` } }))
    .status;

describe("a service account", () => {
  test("gets a token for its client id and secret, which reads whatever a key reads", async () => {
    const sample = await start();
    const { access_token, expires_in } = granted.parse(await (await tokenFrom(sample)).json());
    expect(expires_in).toBe(3_600);
    for (const path of ["/api/systems", "/api/v2/policies", "/api/organizations"]) {
      expect(await readWith(sample, access_token, path)).toBe(200);
    }
    expect(sample.requests.writes).toBe(0);
    sample.setDeny(["/api/systems"]);
    expect(await readWith(sample, access_token)).toBe(403);
  });

  test("gets none for a wrong pair, another grant or another scope", async () => {
    const sample = await start();
    const wrong = await tokenFrom(sample, { pair: `${sample.clientId}:wrong` });
    expect([wrong.status, await wrong.json()]).toEqual([401, { error: "invalid_client" }]);
    for (const body of [
      new URLSearchParams({ grant_type: "password", scope: "api" }),
      new URLSearchParams({ grant_type: "client_credentials" }),
    ]) {
      expect((await tokenFrom(sample, { body })).status).toBe(400);
    }
    expect((await fetch(`${sample.url}/oauth2/token`, { method: "POST", body: asked })).status).toBe(401);
  });

  test("is refused with a token that nobody gave, that has ended, or that was ended", async () => {
    const sample = await start();
    expect(await readWith(sample, "made-up")).toBe(401);
    const { access_token } = granted.parse(await (await tokenFrom(sample)).json());
    sample.expireTokens();
    expect(await readWith(sample, access_token)).toBe(401);

    const brief = await start({ tokenSeconds: 0 });
    const ended = granted.parse(await (await tokenFrom(brief)).json());
    expect(ended.expires_in).toBe(0);
    expect(await readWith(brief, ended.access_token)).toBe(401);
  });

  test("has the same client id and secret for the same seed, or those it was given", async () => {
    const [one, other] = [await start(), await start()];
    expect([one.clientId, one.clientSecret]).toEqual([other.clientId, other.clientSecret]);
    const named = await start({ clientId: "robot", clientSecret: "secret:with:colons" });
    expect((await tokenFrom(named, { pair: "robot:secret:with:colons" })).status).toBe(200);
  });
});

describe("what a key may read and a tenant has", () => {
  test("can be less from the start: 403 for what is denied, 404 for what is missing", async () => {
    const sample = await start({ deny: ["/api/v2/policies"], missing: ["/api/v2/applemdms"] });
    const status = async (path: string) => (await get(sample, path)).status;
    expect(await status("/api/v2/policies")).toBe(403);
    expect(await status("/api/v2/applemdms")).toBe(404);
    expect(await status("/api/v2/authn/policies")).toBe(200);
    const response = await get(sample, "/api/v2/applemdms");
    expect(await response.json()).toEqual({ code: 404, message: "Not Found", status: "Not Found" });
  });

  test("can change while it runs, by the handle and by the control endpoint", async () => {
    const sample = await start({ control: true });
    const status = async (path: string) => (await get(sample, path)).status;
    const control = (name: string, body: unknown) =>
      fetch(`${sample.url}/__simulator/${name}`, { method: "POST", body: JSON.stringify(body) });
    sample.setDeny(["/api/v2/policies"]);
    sample.setMissing(["passwordmanager"]);
    expect([await status("/api/v2/policies"), await status("/api/v2/passwordmanager/users")]).toEqual([
      403, 404,
    ]);
    await control("deny", ["/api/radiusservers"]);
    await control("missing", []);
    expect([await status("/api/v2/policies"), await status("/api/v2/passwordmanager/users")]).toEqual([
      200, 200,
    ]);
    expect(await status("/api/radiusservers")).toBe(403);
    expect((await control("deny", "everything")).status).toBe(400);
    const { access_token } = granted.parse(await (await tokenFrom(sample)).json());
    await control("expire-tokens", {});
    expect(await readWith(sample, access_token)).toBe(401);
  });
});
