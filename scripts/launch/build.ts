import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runNode } from "./run-node";
import { say } from "./say";
import type { Variables } from "./settings";
import { hashSources } from "./source-hash";

type Options = { root: string; env: Variables; signal: AbortSignal };

/** Builds the app with `next build`, unless the build at hand is of these very sources. */
export async function buildIfNeeded({ root, env, signal }: Options): Promise<void> {
  await generateRegistries({ root, env, signal });
  const stampPath = join(root, ".next", "assay-build-stamp");
  const hash = await hashSources({ root });
  const stamp = await readFile(stampPath, "utf8").catch(() => "");
  if (stamp === hash && existsSync(join(root, ".next", "BUILD_ID"))) return;
  say(
    stamp === ""
      ? "Building the app (about a minute) …"
      : "Building the app again: its sources have changed …",
  );
  // What `npm run dev` left behind may name pages that are gone, and the build checks its types as well.
  await rm(join(root, ".next", "dev", "types"), { recursive: true, force: true });
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  await runNode({ name: "next build", args: [next, "build"], root, env, signal });
  await writeFile(stampPath, hash);
}

/** The lists of streams and the like that are made from folders' contents. */
export async function generateRegistries({ root, env, signal }: Options): Promise<void> {
  const script = join(root, "scripts", "generate-registries.ts");
  if (!existsSync(script)) return;
  await runNode({ name: "generate-registries", args: ["--import", "tsx", script], root, env, signal });
}
