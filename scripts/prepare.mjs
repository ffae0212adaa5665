// Plain JavaScript that needs nothing installed: it runs before `npm ci`.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nodeVersionMin = [20, 20];

/** Checks Node's version and brings node_modules to what the lock file says. Ends the process when it cannot. */
export function prepare() {
  process.chdir(root);
  checkNode();
  if (isInstalled()) return;
  console.log("Installing the packages of package-lock.json (npm ci) …");
  // NODE_ENV=production would leave out what builds and tests need.
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const [command, commandArgs] = npm?.endsWith(".js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  const { status, error } = spawnSync(command, commandArgs, { stdio: "inherit" });
  if (status === 0) return;
  console.error(`Installing failed${error ? ` (${error.message})` : ""}: see npm's message above.`);
  process.exit(1);
}

/** Lets this process import TypeScript. Only after `prepare()`. */
export async function allowTypeScript() {
  const { register } = await import("tsx/esm/api");
  register();
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [majorMin, minorMin] = nodeVersionMin;
  if (major > majorMin || (major === majorMin && minor >= minorMin)) return;
  console.error(
    `Assay needs Node.js ${nodeVersionMin.join(".")} or newer; this is ${process.versions.node}. See https://nodejs.org.`,
  );
  process.exit(1);
}

/** npm writes what it installed to node_modules/.package-lock.json, last of all: so a broken-off install is seen. */
function isInstalled() {
  const wanted = readPackages(join(root, "package-lock.json"));
  const installed = readPackages(join(root, "node_modules", ".package-lock.json"));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === "") return true;
    const found = installed[path];
    return found ? found.version === version : Boolean(optional || devOptional || peer);
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}
