import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** What `next build` reads. Tests, scripts and documents are not among it. */
const sourceFolders = ["app", "components", "db", "inngest", "lib", "public"];
const isRootSource = (name: string) =>
  /\.(ts|tsx|mjs|cjs|js)$/.test(name) ||
  ["package.json", "package-lock.json", "tsconfig.json"].includes(name);
const isTest = (name: string) => /\.test\.tsx?$/.test(name);
/** Made anew by Next and by the registries' generator at each build. */
const isIgnored = (name: string) => name === "next-env.d.ts" || isTest(name);

/** One digest of the names and contents of everything that the build reads. */
export async function hashSources({ root }: { root: string }): Promise<string> {
  const folders = await Promise.all(sourceFolders.map((name) => listFiles(join(root, name))));
  const rootEntries = await readdir(root, { withFileTypes: true });
  const rootFiles = rootEntries
    .filter((entry) => entry.isFile() && isRootSource(entry.name))
    .map((entry) => join(root, entry.name));
  const files = [...rootFiles, ...folders.flat()].filter((file) => !isIgnored(relative(root, file))).sort();
  const hash = createHash("sha256");
  for (const file of files) {
    const content = await readFile(file);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
