import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources } from "./source-hash";

let root: string;

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), content);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "assay-sources-"));
  await write("app/page.tsx", "export default 1");
  await write("next.config.ts", "export default {}");
});
afterEach(() => rm(root, { recursive: true, force: true }));

test.each([
  ["a changed page", "app/page.tsx"],
  ["a new page", "app/(dashboard)/devices/page.tsx"],
  ["a new root file", "instrumentation.ts"],
  ["another lock file", "package-lock.json"],
])("%s asks for a new build", async (_what, path) => {
  const before = await hashSources({ root });
  await write(path, "changed");
  expect(await hashSources({ root })).not.toBe(before);
});

test.each(["lib/score.test.ts", "docs/architecture.md", "tests/e2e/first-run.spec.ts", "start.log"])(
  "%s asks for no new build",
  async (path) => {
    const before = await hashSources({ root });
    await write(path, "changed");
    expect(await hashSources({ root })).toBe(before);
  },
);
