import { expect, type Locator, type Page, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { select } from "@/db/client";
import { type Assay, startAssay } from "../helpers/assay";
import { openKeyStep, ownerEnv, signIn, tryKey } from "../helpers/drawer";
import { startSimulatorProcess } from "../helpers/processes";
import { type StandIn, startStandIn } from "../helpers/stand-in";
import { until } from "../helpers/until";

// The life of one connection, told in order: another key, a pause, an end with everything kept and later
// erased; then a second one that is erased at once.
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
  "--software-per-device",
  "5",
  "--events-off",
];
const account = { clientId: "sample-client-0001", clientSecret: "sample-secret-of-a-service-account-0001" };

let assay: Assay;
let standIn: StandIn;
let mine: Awaited<ReturnType<typeof startSimulatorProcess>>;
let theirs: Awaited<ReturnType<typeof startSimulatorProcess>>;
let page: Page;
let connectionId: string;
let organizationName: string;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  const service = ["--client-id", account.clientId, "--client-secret", account.clientSecret];
  mine = await startSimulatorProcess([...small, ...service]);
  theirs = await startSimulatorProcess([...small, "--seed", "theirs"]);
  standIn = await startStandIn();
  assay = await startAssay({ JUMPCLOUD_BASE_URL: standIn.url, ...ownerEnv });
  page = await signIn(browser, assay);
});
test.afterAll(async () => {
  await page?.close();
  await assay?.stop();
  await standIn?.close();
  await theirs?.stop();
  await mine?.stop();
});

const rows = <Row extends z.ZodType>(row: Row, statement: ReturnType<typeof sql>) =>
  select(assay.database.db, row, statement);

async function stateOf(): Promise<string | undefined> {
  const [row] = await rows(
    z.object({ state: z.string() }),
    sql`select state from connections where id = ${connectionId}`,
  );
  return row?.state;
}

async function credential() {
  const [row] = await rows(
    z.object({ type: z.string(), fingerprint: z.string() }),
    sql`select type, fingerprint from credentials where connection_id = ${connectionId}`,
  );
  return row;
}

const syncs = () =>
  rows(
    z.object({ number: z.int(), state: z.string(), complete: z.boolean().nullable() }),
    sql`select number, state, complete from syncs where connection_id = ${connectionId} order by number`,
  );

/** The newest sync, as soon as it has this state. */
async function newestIs(number: number, state: string): Promise<void> {
  await until({
    what: `sync #${number} is ${state}`,
    condition: async () => {
      const newest = (await syncs()).at(-1);
      return newest?.number === number && newest.state === state;
    },
    timeoutMs: 60_000,
  });
}

async function connectMine(): Promise<void> {
  standIn.passTo(mine.url);
  const drawer = await openKeyStep(page);
  await tryKey(drawer, mine.apiKey);
  await drawer.getByRole("button", { name: "Connect and start the first sync" }).click({ timeout: 30_000 });
  await expect(drawer.getByText(/is connected$/)).toBeVisible({ timeout: 30_000 });
  const [row] = await rows(
    z.object({ id: z.uuid(), name: z.string() }),
    sql`select id, organization_name as name from connections where state = 'active'`,
  );
  connectionId = row?.id ?? "";
  organizationName = row?.name ?? "";
}

async function manage(entry: string | RegExp): Promise<void> {
  await page.goto(`/integrations/${connectionId}`);
  await page.getByRole("button", { name: "Manage" }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

async function confirmEnd(dialog: Locator, { reason, button }: { reason: string; button: string }) {
  const act = dialog.getByRole("button", { name: button });
  await expect(act).toBeDisabled();
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByLabel(/to confirm$/).fill("another name");
  await expect(act).toBeDisabled();
  await dialog.getByLabel(/to confirm$/).fill(organizationName);
  await act.click();
  await expect(page).toHaveURL(/\/integrations\?tab=connected$/);
}

test("a connection is made, and its card says when it is read next", async () => {
  await connectMine();
  await newestIs(1, "sealed");
  expect((await syncs()).at(-1)?.complete).toBe(true);
  await page.goto("/integrations?tab=connected");
  const card = page.getByRole("article").filter({ hasText: organizationName });
  await expect(card.getByText("Connected", { exact: true })).toBeVisible();
  await expect(card.getByText("Next sync")).toBeVisible();
  await expect(card.getByText("Synthetic data")).toBeVisible();
});

test("a key of another organisation is refused, and the key that is there stays", async () => {
  const before = await credential();
  standIn.passTo(theirs.url);
  await manage("New key…");
  const dialog = page.getByRole("dialog", { name: /^New key for/ });
  await dialog.getByLabel("API key").fill(theirs.apiKey);
  await dialog.getByRole("button", { name: "Replace the key" }).click();
  await expect(dialog.getByText(`This key does not read ${organizationName}.`)).toBeVisible();
  await expect(dialog.getByRole("link", { name: "What to do, step by step" })).toHaveAttribute(
    "href",
    "/help/connecting#wrong-organisation",
  );
  expect(standIn.seen()).toEqual(["GET /api/organizations"]);
  expect(await credential()).toEqual(before);
  expect(await syncs()).toHaveLength(1);
  await expect(dialog.getByLabel("API key")).toHaveValue(theirs.apiKey);
});

test("a key that JumpCloud does not know is refused within one request", async () => {
  const before = await credential();
  standIn.passTo(mine.url);
  const dialog = page.getByRole("dialog", { name: /^New key for/ });
  await dialog.getByRole("button", { name: "Replace the key" }).click();
  await expect(dialog.getByText("JumpCloud does not accept this API key")).toBeVisible();
  expect(standIn.seen()).toEqual(["GET /api/organizations"]);
  expect(await credential()).toEqual(before);
});

test("another credential of the same organisation takes the place of the old one, and a sync begins", async () => {
  const before = await credential();
  const dialog = page.getByRole("dialog", { name: /^New key for/ });
  await dialog.getByLabel("A service account").check();
  await dialog.getByLabel("Client id").fill(account.clientId);
  await dialog.getByLabel("Client secret").fill(account.clientSecret);
  await dialog.getByRole("button", { name: "Replace the key" }).click();
  await expect(page.getByText("The key is replaced. A sync begins now.")).toBeVisible();
  await expect(dialog).toBeHidden();
  const after = await credential();
  expect(after?.type).toBe("service_account");
  expect(after?.fingerprint).not.toBe(before?.fingerprint);
  await newestIs(2, "sealed");
  expect((await syncs()).at(-1)?.complete).toBe(true);
});

test("a pause reads nothing more, and a resumed connection is read at once", async () => {
  await manage("Pause…");
  await page.getByRole("alertdialog").getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused. Nothing is read until you resume.")).toBeVisible();
  expect(await stateOf()).toBe("paused");
  await expect(page.getByRole("button", { name: "Sync now" })).toBeDisabled();
  await page.goto("/integrations?tab=connected");
  await expect(page.getByText("None while it is paused")).toBeVisible();

  await manage("Resume");
  await expect(page.getByText("Resumed. A sync begins now.")).toBeVisible();
  expect(await stateOf()).toBe("active");
  expect((await syncs()).map(({ number }) => number)).toEqual([1, 2, 3]);
});

test("disconnected with everything kept, the key is gone, nothing is read and what was read is there", async () => {
  await manage("Disconnect…");
  const dialog = page.getByRole("dialog", { name: `Disconnect ${organizationName}` });
  await expect(dialog.getByLabel("Keep the evidence")).toBeChecked();
  await confirmEnd(dialog, { reason: "The trial is over", button: "Disconnect and keep the evidence" });
  expect(await stateOf()).toBe("disconnected");
  expect(await credential()).toBeUndefined();
  expect((await syncs()).filter(({ state }) => state === "queued" || state === "running")).toEqual([]);
  expect(await kept("records")).toBeGreaterThan(0);
  const ended = page.getByRole("listitem").filter({ hasText: "Disconnected, history kept" });
  await expect(ended.getByText("The trial is over")).toBeVisible();
  await expect(ended.getByText(ownerEnv.ASSAY_OWNER_EMAIL)).toBeVisible();
  await expect(page.getByText("Nothing is connected").first()).toBeVisible();
});

test("what was kept can be erased later, and the erasure is told", async () => {
  await manage("Erase everything…");
  const dialog = page.getByRole("dialog", { name: `Erase ${organizationName}` });
  await confirmEnd(dialog, { reason: "No longer needed as evidence", button: "Erase everything" });
  await erased("No longer needed as evidence");
});

test("a connection can be erased at once, in the middle of a sync, with everything that was read", async () => {
  await connectMine();
  await until({
    what: "the first sync has stored something",
    condition: async () => (await kept("records")) > 0,
    timeoutMs: 60_000,
  });
  await manage("Disconnect…");
  const dialog = page.getByRole("dialog", { name: `Disconnect ${organizationName}` });
  await dialog.getByLabel("Erase everything").check();
  await confirmEnd(dialog, { reason: "A person asked for it", button: "Disconnect and erase everything" });
  await erased("A person asked for it");
});

/** Rows that name the connection, in every table that does or in one of them. */
async function kept(only?: string): Promise<number> {
  const tables = await rows(
    z.object({ name: z.string() }),
    sql`select table_name as name from information_schema.columns
        where column_name = 'connection_id' and table_schema = 'public' and table_name <> 'erasures'`,
  );
  let total = 0;
  for (const { name } of tables.filter((table) => only === undefined || table.name === only)) {
    const [row] = await rows(
      z.object({ count: z.int() }),
      sql`select count(*)::int as count from ${sql.identifier(name)} where connection_id = ${connectionId}`,
    );
    total += row?.count ?? 0;
  }
  return total;
}

async function erased(reason: string): Promise<void> {
  await until({
    what: "the connection is gone",
    condition: async () => (await stateOf()) === undefined,
    timeoutMs: 60_000,
  });
  expect(await kept()).toBe(0);
  await page.goto("/integrations?tab=connected");
  const note = page.getByRole("listitem").filter({ hasText: reason });
  await expect(note.getByText("Erased", { exact: true })).toBeVisible();
  await expect(note.getByText(/^[\d,]+ rows removed$/)).toBeVisible();
}
