import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connect } from "@/lib/connections/connect";
import type { CredentialForm } from "@/lib/connections/forms";
import { inspect } from "@/lib/connections/inspect";
import { ExpectedError } from "@/lib/errors";
import { type FaultInput, type Simulator, startSimulator } from "@/lib/jumpcloud/sample";
import { countAll } from "../helpers/rows";
import { openWorkspace, type Workspace } from "../helpers/workspace";

let here: Workspace;
let simulator: Simulator;
let abroad: Simulator;
beforeAll(async () => {
  [here, simulator, abroad] = await Promise.all([
    openWorkspace(),
    startSimulator({ devices: 2, users: 2, groups: 1 }),
    startSimulator({ devices: 2, users: 2, groups: 1, regionWrong: true }),
  ]);
});
afterAll(async () => {
  await Promise.all([here, simulator, abroad].map((one) => one.close()));
});
beforeEach(() => {
  simulator.setFaults([]);
  simulator.setDeny([]);
  here.jumpcloud.pointTo(simulator);
});

const key = (apiKey: string): CredentialForm => ({ type: "api_key", apiKey });

/** What is told of an attempt to connect, and how many requests it took. */
async function refusal(credential = key(simulator.apiKey)) {
  const [rows, asked] = [await countAll(here.db), here.jumpcloud.asked.length];
  const form = { source: "jumpcloud" as const, region: "us" as const, credential };
  const inspected = await inspect(here.db, { ...here, form }).catch((error: unknown) => error);
  const requests = here.jumpcloud.asked.length - asked;
  const connected = await connect(here.db, { ...here, form }).catch((error: unknown) => error);
  if (!(inspected instanceof ExpectedError && connected instanceof ExpectedError))
    throw new Error("Accepted.");
  const { reference: _one, ...problem } = inspected.problem;
  const { reference: _other, ...same } = connected.problem;
  expect(same).toEqual(problem);
  expect(await countAll(here.db)).toEqual(rows);
  return { ...problem, anchor: problem.help?.[0]?.url.replace("/help/connecting#", ""), requests };
}

describe("a refused credential costs one request at most, is told in words with help, and stores nothing", () => {
  it("a malformed key: no request", async () => {
    for (const apiKey of ["too short", "x", "spaces in the middle of a key of forty"]) {
      expect(await refusal(key(apiKey))).toMatchObject({
        kind: "malformed_key",
        anchor: "malformed-key",
        requests: 0,
      });
    }
  });

  it("a malformed service account: no request", async () => {
    const { clientId, clientSecret } = simulator;
    for (const pair of [
      { clientId: "short", clientSecret },
      { clientId, clientSecret: "short" },
      { clientId, clientSecret: `${clientSecret} and more` },
      { clientId: clientSecret, clientSecret },
    ]) {
      const told = await refusal({ type: "service_account", ...pair });
      expect(told).toMatchObject({ kind: "malformed_account", anchor: "malformed-account", requests: 0 });
    }
  });

  it("a wrong or expired key", async () => {
    const told = await refusal(key("0123456789abcdef0123456789abcdef01234567"));
    expect(told).toMatchObject({ kind: "unauthorized", anchor: "wrong-key", requests: 1 });
    expect(told.cause).toMatch(/expired.*region/);
  });

  it("a key of another region: the same answer, which says both, and no other region is tried", async () => {
    here.jumpcloud.pointTo(abroad);
    const told = await refusal(key(abroad.apiKey));
    expect(told).toMatchObject({ kind: "unauthorized", requests: 1 });
    expect(told.help?.map(({ url }) => url)).toContain("/help/connecting#another-region");
  });

  it("a refused service account", async () => {
    const { clientId, clientSecret } = simulator;
    const pair = { clientId, clientSecret: `${clientSecret}x` };
    const told = await refusal({ type: "service_account", ...pair });
    expect(told).toMatchObject({ kind: "unauthorized", anchor: "wrong-account", requests: 1 });
    expect(`${told.title} ${told.cause}`).not.toMatch(/API key/);
  });

  it("API access that is switched off", async () => {
    simulator.setDeny(["/api/organizations"]);
    expect(await refusal()).toMatchObject({ kind: "forbidden", anchor: "api-access-off", requests: 1 });
  });

  it("a redirect to the sign-in page", async () => {
    here.jumpcloud.answer((_, response) => response.writeHead(302, { location: "/login" }).end());
    expect(await refusal()).toMatchObject({ kind: "redirected", anchor: "redirected", requests: 1 });
  });

  it("a page in place of JSON", async () => {
    simulator.setFaults([{ kind: "html" }]);
    expect(await refusal()).toMatchObject({ kind: "not_json", anchor: "page-not-data", requests: 1 });
  });

  it("an answer of an unknown form", async () => {
    here.jumpcloud.answer((_, response) => response.writeHead(200, json).end('{"data": []}'));
    expect(await refusal()).toMatchObject({ kind: "unexpected_shape", anchor: "unknown-form", requests: 1 });
  });

  it("an answer that has no end", async () => {
    here.jumpcloud.answer((_, response) => {
      response.writeHead(200, json);
      const chunk = Buffer.alloc(1024 * 1024, " ");
      const more = () => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    expect(await refusal()).toMatchObject({ kind: "too_large", anchor: "too-large", requests: 1 });
  });

  it("a key that sees no organisation", async () => {
    here.jumpcloud.answer((_, response) =>
      response.writeHead(200, json).end('{"totalCount": 0, "results": []}'),
    );
    expect(await refusal()).toMatchObject({
      kind: "no_organization",
      anchor: "no-organisation",
      requests: 1,
    });
  });
});

const json = { "content-type": "application/json" };

describe("what may pass is tried once more, is told in words with help, and stores nothing", () => {
  const faults: [string, FaultInput[], string, string][] = [
    ["429", [{ kind: 429 }], "rate_limited", "too-many-requests"],
    ["500", [{ kind: 500 }], "server", "server-fault"],
    ["503", [{ kind: 503 }], "server", "server-fault"],
  ];
  it.each(faults)("%s", async (_, planted, kind, anchor) => {
    simulator.setFaults(planted);
    expect(await refusal()).toMatchObject({ kind, anchor, requests: 2 });
  });

  it("JSON that is cut short", async () => {
    here.jumpcloud.answer((_, response) =>
      response.writeHead(200, json).end('{"totalCount": 1, "results": [{'),
    );
    expect(await refusal()).toMatchObject({ kind: "not_json", anchor: "cut-short", requests: 2 });
  });

  it("a connection that breaks off", async () => {
    here.jumpcloud.answer((request) => request.socket.destroy());
    expect(await refusal()).toMatchObject({ kind: "network", anchor: "unreachable", requests: 2 });
  });

  it("a time-out, after eight seconds a request", async () => {
    here.jumpcloud.answer(() => undefined);
    const asked = here.jumpcloud.asked.length;
    const form = { source: "jumpcloud" as const, region: "us" as const, credential: key(simulator.apiKey) };
    await expect(inspect(here.db, { ...here, form })).rejects.toMatchObject({
      problem: { kind: "timeout", help: [{ url: "/help/connecting#time-out" }, {}] },
    });
    expect(here.jumpcloud.asked.length - asked).toBe(2);
  });
});
