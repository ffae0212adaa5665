import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenDatabase, openDatabase } from "@/db/client";
import { findRunningPostgres } from "@/embedded/postgres/start-postgres";
import { setupCode } from "@/lib/crypto/derive";
import { findFreePort } from "@/scripts/launch/ports";
import { readRunFile } from "@/scripts/launch/run-file";
import { loadSecrets, type Secrets } from "@/scripts/launch/secrets";
import { startScript } from "./processes";
import { until } from "./until";

/** Empty ones keep a developer's own .env out of the test. */
const nothingOfTheDevelopers = Object.fromEntries(
  [
    ...["ASSAY_URL", "HOST", "DATABASE_URL", "JUMPCLOUD_BASE_URL", "JUMPCLOUD_INSIGHTS_URL"],
    ...["INNGEST_BASE_URL", "INNGEST_SIGNING_KEY", "INNGEST_EVENT_KEY", "ASSAY_SECRET", "ASSAY_MASTER_KEY"],
    ...["ASSAY_OWNER_EMAIL", "ASSAY_OWNER_PASSWORD", "ASSAY_SAMPLE_DEVICES", "ASSAY_SAMPLE_USERS"],
  ].map((name) => [name, ""]),
);

export interface Assay {
  url: string;
  dataDir: string;
  env: Record<string, string>;
  secrets: Secrets;
  setupCode: string;
  /** The embedded database, opened beside the server. */
  database: OpenDatabase;
  databaseUrl: string;
  executorUrl: string;
  /** Everything that the server's processes printed. */
  output: () => string;
  /** The process id of the app, the executor or the database, as they run now. */
  pidOf: (part: string) => Promise<number>;
  stop: () => Promise<void>;
}

/** What `npm start` starts, on a folder and a port of its own. Needs a build, or makes one. */
export async function startAssay(env: Record<string, string> = {}): Promise<Assay> {
  const dataDir = mkdtempSync(join(tmpdir(), "assay-e2e-"));
  const port = await findFreePort();
  const own = { ...nothingOfTheDevelopers, PORT: String(port), ASSAY_DATA_DIR: dataDir, ...env };
  const started = startScript(["scripts/start.mjs"], own);
  await until({
    what: "Assay is ready",
    condition: () => {
      if (started.child.exitCode !== null) throw new Error(`Assay ended:\n${started.output()}`);
      return started.output().includes("Assay is ready at");
    },
    timeoutMs: 240_000,
  });
  const databaseUrl = await findRunningPostgres({ dataDir });
  if (databaseUrl === undefined) throw new Error("The embedded database does not run.");
  const secrets = await loadSecrets({ dataDir });
  const database = openDatabase({ url: databaseUrl, poolSizeMax: 2, onError: () => undefined });
  return {
    url: `http://localhost:${port}`,
    dataDir,
    env: own,
    secrets,
    setupCode: setupCode(secrets.ASSAY_SECRET),
    database,
    databaseUrl,
    executorUrl: /"executor ready","url":"([^"]+)"/.exec(started.output())?.[1] ?? "",
    output: started.output,
    pidOf: async (part) => {
      const pid = (await readRunFile({ dataDir }))?.children[part];
      if (pid === undefined) throw new Error(`The launcher runs no ${part}.`);
      return pid;
    },
    stop: async () => {
      await database.close();
      await started.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
