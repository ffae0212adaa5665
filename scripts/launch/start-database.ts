import { isDataDirInUse } from "../../embedded/postgres/start-postgres";
import { DataDirInUseError, type Programs, startUntilReady } from "./children";
import { LaunchError } from "./launch-error";
import { readRunFile } from "./run-file";
import type { RunningParts } from "./running-parts";
import { waitUntil } from "./wait";

/** Children of a killed launcher need a moment to notice and to let go. */
const releaseTimeoutMs = 5_000;

/** Throws LaunchError when another Assay has the data folder, and goes on having it. */
export async function waitForDataDir({
  dataDir,
  signal,
}: {
  dataDir: string;
  signal: AbortSignal;
}): Promise<void> {
  const run = await readRunFile({ dataDir });
  // Only a hint, for in a container a process id may be anybody's: it decides how long to wait, no more.
  const isLauncherAlive = run !== undefined && run.pid !== process.pid && isProcessAlive(run.pid);
  const timeoutMs = isLauncherAlive ? 0 : releaseTimeoutMs;
  const isFree = async () => !(await isDataDirInUse({ dataDir }));
  if (!(await waitUntil({ condition: isFree, timeoutMs, signal }))) throw await inUseError({ dataDir });
}

/** Starts the embedded Postgres and gives its URL. Throws LaunchError if another Assay was faster. */
export async function startDatabase({
  parts,
  programs,
  dataDir,
  signal,
}: {
  parts: RunningParts;
  programs: Programs;
  dataDir: string;
  signal: AbortSignal;
}): Promise<string> {
  const options = parts.childOptions({
    key: "database",
    name: "the database",
    args: programs.database,
    env: process.env,
  });
  try {
    return await startUntilReady({ options, onSpawned: (child) => parts.add(child), signal });
  } catch (error) {
    throw error instanceof DataDirInUseError ? await inUseError({ dataDir }) : error;
  }
}

async function inUseError({ dataDir }: { dataDir: string }): Promise<LaunchError> {
  const run = await readRunFile({ dataDir });
  const where = run ? ` at ${run.url} (process ${run.pid})` : "";
  return new LaunchError(
    `Assay already runs on ${dataDir}${where}. Stop it first, or set ASSAY_DATA_DIR and PORT to run another.`,
  );
}

function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
