import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Rig, startRig } from "./rig";
import { EVENT_KEY, SIGNING_KEY } from "./tapped-app";

let rig: Rig;

beforeAll(async () => {
  rig = await startRig((client) => [
    client.createFunction({ id: "hello", triggers: [{ event: "t/hello" }] }, async () => "hello"),
  ]);
});
afterAll(() => rig?.close());

const call = JSON.stringify({
  event: { name: "t/hello", data: {} },
  events: [],
  steps: {},
  version: 2,
  ctx: { run_id: "x" },
});

function callApp(headers: Record<string, string>) {
  return fetch(`${rig.app.url}?fnId=assay-hello&stepId=step`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: call,
  });
}

function postToExecutor(path: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${rig.executorUrl}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

test("the app refuses an unsigned call and an unsigned look", async () => {
  expect((await callApp({})).status).toBe(401);
  expect((await fetch(rig.app.url)).status).toBe(401);
});

test("the app refuses a call that another key has signed", async () => {
  const seconds = Math.round(Date.now() / 1000);
  const signature = createHmac("sha256", "00".repeat(16)).update(`${call}${seconds}`).digest("hex");
  const response = await callApp({
    "x-inngest-signature": `t=${seconds}&s=${signature}`,
    "x-inngest-server-kind": "cloud",
  });
  expect(response.status).toBe(401);
});

test("an event under a wrong key is refused and starts nothing", async () => {
  for (const key of ["wrong", "", `${EVENT_KEY}x`]) {
    expect((await postToExecutor(`/e/${key}`, { name: "t/hello", data: {} })).status).toBe(401);
  }
  expect(await rig.runsOf("hello")).toEqual([]);
});

test("a registration without the hashed signing key is refused", async () => {
  const registration = { appName: "assay", functions: [] };
  for (const authorization of ["", `Bearer ${SIGNING_KEY}`, "Bearer signkey-test-00"]) {
    const response = await postToExecutor("/fn/register", registration, { authorization });
    expect(response.status).toBe(401);
  }
});

test("an event that cannot be read is refused with the reason", async () => {
  const response = await postToExecutor(`/e/${EVENT_KEY}`, { data: {} });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("name");
  const broken = await fetch(`${rig.executorUrl}/e/${EVENT_KEY}`, { method: "POST", body: "{" });
  expect(broken.status).toBe(400);
});

test("a registration under a foreign address does not lead calls away from the app", async () => {
  // What an unsigned PUT with a forged Host header makes the app say.
  const response = await fetch(rig.app.url, { method: "PUT", headers: { "x-forwarded-proto": "https" } });
  expect(response.status).toBe(200);
  await rig.app.send({ name: "t/hello", data: {} });
  await expect
    .poll(() => rig.runsOf("hello"), { timeout: 5000 })
    .toEqual([{ status: "completed", output: "hello" }]);
});

test("the health check says that the executor is well, and nothing else", async () => {
  const response = await fetch(`${rig.executorUrl}/health`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ ok: true });
});
