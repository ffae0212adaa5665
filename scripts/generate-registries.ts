import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Writes the registries of the folders in which one file is one thing (a stream, and later a check or a
 * framework), because bundlers find files in different ways. With `--check` it writes nothing, and
 * exits 1 when a registry is not up to date.
 */
interface Folder {
  path: string;
  /** Each generated file and its text, from the names of the folder's files. */
  render: (names: string[]) => Record<string, string>;
}

const HEADER = "// Written by scripts/generate-registries.ts. Run it again instead of editing this file.\n";

const folders: Folder[] = [
  {
    path: "lib/jumpcloud/streams",
    render: (names) => ({
      "names.generated.ts": `${HEADER}export type StreamName = ${names.map((name) => `"${name}"`).join(" | ")};\n`,
      "registry.generated.ts": [
        `${HEADER}import type { StreamDefinition } from "../define-stream";`,
        'import { dependencyOrder } from "../order";',
        ...names.map((name) => `import ${camelCase(name)} from "./${name}";`),
        'import type { StreamName } from "./names.generated";',
        "",
        'export type { StreamName } from "./names.generated";',
        "",
        "export const streams: Record<StreamName, StreamDefinition> = {",
        ...names.map((name) => `  "${name}": ${camelCase(name)},`),
        "};",
        "",
        "/** Parents before their children. */",
        "export const streamNames: readonly StreamName[] = dependencyOrder(Object.values(streams));",
        "",
      ].join("\n"),
    }),
  },
];

const root = fileURLToPath(new URL("..", import.meta.url));

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !/\.(generated|test)\.ts$/.test(file))
    .map((file) => file.slice(0, -".ts".length))
    .sort();
}

function camelCase(name: string): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The generated files that differ from what they should be, as absolute path and text. */
function staleFiles(): [path: string, text: string][] {
  return folders.flatMap(({ path, render }) => {
    const folder = join(root, path);
    return Object.entries(render(namesIn(folder)))
      .map(([file, text]): [string, string] => [join(folder, file), text])
      .filter(([file, text]) => !existsSync(file) || readFileSync(file, "utf8") !== text);
  });
}

const check = process.argv.includes("--check");
for (const [file, text] of staleFiles()) {
  if (check) {
    process.exitCode = 1;
    console.error(`${relative(root, file)} is out of date: run npx tsx scripts/generate-registries.ts`);
  } else {
    writeFileSync(file, text);
    console.log(`Wrote ${relative(root, file)}`);
  }
}
