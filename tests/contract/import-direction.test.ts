import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

const report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});
const configuration = z.record(z.string(), z.unknown());

const folder = mkdtempSync(join(tmpdir(), "assay-imports-"));
let found: { rule: string; path: string }[] = [];

const sourceOf = (specifier: string) => `import * as planted from "${specifier}";\nconsole.log(planted);\n`;
/** Each case is a file of its own beside the place that it stands for. */
const fileOf = (path: string, specifier: string) =>
  join(dirname(path), `planted-${specifier.replaceAll(/\W+/g, "-")}.tsx`);

function plant(file: string, source: string) {
  mkdirSync(join(folder, dirname(file)), { recursive: true });
  writeFileSync(join(folder, file), source);
}

/** Lints the planted files by the project's own rules, in a folder of their own. */
beforeAll(() => {
  const rules = configuration.parse(JSON.parse(readFileSync("biome.json", "utf8")));
  writeFileSync(join(folder, "biome.json"), JSON.stringify({ ...rules, vcs: { enabled: false } }));
  for (const [path, specifier] of [...forbidden, ...allowed])
    plant(fileOf(path, specifier), sourceOf(specifier));
  plant("lib/jumpcloud/streams/planted-fetch.ts", 'export const rows = fetch("https://example.com");\n');
  const { stdout } = spawnSync(
    process.execPath,
    [
      resolve("node_modules/@biomejs/biome/bin/biome"),
      "lint",
      "--reporter=json",
      "--max-diagnostics=500",
      ".",
    ],
    { cwd: folder, encoding: "utf8" },
  );
  found = report
    .parse(JSON.parse(stdout))
    .diagnostics.map(({ category, location }) => ({ rule: category, path: location.path }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const rulesAgainst = (file: string) =>
  found.filter(({ path }) => path.endsWith(file)).map(({ rule }) => rule);

const forbidden: [path: string, imports: string][] = [
  ["db/queries/planted.ts", "@/lib/errors"],
  ["db/queries/planted.ts", "../../lib/errors"],
  ["lib/planted.ts", "@/app/layout"],
  ["lib/sync/planted.ts", "@/inngest/client"],
  ["lib/planted.ts", "@/components/ui/button"],
  ["lib/planted.ts", "@/embedded/postgres/start-postgres"],
  ["lib/jumpcloud/streams/planted.ts", "@/db/client"],
  ["lib/jumpcloud/streams/planted.ts", "next/headers"],
  ["lib/jumpcloud/streams/planted.ts", "undici"],
  ["lib/jumpcloud/sample/planted.ts", "@/lib/env"],
  ["lib/checks/rules/planted.ts", "@/db/client"],
  ["app/planted.tsx", "@/inngest/functions"],
  ["app/planted.tsx", "@/embedded/inngest"],
  ["components/ui/planted.tsx", "@/lib/env"],
  ["inngest/functions/planted.ts", "@/app/layout"],
  ["embedded/postgres/planted.ts", "@/lib/env"],
  ["embedded/postgres/planted.ts", "../../lib/env"],
];

const allowed: [path: string, imports: string][] = [
  ["app/page.tsx", "@/inngest/client"],
  ["app/api/inngest/route.ts", "@/inngest/functions"],
  ["lib/sync/pull.ts", "@/db/client"],
  ["scripts/launch/main.ts", "../../embedded/postgres/start-postgres"],
];

describe("imports go one way", () => {
  it.each(forbidden)("%s may not import %s", (path, specifier) => {
    expect(rulesAgainst(fileOf(path, specifier))).toContain("lint/style/noRestrictedImports");
  });

  it.each(allowed)("%s may import %s", (path, specifier) => {
    expect(rulesAgainst(fileOf(path, specifier))).not.toContain("lint/style/noRestrictedImports");
  });

  it("a stream may not call fetch", () => {
    expect(rulesAgainst("planted-fetch.ts")).toContain("lint/style/noRestrictedGlobals");
  });
});
