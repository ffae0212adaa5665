import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const systemNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * The path of a Chromium that starts: the system's, else Playwright's own (downloaded if need be), else, as root
 * on Debian, the distribution's package. Undefined when none can be had.
 */
export function findChromium(): string | undefined {
  return findSystem() ?? findPlaywrights() ?? installPackage();
}

function findSystem(): string | undefined {
  const given = process.env.ASSAY_CHROMIUM;
  return [...(given ? [given] : []), ...systemNames].map(whichCommand).find(canStart);
}

function findPlaywrights(): string | undefined {
  const path = () => chromium.executablePath();
  if (canStart(path())) return path();
  console.log("No Chromium on this system: downloading Playwright's …");
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
  return canStart(path()) ? path() : undefined;
}

function installPackage(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined;
  console.log("Installing Debian's package chromium …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit", env });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
    stdio: "inherit",
    env,
  });
  return findSystem();
}

function whichCommand(name: string): string | undefined {
  try {
    return execFileSync("sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}

/** A downloaded one may lack libraries of the system, a packaged one may be a stub that only says so. */
function canStart(path: string | undefined): path is string {
  return path !== undefined && spawnSync(path, ["--version"], { timeout: 30_000 }).status === 0;
}
