import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { select } from "@/db/client";
import { type Assay, startAssay } from "../helpers/assay";
import { startSimulatorProcess } from "../helpers/processes";

// One story, told in order: a new server, its owner, a key that is refused, the sample organisation, and out.
test.describe.configure({ mode: "serial" });

const email = "owner@example.com";
const password = "a sentence that is easy to keep";

let assay: Assay;
/** Stands in for JumpCloud: real keys and real refusals. */
let jumpcloud: Awaited<ReturnType<typeof startSimulatorProcess>>;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  jumpcloud = await startSimulatorProcess([
    ...["--devices", "30", "--users", "20", "--groups", "3"],
    ...["--software-per-device", "5", "--events-off"],
  ]);
  assay = await startAssay({ JUMPCLOUD_BASE_URL: jumpcloud.url });
  page = await (await browser.newContext({ baseURL: assay.url })).newPage();
});
test.afterAll(async () => {
  await page?.close();
  await assay?.stop();
  await jumpcloud?.stop();
});

const drawer = () => page.getByRole("dialog", { name: "Connect JumpCloud" });

async function openKeyForm() {
  await page.goto("/integrations?connect=jumpcloud");
  await drawer().getByRole("button", { name: "Next" }).click();
}

async function tryKey(key: string) {
  await drawer().getByLabel("API key").fill(key);
  await drawer().getByRole("button", { name: "Connect to JumpCloud" }).click();
}

test("every page leads to set-up while there is no user", async () => {
  for (const path of ["/", "/devices", "/integrations", "/sign-in"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/setup$/);
  }
});

test("set-up asks for the code that the server printed, and makes the owner", async () => {
  expect(assay.output()).toContain(`Set-up code: ${assay.setupCode}`);
  await page.goto("/setup");
  await page.getByLabel("Workspace name").fill("Northwind");
  await page.getByLabel(/e-mail/i).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Set-up code").fill("AAAA-BBBB-CCCC");
  await page.getByRole("button", { name: "Create the workspace" }).click();
  await expect(
    page.getByRole("alert").filter({ hasText: "The set-up code is wrong." }).first(),
  ).toBeVisible();
  await page.getByLabel("Set-up code").fill(assay.setupCode.toLowerCase());
  await page.getByRole("button", { name: "Create the workspace" }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await page.goto("/setup");
  await expect(page).not.toHaveURL(/setup/);
});

test("the sample organisation is read before one's eyes, and its people and devices are there", async () => {
  await openKeyForm();
  await drawer().getByRole("button", { name: "Use the sample organisation" }).click();
  await drawer().getByRole("button", { name: "Connect and start the first sync" }).click({ timeout: 60_000 });
  await expect(drawer().getByRole("progressbar").first()).toBeVisible();
  await expect(
    drawer()
      .getByText(/complete/i)
      .first(),
  ).toBeVisible({ timeout: 60_000 });
  await drawer().getByRole("button", { name: "Done" }).click();

  await page.getByRole("link", { name: "Devices" }).first().click();
  await expect(page.getByText("1–50 of 60")).toBeVisible();
  await page.getByRole("button", { name: "Encryption" }).click();
  await page.getByRole("menuitem", { name: /Not encrypted/ }).click();
  await expect(page).toHaveURL(/encryption=off/);
  const row = page
    .getByRole("table")
    .getByRole("link")
    .filter({ hasNotText: /Name|System|Disk|contact/ })
    .first();
  const name = (await row.textContent()) ?? "";
  await row.click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("Not encrypted")).toBeVisible();
  await expect(page.getByText("First seen")).toBeVisible();

  await page.getByRole("link", { name: "People" }).first().click();
  await expect(page.getByText("1–45 of 45")).toBeVisible();
  await page.getByRole("searchbox").fill("nobody is called like this");
  await expect(page.getByText("No people match")).toBeVisible();
});

test("a key that JumpCloud accepts connects, and is in the clear nowhere", async () => {
  await openKeyForm();
  await tryKey(jumpcloud.apiKey);
  await drawer().getByRole("button", { name: "Connect and start the first sync" }).click({ timeout: 60_000 });
  await expect(
    drawer()
      .getByText(/complete/i)
      .first(),
  ).toBeVisible({ timeout: 60_000 });
  await drawer().getByRole("button", { name: "Done" }).click();
  await page.goto("/integrations?tab=connected");
  await expect(
    page
      .getByText("Synthetic")
      .or(page.getByText(/sample data/i))
      .first(),
  ).toBeVisible();

  const found: string[] = [];
  const look = (where: string, text: string) => {
    for (const secret of [jumpcloud.apiKey, password]) if (text.includes(secret)) found.push(where);
  };
  const links = await page
    .getByRole("main")
    .getByRole("link")
    .evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
  for (const path of ["/", "/devices", "/integrations", ...links.filter((href) => href.startsWith("/"))]) {
    look(path, await (await page.request.get(path)).text());
  }
  look("the server's output", assay.output());
  const tables = await select(
    assay.database.db,
    z.object({ name: z.string() }),
    sql`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(14);
  for (const { name } of tables) {
    const rows = await select(assay.database.db, z.unknown(), sql`select t::text from ${sql.raw(name)} t`);
    look(name, JSON.stringify(rows));
  }
  for (const file of readdirSync(assay.dataDir, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile()) look(path, readFileSync(path).toString("latin1"));
  }
  expect(found).toEqual([]);
});

test("no page has an accessibility fault, in either theme", async () => {
  const device = await page
    .goto("/devices")
    .then(() => page.locator("[data-row-link]").first().getAttribute("href"));
  const person = await page
    .goto("/people")
    .then(() => page.locator("[data-row-link]").first().getAttribute("href"));
  const faultsFound: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const path of [
      "/",
      "/devices",
      device,
      "/people",
      person,
      "/access/applications",
      "/access/user-groups",
      "/access/device-groups",
      "/access/administrators",
      "/integrations",
      "/settings/account",
    ]) {
      await page.goto(path ?? "/");
      const { violations } = await new AxeBuilder({ page }).analyze();
      faultsFound.push(
        ...violations.map(({ id, nodes }) => `${path} ${colorScheme}: ${id} at ${nodes[0]?.target}`),
      );
    }
  }
  expect(faultsFound).toEqual([]);
});

test("a wrong or foreign id is told, and opens nothing", async () => {
  for (const path of [
    "/devices/ffffffffffffffffffffffff",
    "/integrations/00000000-0000-4000-8000-000000000000",
  ]) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not found");
  }
  expect((await page.request.get("/api/syncs/00000000-0000-4000-8000-000000000000")).status()).toBe(404);
});

test("a changed password ends every session, and signing out ends this one", async ({ browser }) => {
  const other = await browser.newPage({ baseURL: assay.url });
  await signIn(other, password);
  await page.goto("/settings/account");
  await page.getByLabel("Current password").fill(password);
  await page.getByLabel("New password", { exact: true }).fill(`${password}, changed`);
  await page.getByLabel(/again|repeat/i).fill(`${password}, changed`);
  await page.getByRole("button", { name: /change/i }).click();
  await expect(page).toHaveURL(/sign-in/);
  await other.goto("/devices");
  await expect(other).toHaveURL(/sign-in/);
  await other.close();

  await signIn(page, `${password}, changed`);
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: /owner@example.com|account/i }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  // The token that was signed out opens nothing any more, even if somebody kept it.
  await page.context().addCookies(cookies);
  await page.goto("/devices");
  await expect(page).toHaveURL(/sign-in/);
});

test("the job engine's endpoint refuses calls that are not signed", async ({ request }) => {
  expect(
    (await request.post(`${assay.url}/api/inngest?fnId=assay-sync&stepId=step`, { data: {} })).status(),
  ).toBe(401);
});

async function signIn(on: Page, secret: string) {
  await on.goto("/sign-in");
  await on.getByLabel(/e-mail/i).fill(email);
  await on.getByLabel("Password", { exact: true }).fill(secret);
  await on.getByRole("button", { name: "Sign in" }).click();
  await expect(on.getByRole("heading", { name: "Overview" })).toBeVisible();
}
