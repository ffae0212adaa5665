import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/lib/connections/connect";
import { families } from "@/lib/connections/families";
import { inspect } from "@/lib/connections/inspect";
import { type PreflightResult, preflight } from "@/lib/connections/preflight";
import { summarize } from "@/lib/connections/preflight-words";
import { type Simulator, startSimulator } from "@/lib/jumpcloud/sample";
import { type StreamName, streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { countAll } from "../helpers/rows";
import { openWorkspace, type Workspace } from "../helpers/workspace";

let here: Workspace;
let simulator: Simulator;
let provider: Simulator;
let empty: Simulator;
beforeAll(async () => {
  [here, simulator, provider, empty] = await Promise.all([
    openWorkspace(),
    startSimulator({ devices: 12, users: 9, groups: 3 }),
    startSimulator({ seed: "provider", devices: 3, users: 3, groups: 1, organizations: 3 }),
    startSimulator({ seed: "empty", devices: 0, users: 0, groups: 0, applications: 0 }),
  ]);
});
afterAll(async () => {
  await Promise.all([here, simulator, provider, empty].map((one) => one.close()));
});
afterEach(() => {
  simulator.setDeny([]);
  simulator.setMissing([]);
  simulator.setFaults([]);
});

const key = (apiKey: string) => ({ type: "api_key" as const, apiKey });
const formFor = ({ apiKey }: Simulator) => ({
  source: "jumpcloud" as const,
  region: "us" as const,
  credential: key(apiKey),
});

async function tryAll(target: Simulator, asked: readonly StreamName[] = streamNames) {
  here.jumpcloud.pointTo(target);
  const form = formFor(target);
  const seen = await inspect(here.db, { ...here, form });
  const first = seen.kind === "choose" ? seen.organizations[0]?.id : seen.organization.id;
  const organizationId = first ?? "";
  return preflight({ form: { ...form, organizationId }, organizationId, streams: [...asked] });
}

const outcomesOf = (results: PreflightResult[]) =>
  Object.fromEntries(results.map(({ stream, outcome }) => [stream, outcome]));

describe("inspecting a credential", () => {
  it("names the organisation, the host and the families, in one request, and stores nothing", async () => {
    here.jumpcloud.pointTo(simulator);
    const [before, asked] = [await countAll(here.db), here.jumpcloud.asked.length];
    const seen = await inspect(here.db, { ...here, form: formFor(simulator) });
    expect(seen).toEqual({
      kind: "ready",
      organization: { id: expect.stringMatching(/^[0-9a-f]{24}$/), name: "Sample organisation" },
      host: new URL(here.jumpcloud.url).host,
      synthetic: true,
      families: families(),
      same: null,
    });
    expect(here.jumpcloud.asked.length - asked).toBe(1);
    expect(await countAll(here.db)).toEqual(before);
  });

  it("takes a service account as well as a key", async () => {
    here.jumpcloud.pointTo(simulator);
    const { clientId, clientSecret } = simulator;
    const credential = { type: "service_account" as const, clientId, clientSecret };
    const seen = await inspect(here.db, { ...here, form: { ...formFor(simulator), credential } });
    expect(seen).toMatchObject({ kind: "ready" });
  });

  it("lets somebody choose when the key sees several organisations, and takes none that it does not see", async () => {
    here.jumpcloud.pointTo(provider);
    const form = formFor(provider);
    const seen = await inspect(here.db, { ...here, form });
    const organizations = seen.kind === "choose" ? seen.organizations : [];
    expect(organizations).toHaveLength(3);
    const second = { ...form, organizationId: organizations[1]?.id ?? "" };
    expect(await inspect(here.db, { ...here, form: second })).toMatchObject({
      kind: "ready",
      organization: { id: second.organizationId, name: organizations[1]?.displayName },
    });
    const foreign = { ...form, organizationId: "0".repeat(24) };
    await expect(inspect(here.db, { ...here, form: foreign })).rejects.toThrow(
      /does not see this organisation/,
    );
  });

  it("says which connection reads the same organisation already", async () => {
    here.jumpcloud.pointTo(empty);
    const form = formFor(empty);
    const made = await connect(here.db, { ...here, form });
    if (made.kind !== "connected") throw new Error("Not connected.");
    const seen = await inspect(here.db, { ...here, form });
    const { connectionId, organizationName } = made;
    expect(seen).toMatchObject({ same: { connectionId, organizationName, state: "active" } });
    const again = connect(here.db, { ...here, form });
    await expect(again).rejects.toMatchObject({
      problem: { kind: "connected_already", help: [{ url: `/integrations/${connectionId}` }, {}] },
    });
  });
});

describe("families", () => {
  it("hold every stream once, and with each one all that it may be listed under", () => {
    const all = families();
    expect(all.flat().toSorted()).toEqual(streamNames.toSorted());
    for (const family of all) {
      for (const name of family)
        for (const parent of streams[name].dependsOn) expect(family).toContain(parent);
    }
    expect(Math.max(...all.map((family) => family.length))).toBeLessThan(12);
  });
});

describe("the preflight", () => {
  it("tries every stream with one request of one row each, and stores nothing", async () => {
    const before = await countAll(here.db);
    simulator.requests.clear();
    const results = await tryAll(simulator);
    expect(results.map(({ stream }) => stream).toSorted()).toEqual(streamNames.toSorted());
    expect(await countAll(here.db)).toEqual(before);

    const requests = simulator.requests.list();
    const tried = results.filter(({ outcome }) => outcome !== "unproven");
    // Two more: the key's check by `inspect` and by `preflight` itself.
    expect(requests).toHaveLength(tried.length + 2);
    expect(simulator.requests.writes).toBe(0);
    const limits = requests.flatMap(({ path, query }) => {
      const limit = new URLSearchParams(query).get("limit");
      return limit === null || path === "/api/organizations" ? [] : [limit];
    });
    expect(limits.length).toBeGreaterThan(20);
    expect(new Set(limits)).toEqual(new Set(["1"]));
    const wrong = results.filter(
      ({ outcome, problem }) => outcome === "failed" || (outcome === "allowed" && problem),
    );
    expect(wrong).toEqual([]);
    expect(outcomesOf(results)).toMatchObject({
      users: "allowed",
      devices: "allowed",
      "device-group-members": "allowed",
    });
    expect(summarize(results)).toBeNull();
  });

  it("tries every endpoint as the sync asks for it, from each family alone", async () => {
    const apart: PreflightResult[] = [];
    for (const family of families()) apart.push(...(await tryAll(simulator, family)));
    const byName = (results: PreflightResult[]) => results.toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
    expect(byName(apart)).toEqual(byName(await tryAll(simulator)));
  });

  it("says of each denied endpoint which permission is missing, and goes on", async () => {
    simulator.setDeny(["/api/v2/systemgroups", "/api/v2/policies"]);
    const results = await tryAll(simulator);
    expect(outcomesOf(results)).toMatchObject({
      "device-groups": "denied",
      "device-group-members": "denied",
      policies: "denied",
      users: "allowed",
      devices: "allowed",
    });
    const groups = results.find(({ stream }) => stream === "device-groups");
    expect(groups).toMatchObject({ endpoint: "/api/v2/systemgroups", presence: "always" });
    expect(groups?.problem).toMatchObject({
      kind: "forbidden",
      title: "Device groups: not allowed",
      whatToDo: expect.stringContaining('"Read device groups"'),
      help: [{ url: "/help/connecting#not-allowed" }, {}],
    });
    const members = results.find(({ stream }) => stream === "device-group-members");
    expect(members?.problem).toMatchObject({ kind: "parent_not_read" });
    expect(summarize(results)).toMatchObject({ kind: "some_not_allowed" });
  });

  it("tries a relation from its other side when one side is denied", async () => {
    simulator.setDeny(["/api/systems"]);
    const results = await tryAll(simulator, ["devices", "users", "user-device-bindings"]);
    expect(outcomesOf(results)).toEqual({
      devices: "denied",
      users: "allowed",
      "user-device-bindings": "allowed",
    });
    expect(results.find(({ stream }) => stream === "user-device-bindings")?.endpoint).toBe(
      "/api/v2/users/{id}/systems",
    );
  });

  it("tells what the plan does not have from what the role may not read", async () => {
    simulator.setMissing(["/api/v2/policies"]);
    const results = await tryAll(simulator, ["policies", "policy-statuses", "users"]);
    expect(outcomesOf(results)).toMatchObject({
      policies: "unavailable",
      "policy-statuses": "unavailable",
      users: "allowed",
    });
  });

  it("leaves open what there is nothing to try on", async () => {
    const results = await tryAll(empty);
    expect(outcomesOf(results)).toMatchObject({
      devices: "allowed",
      "device-groups": "allowed",
      "device-group-members": "unproven",
      "user-device-bindings": "unproven",
    });
    expect(results.find(({ stream }) => stream === "device-group-members")?.problem).toBeNull();
  });

  it("says so when everything is denied", async () => {
    simulator.setDeny([
      "/api/systems",
      "/api/systemusers",
      "/api/v2",
      "/api/users",
      "/api/applications",
      "/insights",
      "/api/organizations/{id}",
      "radiusservers",
    ]);
    const results = await tryAll(simulator, ["users", "devices", "device-groups", "policies"]);
    expect(summarize(results)).toMatchObject({ kind: "nothing_allowed" });
  });

  it("does not try again what fails, and tells it from a refusal", async () => {
    simulator.setFaults([
      { path: "/api/systemusers", kind: 503 },
      { path: "/api/systems", kind: "html" },
    ]);
    simulator.requests.clear();
    const results = await tryAll(simulator, ["users", "devices", "organization"]);
    expect(results).toMatchObject([
      { stream: "devices", outcome: "failed", problem: { kind: "not_json" } },
      { stream: "organization", outcome: "allowed" },
      { stream: "users", outcome: "failed", problem: { kind: "server", help: [{}, {}] } },
    ]);
    expect(simulator.requests.byPath["/api/systemusers"]).toBe(1);
  });

  it("names the organisation to a provider's key", async () => {
    const results = await tryAll(provider, ["users", "devices", "device-groups", "device-group-members"]);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["allowed"]));
  });

  it("stops at a refused key, and refuses an organisation that the key does not see", async () => {
    here.jumpcloud.pointTo(simulator);
    const form = { ...formFor(simulator), credential: key("x".repeat(40)) };
    const asked = { organizationId: "0".repeat(24), streams: ["users" as const] };
    await expect(preflight({ form, ...asked })).rejects.toMatchObject({
      problem: { kind: "unauthorized", help: [{ url: "/help/connecting#wrong-key" }, {}, {}] },
    });
    await expect(preflight({ form: formFor(simulator), ...asked })).rejects.toMatchObject({
      problem: { kind: "wrong_organization" },
    });
    simulator.setFaults([{ path: "/api/systems", kind: 401 }]);
    await expect(tryAll(simulator, ["users", "devices"])).rejects.toMatchObject({
      problem: { kind: "unauthorized" },
    });
  });
});
