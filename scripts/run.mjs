// Runs a TypeScript file with its arguments: node scripts/run.mjs FILE [ARGUMENT …]
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { allowTypeScript, prepare } from "./prepare.mjs";

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error("Say which file to run: node scripts/run.mjs FILE [ARGUMENT …]");
  process.exit(2);
}
prepare();
await allowTypeScript();
const path = resolve(file);
process.argv = [process.execPath, path, ...args];
await import(pathToFileURL(path).href);
