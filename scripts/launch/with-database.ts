import { migrateDatabase } from "@/db/migrate";
import { findRunningPostgres, startPostgres } from "../../embedded/postgres/start-postgres";
import { root } from "../prepare.mjs";
import { loadSecrets } from "./secrets";
import { composeEnv, placeholderAddresses, readSettings } from "./settings";

/**
 * Runs `run` with the app's own environment in `process.env`: `.env`, the secrets of `.assay/`, and a database:
 * the configured one, the one that a running Assay has open, or else the embedded one for as long as it takes.
 * Import what reads the environment inside `run`.
 */
export async function withDatabase<T>(run: (context: { databaseUrl: string }) => Promise<T>): Promise<T> {
  const settings = readSettings({ root, env: process.env });
  const { dataDir, embedsDatabase, given } = settings;
  const secrets = await loadSecrets({ dataDir });
  const enter = (databaseUrl: string) => {
    const addresses = { ...placeholderAddresses, databaseUrl };
    Object.assign(process.env, composeEnv({ settings, secrets, addresses }));
    return run({ databaseUrl });
  };
  if (!embedsDatabase && given.DATABASE_URL !== undefined) return enter(given.DATABASE_URL);
  const runningUrl = await findRunningPostgres({ dataDir });
  if (runningUrl !== undefined) return enter(runningUrl);
  const { url, stop } = await startPostgres({ dataDir });
  try {
    await migrateDatabase({ databaseUrl: url });
    return await enter(url);
  } finally {
    await stop();
  }
}
