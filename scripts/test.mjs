// npm test: every check, in order, stopping at the first that fails. --all adds the long ones.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allowTypeScript, prepare, root } from "./prepare.mjs";

prepare();
await allowTypeScript();

const all = process.argv.includes("--all");
const reports = mkdtempSync(join(tmpdir(), "assay-test-"));
const vitestReport = join(reports, "vitest.json");
const playwrightReport = join(reports, "playwright.json");
const bin = (name) => join(root, "node_modules", ".bin", name);
const node = (...args) => ({ command: process.execPath, args });
const projects = ["unit", "contract", "integration", "conformance", ...(all ? ["long"] : [])];
const hasBrowserTests = existsSync(join(root, "tests", "e2e"));

// What `npm run dev` left behind may name pages that are gone, and tsc reads it as well.
rmSync(join(root, ".next", "dev", "types"), { recursive: true, force: true });

const stages = [
  {
    name: "generated registries",
    skip: !existsSync(join(root, "scripts", "generate-registries.ts")),
    ...node("scripts/run.mjs", "scripts/generate-registries.ts", "--check"),
  },
  { name: "types of routes", skip: !existsSync(join(root, "app")), command: bin("next"), args: ["typegen"] },
  { name: "types", command: bin("tsc"), args: ["--noEmit"] },
  { name: "lint, format and import direction", command: bin("biome"), args: ["ci", "."] },
  {
    name: `tests (${projects.join(", ")})`,
    command: bin("vitest"),
    args: [
      "run",
      ...projects.flatMap((project) => ["--project", project]),
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${vitestReport}`],
    ],
    count: countVitest,
  },
  { name: "build", skip: !existsSync(join(root, "app")), ...node("scripts/start.mjs", "--build-only") },
  {
    name: "browser tests",
    skip: !hasBrowserTests,
    command: bin("playwright"),
    args: ["test", "--reporter=list,json"],
    env: async () => {
      const { findChromium } = await import("./chromium.ts");
      const chromium = findChromium();
      const dataDir = join(reports, "data");
      const files = { ASSAY_E2E_DATA_DIR: dataDir, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport };
      if (chromium) return { ASSAY_CHROMIUM: chromium, ...files };
      throw new Error("No Chromium: install one, and put it on the PATH or its path into ASSAY_CHROMIUM.");
    },
    count: countPlaywright,
  },
];

const totals = { passed: 0, failed: 0 };
const lines = [];
for (const stage of stages) {
  if (stage.skip) continue;
  console.log(`\n── ${stage.name}`);
  const begin = Date.now();
  const succeeded = await run(stage);
  const counted = stage.count?.() ?? { passed: 0, failed: 0 };
  totals.passed += counted.passed;
  // What failed as a whole (a type error, a file that cannot be loaded) counts once.
  totals.failed += succeeded ? counted.failed : Math.max(counted.failed, 1);
  const seconds = ((Date.now() - begin) / 1000).toFixed(1).padStart(7);
  lines.push(`${seconds} s  ${stage.name}${succeeded ? "" : "  FAILED"}`);
  if (!succeeded) break;
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${lines.join("\n")}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);

async function run({ command, args, env }) {
  try {
    const added = await env?.();
    return await new Promise((resolve, reject) => {
      // The runners each set the mode they need.
      const { NODE_ENV, ...inherited } = process.env;
      const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...inherited, ...added } });
      const pass = (signal) => child.kill(signal);
      process.on("SIGTERM", pass).on("SIGINT", pass);
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        process.off("SIGTERM", pass).off("SIGINT", pass);
        resolve(code === 0 && signal === null);
      });
    });
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

function countVitest() {
  const report = readReport(vitestReport);
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
}

function countPlaywright() {
  const { expected = 0, flaky = 0, unexpected = 0 } = readReport(playwrightReport)?.stats ?? {};
  return { passed: expected + flaky, failed: unexpected };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
