import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import type { Assay } from "./assay";

export const owner = { email: "owner@example.com", password: "a password for tests only" };

/** What `startAssay` takes to have an owner from the start. */
export const ownerEnv = { ASSAY_OWNER_EMAIL: owner.email, ASSAY_OWNER_PASSWORD: owner.password };

/** A page of the owner's, signed in. */
export async function signIn(browser: Browser, assay: Assay): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: assay.url })).newPage();
  await page.goto("/sign-in");
  await page.getByLabel(/e-mail/i).fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  return page;
}

export const drawerOf = (page: Page): Locator => page.getByRole("dialog", { name: "Connect JumpCloud" });

/** The drawer's second step, with nothing entered. */
export async function openKeyStep(page: Page): Promise<Locator> {
  await page.goto("/integrations?connect=jumpcloud");
  await drawerOf(page).getByRole("button", { name: "Next" }).click();
  return drawerOf(page);
}

export async function tryKey(drawer: Locator, key: string): Promise<void> {
  await drawer.getByLabel("API key").fill(key);
  await drawer.getByRole("button", { name: "Connect to JumpCloud" }).click();
}

/** The lists of the preflight that ended so, opened. */
export async function outcomeOf(drawer: Locator, outcome: string): Promise<Locator> {
  const summary = drawer.page().locator("summary", { hasText: outcome });
  const details = drawer.locator("details").filter({ has: summary });
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
  return details;
}
