import { migrateDatabase } from "@/db/migrate";
import { buildIfNeeded, generateRegistries } from "./build";
import { executorEnv, findPrograms, type Programs, startUntilReady } from "./children";
import { waitForHealth } from "./health";
import { findFreePort, waitForPort } from "./ports";
import { readRunFile } from "./run-file";
import { RunningParts } from "./running-parts";
import { say } from "./say";
import { loadSecrets } from "./secrets";
import { type Addresses, composeEnv, placeholderAddresses, type Settings } from "./settings";
import { startDatabase, waitForDataDir } from "./start-database";
import { supervise } from "./supervise";

const healthTimeoutMs = 180_000;

export type LaunchOptions = {
  settings: Settings;
  dev: boolean;
  /** Aborted on Ctrl-C and SIGTERM. */
  signal: AbortSignal;
  /** Tests put stand-ins here. */
  programs?: Partial<Programs>;
  build?: typeof buildIfNeeded;
};

/** Builds the app and nothing else. */
export async function buildOnly({
  settings,
  signal,
}: Pick<LaunchOptions, "settings" | "signal">): Promise<void> {
  const secrets = await loadSecrets({ dataDir: settings.dataDir });
  const env = composeEnv({ settings, secrets, addresses: placeholderAddresses });
  await buildIfNeeded({ root: settings.root, env, signal });
}

/** Brings everything up, keeps it running until `signal`, then stops it in order. Throws when it could not go on. */
export async function launch(options: LaunchOptions): Promise<void> {
  const broken = new AbortController();
  const signal = AbortSignal.any([options.signal, broken.signal]);
  const parts = new RunningParts({ settings: options.settings, onBroken: (error) => broken.abort(error) });
  try {
    await bringUp({ options, parts, signal });
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    if (options.signal.aborted) say("Stopping …");
    await parts.stop();
  }
  if (broken.signal.aborted) throw broken.signal.reason;
}

async function bringUp({
  options,
  parts,
  signal,
}: {
  options: LaunchOptions;
  parts: RunningParts;
  signal: AbortSignal;
}): Promise<void> {
  const { settings, dev, build = dev ? generateRegistries : buildIfNeeded } = options;
  const { root, dataDir, port, host, localUrl, publicUrl } = settings;
  const programs = { ...findPrograms({ settings, dev }), ...options.programs };
  const secrets = await loadSecrets({ dataDir });
  const addresses: Addresses = { ...placeholderAddresses };
  const environment = () => composeEnv({ settings, secrets, addresses });

  if (settings.embedsDatabase) await waitForDataDir({ dataDir, signal });
  // A clean stop removes the run file: with one there, the port may still be let go of.
  const mayBeReleased = (await readRunFile({ dataDir })) !== undefined;
  await waitForPort({ port, host, mayBeReleased, signal });
  // Before the build, because its socket is the lock on the data folder.
  if (settings.embedsDatabase) {
    addresses.databaseUrl = await startDatabase({ parts, programs, dataDir, signal });
  }
  await build({ root, env: environment(), signal });
  const { DATABASE_URL: databaseUrl = addresses.databaseUrl } = environment();
  await migrateDatabase({ databaseUrl });
  signal.throwIfAborted();

  if (settings.embedsExecutor) {
    const executorPort = await findFreePort();
    const env = executorEnv({ env: environment(), port: executorPort, appUrl: localUrl });
    addresses.executorUrl = await startUntilReady({
      options: parts.childOptions({
        key: "executor",
        name: "the job executor",
        args: programs.executor,
        env,
      }),
      onSpawned: (child) => parts.add(child),
      signal,
    });
  }
  const appEnv = { ...environment(), ...(dev && { NODE_ENV: "development" }) };
  parts.add(supervise(parts.childOptions({ key: "app", name: "the app", args: programs.app, env: appEnv })));
  await waitForHealth({ url: localUrl, timeoutMs: healthTimeoutMs, signal });
  if (host === "127.0.0.1") say("It answers this machine only: set HOST=0.0.0.0 to reach it from others.");
  say(`Assay is ready at ${publicUrl}`);
}
