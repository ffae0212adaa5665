import { spawnSync } from "node:child_process";

/** Before any browser test: the files run side by side, and each of their servers would build for itself. */
export default function buildOnce(): void {
  const { status } = spawnSync(process.execPath, ["scripts/start.mjs", "--build-only"], { stdio: "inherit" });
  if (status !== 0) throw new Error("The app could not be built: the reason is above.");
}
