import { createServer } from "node:https";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { select } from "@/db/client";
import * as selfSigned from "../fixtures/self-signed";
import { type Assay, startAssay } from "../helpers/assay";
import { drawerOf, openKeyStep, outcomeOf, ownerEnv, signIn, tryKey } from "../helpers/drawer";
import { listenOnLoopback } from "../helpers/listen";
import { startSimulatorProcess } from "../helpers/processes";
import { type OddAnswer, type StandIn, startStandIn } from "../helpers/stand-in";

// One running Assay for every way in which connecting can go wrong, one test each; what answers it as
// JumpCloud is changed from test to test. Nothing is stored until the last tests, which connect.
test.describe.configure({ mode: "serial" });

const small = [
  "--devices",
  "6",
  "--users",
  "5",
  "--groups",
  "2",
  "--applications",
  "2",
  "--software-per-device",
  "3",
];
const account = { clientId: "sample-client-0001", clientSecret: "sample-secret-of-a-service-account-0001" };
const unknownKey = "0123456789abcdef0123456789abcdef01234567";

let assay: Assay;
let standIn: StandIn;
/** Of one organisation, and of a provider with three. */
let one: Awaited<ReturnType<typeof startSimulatorProcess>>;
let provider: Awaited<ReturnType<typeof startSimulatorProcess>>;
let page: Page;
let drawer: Locator;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  const service = ["--client-id", account.clientId, "--client-secret", account.clientSecret];
  one = await startSimulatorProcess([...small, ...service]);
  provider = await startSimulatorProcess([...small, "--seed", "provider", "--organizations", "3"]);
  standIn = await startStandIn();
  assay = await startAssay({ JUMPCLOUD_BASE_URL: standIn.url, ASSAY_SAMPLE_DEVICES: "6", ...ownerEnv });
  page = await signIn(browser, assay);
});
test.afterAll(async () => {
  await page?.close();
  await assay?.stop();
  await standIn?.close();
  await provider?.stop();
  await one?.stop();
});

/** How many connections, keys and syncs are stored. */
async function stored(on: Assay): Promise<number[]> {
  const [row] = await select(
    on.database.db,
    z.object({ connections: z.int(), credentials: z.int(), syncs: z.int() }),
    sql`select (select count(*)::int from connections) as connections,
      (select count(*)::int from credentials) as credentials, (select count(*)::int from syncs) as syncs`,
  );
  return Object.values(row ?? {});
}
const nothing = [0, 0, 0];

async function toldOf({ words, anchor }: { words: string; anchor: string }, inside = drawer) {
  await expect(inside.getByText(words).first()).toBeVisible({ timeout: 30_000 });
  await expect(inside.getByRole("link", { name: "What to do, step by step" })).toHaveAttribute(
    "href",
    `/help/connecting#${anchor}`,
  );
}

test("the first step says what is read in two tables, and each line leads to its endpoints", async () => {
  await page.goto("/integrations?connect=jumpcloud");
  drawer = drawerOf(page);
  await expect(drawer.getByRole("heading", { name: "Device data" })).toBeVisible();
  await expect(drawer.getByRole("heading", { name: "Identity and access data" })).toBeVisible();
  const line = drawer.getByRole("listitem").filter({ hasText: "Disk encryption" }).first();
  await expect(line.getByText("GET /api/v2/systeminsights/bitlocker_info")).toBeHidden();
  await line.getByText("Disk encryption", { exact: true }).first().click();
  await expect(line.getByText("GET /api/v2/systeminsights/bitlocker_info")).toBeVisible();
});

test("closing asks only when a key would be lost", async () => {
  drawer = await openKeyStep(page);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  drawer = await openKeyStep(page);
  await drawer.getByLabel("API key").fill(unknownKey);
  await drawer.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(drawer.getByLabel("API key")).toHaveValue(unknownKey);
});

test("a malformed key is refused without any request", async () => {
  standIn.passTo(one.url);
  await tryKey(drawer, "too short");
  await toldOf({ words: "This is not a JumpCloud API key", anchor: "malformed-key" });
  expect(standIn.seen()).toEqual([]);
});

test("a wrong key is refused within one request, and stays in the field", async () => {
  standIn.passTo(one.url);
  await tryKey(drawer, unknownKey);
  await toldOf({ words: "JumpCloud does not accept this API key", anchor: "wrong-key" });
  expect(standIn.seen()).toEqual(["GET /api/organizations"]);
  await expect(drawer.getByLabel("API key")).toHaveValue(unknownKey);
  expect(await stored(assay)).toEqual(nothing);
});

test("a key of another region is refused within one request, and the region is named as the cause", async () => {
  standIn.answer({
    status: 401,
    body: JSON.stringify({ error: "Unauthorized", message: "Unauthorized: api key user not found" }),
  });
  await drawer.getByLabel("Region").selectOption("eu");
  await tryKey(drawer, one.apiKey);
  await toldOf({ words: "belongs to another region", anchor: "wrong-key" });
  await expect(drawer.getByRole("link", { name: "Which region is mine?" })).toHaveAttribute(
    "href",
    "/help/connecting#another-region",
  );
  await expect(drawer.getByLabel("Region")).toHaveValue("eu");
  expect(standIn.seen()).toHaveLength(1);
  expect(await stored(assay)).toEqual(nothing);
});

const html = { "content-type": "text/html" };
/** `requests`: what may pass by itself is tried once more. */
const odd: { what: string; answer: OddAnswer; words: string; anchor: string; requests?: 2 }[] = [
  {
    what: "API access that is switched off",
    answer: { status: 403, body: '{"message":"Forbidden"}' },
    words: "JumpCloud refuses API access",
    anchor: "api-access-off",
  },
  {
    what: "too many requests",
    answer: { status: 429, body: '{"message":"Too many"}' },
    words: "JumpCloud asks for fewer requests",
    anchor: "too-many-requests",
    requests: 2,
  },
  {
    what: "a fault of JumpCloud's",
    answer: { status: 502, headers: html, body: "<h1>Bad gateway</h1>" },
    words: "JumpCloud has a fault of its own",
    anchor: "server-fault",
    requests: 2,
  },
  {
    what: "a page in place of JSON",
    answer: { status: 200, headers: html, body: "<html><title>Maintenance</title></html>" },
    words: "The answer is a page, not data",
    anchor: "page-not-data",
  },
  {
    what: "a redirect to the sign-in page, which is not followed,",
    answer: { status: 302, headers: { location: "/login" } },
    words: "JumpCloud sent us to its sign-in page",
    anchor: "redirected",
  },
  {
    what: "an envelope that nobody knows",
    answer: { status: 200, body: '{"data":[]}' },
    words: "JumpCloud's answer has an unknown form",
    anchor: "unknown-form",
  },
  {
    what: "a key that sees no organisation",
    answer: { status: 200, body: '{"totalCount":0,"results":[]}' },
    words: "The key sees no organisation",
    anchor: "no-organisation",
  },
];
for (const { what, answer, requests = 1, ...told } of odd) {
  test(`${what} is told in words after ${requests === 1 ? "one request" : "two"}, and nothing is stored`, async () => {
    standIn.answer(answer);
    await tryKey(drawer, one.apiKey);
    await toldOf(told);
    expect(standIn.seen()).toEqual(Array(requests).fill("GET /api/organizations"));
    await expect(drawer.getByLabel("API key")).toHaveValue(one.apiKey);
    expect(await stored(assay)).toEqual(nothing);
  });
}

test("an answer that does not come is given up while somebody still waits", async () => {
  standIn.passTo(one.url);
  await change(one, "faults", ["timeout=1"]);
  await tryKey(drawer, one.apiKey);
  await toldOf({ words: "JumpCloud did not answer in time", anchor: "time-out" });
  await change(one, "faults", []);
  expect(await stored(assay)).toEqual(nothing);
});

test("a wrong service account is refused within one request", async () => {
  standIn.passTo(one.url);
  await drawer.getByLabel("A service account").check();
  await drawer.getByLabel("Client id").fill(account.clientId);
  await drawer.getByLabel("Client secret").fill("not-the-secret-of-this-account");
  await drawer.getByRole("button", { name: "Connect to JumpCloud" }).click();
  await toldOf({ words: "JumpCloud does not accept this service account", anchor: "wrong-account" });
  expect(standIn.seen()).toEqual(["POST /oauth2/token"]);
  await drawer.getByLabel("The key of an administrator").check();
  await expect(drawer.getByLabel("API key")).toHaveValue(one.apiKey);
  expect(await stored(assay)).toEqual(nothing);
});

test("a key that may read nothing cannot be connected", async () => {
  standIn.passTo(one.url, (path) =>
    path === "/api/organizations" ? null : { status: 403, body: '{"message":"Forbidden"}' },
  );
  await tryKey(drawer, one.apiKey);
  await toldOf({ words: "The key may read nothing that Assay needs", anchor: "nothing-allowed" });
  await expect(drawer.getByRole("button", { name: "Check again" })).toBeVisible();
  await expect(drawer.getByRole("button", { name: /^Connect/ })).toBeHidden();
  expect(await stored(assay)).toEqual(nothing);
});

test("a limited key is told what it may not read, by which permission, and what that costs", async () => {
  standIn.passTo(one.url);
  await change(one, "deny", ["/api/applications", "/api/v2/applications", "/api/radiusservers"]);
  await change(one, "missing", ["/api/v2/applemdms"]);
  await drawer.getByRole("button", { name: "Check again" }).click();
  await expect(drawer.getByRole("button", { name: "Connect anyway" })).toBeVisible({ timeout: 30_000 });
  await toldOf({ words: "not readable with this key", anchor: "not-allowed" });

  const denied = await outcomeOf(drawer, "Denied");
  await expect(denied.getByText("Needs the permission Read SSO applications")).toBeVisible();
  await expect(denied.getByText("/api/v2/applications/{id}/users", { exact: true })).toBeVisible();
  await expect(denied.getByText(/checks can't be decided: “.+”/).first()).toBeVisible();
  await expect(denied.getByText("Optional")).toHaveCount(1);
  const unavailable = await outcomeOf(drawer, "Not available");
  await expect(unavailable.getByText("/api/v2/applemdms", { exact: true })).toBeVisible();
  const allowed = await outcomeOf(drawer, "Allowed");
  await expect(allowed.getByText("/api/systemusers", { exact: true })).toBeVisible();

  const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target}`)).toEqual([]);
  expect(await stored(assay)).toEqual(nothing);
});

test("going back keeps the key, and stops the checking", async () => {
  await change(one, "deny", []);
  await change(one, "missing", []);
  await drawer.getByRole("button", { name: "Check again" }).click();
  await drawer.getByRole("button", { name: "Back" }).click();
  await expect(drawer.getByLabel("API key")).toHaveValue(one.apiKey);
  await drawer.getByRole("button", { name: "Back" }).click();
  await expect(drawer.getByRole("heading", { name: "Device data" })).toBeVisible();
  await drawer.getByRole("button", { name: "Next" }).click();
  await expect(drawer.getByLabel("API key")).toHaveValue(one.apiKey);
});

test("the sample organisation takes the same path, and asks JumpCloud nothing", async () => {
  standIn.passTo(one.url);
  await drawer.getByRole("button", { name: "Use the sample organisation" }).click();
  await expect(drawer.getByRole("button", { name: "Connect and start the first sync" })).toBeVisible({
    timeout: 60_000,
  });
  await expect(drawer.getByText("Sample data")).toBeVisible();
  expect(standIn.seen()).toEqual([]);
  expect(await stored(assay)).toEqual(nothing);
  await drawer.getByRole("button", { name: "Back" }).click();
});

// The address of JumpCloud is fixed when Assay starts: these two have an Assay of their own.

test("a host whose name is not known is told so", async ({ browser }) => {
  test.setTimeout(300_000);
  await refusedAt(browser, "http://jumpcloud.invalid", {
    words: "JumpCloud's host name could not be resolved",
    anchor: "name-not-found",
  });
});

test("a certificate that nobody vouches for is not trusted", async ({ browser }) => {
  test.setTimeout(300_000);
  let requests = 0;
  const server = createServer(selfSigned, (_request, response) => {
    requests += 1;
    response.end("{}");
  });
  const { port, close } = await listenOnLoopback(server);
  try {
    await refusedAt(browser, `https://localhost:${port}`, {
      words: "The connection to JumpCloud is not trustworthy",
      anchor: "untrusted",
    });
  } finally {
    await close();
  }
  expect(requests).toBe(0);
});

test("a service account connects, and its secret is not in the page any more", async () => {
  await drawer.getByLabel("A service account").check();
  await drawer.getByLabel("Client id").fill(account.clientId);
  await drawer.getByLabel("Client secret").fill(account.clientSecret);
  await drawer.getByRole("button", { name: "Connect to JumpCloud" }).click();
  await drawer.getByRole("button", { name: "Connect and start the first sync" }).click({ timeout: 30_000 });
  await expect(drawer.getByText(/is connected$/)).toBeVisible({ timeout: 30_000 });
  await expect(drawer.getByRole("progressbar").first()).toBeVisible();
  expect(await page.content()).not.toContain(account.clientSecret);
  const [row] = await select(
    assay.database.db,
    z.object({ type: z.string(), account: z.string(), secret: z.string() }),
    sql`select type, account, encode(ciphertext, 'escape') as secret from credentials`,
  );
  expect(row).toMatchObject({ type: "service_account", account: account.clientId });
  expect(row?.secret).not.toContain(account.clientSecret);
  await drawer.getByRole("button", { name: "Done" }).click();
  await expect(drawer).toBeHidden();
});

test("an organisation that is connected is told so before anything is tried", async () => {
  standIn.passTo(one.url);
  drawer = await openKeyStep(page);
  const before = await stored(assay);
  await tryKey(drawer, one.apiKey);
  await toldOf({ words: "is connected already", anchor: "connected-already" });
  await expect(drawer.getByRole("link", { name: "Open the connection" })).toHaveAttribute(
    "href",
    /^\/integrations\/[0-9a-f-]{36}$/,
  );
  expect(await stored(assay)).toEqual(before);
});

test("a provider's key lets the organisation be chosen, and reads that one alone", async () => {
  standIn.passTo(provider.url);
  await tryKey(drawer, provider.apiKey);
  await expect(drawer.getByText("The key sees 3 organisations.")).toBeVisible();
  await drawer.getByRole("button", { name: "Connect to JumpCloud" }).click();
  await expect(drawer.getByText("Choose the organisation to read.")).toBeVisible();
  const second = drawer.getByRole("radio").nth(1);
  const id = await second.getAttribute("value");
  await second.check();
  await drawer.getByRole("button", { name: "Connect to JumpCloud" }).click();
  await drawer.getByRole("button", { name: "Connect and start the first sync" }).click({ timeout: 30_000 });
  await expect(drawer.getByText(/is connected$/)).toBeVisible({ timeout: 30_000 });
  const [row] = await select(
    assay.database.db,
    z.object({ id: z.string(), many: z.boolean() }),
    sql`select organization_id as id, many_organizations as many from connections order by created_at desc`,
  );
  expect(row).toEqual({ id, many: true });
});

test("every problem's help is on the help page, under its anchor", async () => {
  await page.goto("/help/connecting");
  const anchors = [
    ...odd.map(({ anchor }) => anchor),
    ...["malformed-key", "wrong-key", "another-region", "time-out", "wrong-account", "nothing-allowed"],
    ...["not-allowed", "connected-already", "name-not-found", "untrusted"],
  ];
  for (const anchor of anchors) await expect(page.locator(`article[id="${anchor}"]`)).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target}`)).toEqual([]);
});

async function refusedAt(browser: Browser, url: string, told: { words: string; anchor: string }) {
  const own = await startAssay({ JUMPCLOUD_BASE_URL: url, ...ownerEnv });
  try {
    const ownPage = await signIn(browser, own);
    const ownDrawer = await openKeyStep(ownPage);
    await expect(ownDrawer.getByText(`Data comes from ${new URL(url).host}`)).toBeVisible();
    await tryKey(ownDrawer, unknownKey);
    await toldOf(told, ownDrawer);
    expect(await stored(own)).toEqual(nothing);
    await ownPage.close();
  } finally {
    await own.stop();
  }
}

async function change(
  simulator: typeof one,
  what: "faults" | "deny" | "missing",
  list: string[],
): Promise<void> {
  const response = await fetch(`${simulator.url}/__simulator/${what}`, {
    method: "POST",
    body: JSON.stringify(list),
  });
  expect(response.ok).toBe(true);
}
