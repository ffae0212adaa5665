import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";

// Playwright reads this file again in each worker: they inherit these variables and see the same values.
process.env.ASSAY_E2E_PORT ??= String(20_000 + Math.floor(Math.random() * 10_000));
process.env.ASSAY_E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), "assay-e2e-"));
const { ASSAY_E2E_PORT: port, ASSAY_E2E_DATA_DIR: dataDir, ASSAY_CHROMIUM: chromium } = process.env;
const url = `http://localhost:${port}`;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // One server with one first run: its tests follow one another.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: url,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(chromium && { executablePath: chromium }),
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node scripts/start.mjs",
    url: `${url}/api/health`,
    // Empty ones keep a developer's own .env out of the test.
    env: {
      PORT: port,
      ASSAY_DATA_DIR: dataDir,
      ...{ ASSAY_URL: "", HOST: "", DATABASE_URL: "", JUMPCLOUD_BASE_URL: "", JUMPCLOUD_INSIGHTS_URL: "" },
      ...{ INNGEST_BASE_URL: "", INNGEST_SIGNING_KEY: "", INNGEST_EVENT_KEY: "" },
      ...{ ASSAY_OWNER_EMAIL: "", ASSAY_OWNER_PASSWORD: "" },
    },
    stdout: "pipe",
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
});
