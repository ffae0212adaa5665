import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import { findFreePort } from "@/scripts/launch/ports";
import { type RunFile, readRunFile } from "@/scripts/launch/run-file";
import { until } from "./until";

export type Launched = {
  pid: number;
  url: string;
  output: () => string;
  /** The exit code; null when a signal ended it. */
  exited: Promise<number | null>;
  /** Waits until it says that it is ready. */
  ready: () => Promise<void>;
  runFile: () => Promise<RunFile>;
  kill: (signal: NodeJS.Signals) => void;
  /** Sends the signal to the whole process group, as a terminal does. */
  killGroup: (signal: NodeJS.Signals) => void;
};

/** Empty ones keep a developer's own .env out of the test. */
const ownEnv = {
  ...{ DATABASE_URL: "", INNGEST_BASE_URL: "", INNGEST_SIGNING_KEY: "", INNGEST_EVENT_KEY: "" },
  ...{ ASSAY_URL: "", HOST: "", ASSAY_SECRET: "", ASSAY_MASTER_KEY: "" },
};

const answerSchema = z.object({ databaseUrl: z.string(), migrations: z.number(), secret: z.string() });

/** What a command-line tool finds on this folder, run as `npm run assay` is. */
export function askDatabase({ dataDir }: { dataDir: string }): z.infer<typeof answerSchema> {
  const args = ["scripts/run.mjs", "tests/fixtures/launcher/ask-database.ts"];
  const env = { ...process.env, ...ownEnv, ASSAY_DATA_DIR: dataDir };
  return answerSchema.parse(JSON.parse(execFileSync(process.execPath, args, { env, encoding: "utf8" })));
}

/** Starts the launcher with a small stand-in for the app (tests/fixtures/launcher), as a process of its own. */
export async function startLauncher({
  dataDir,
  port,
  env = {},
  args = [],
}: {
  dataDir: string;
  port?: number;
  env?: Record<string, string>;
  args?: string[];
}): Promise<Launched> {
  const actualPort = port ?? (await findFreePort());
  const fixture = join(process.cwd(), "tests", "fixtures", "launcher", "start.ts");
  const child = spawn(process.execPath, ["--import", "tsx", fixture, ...args], {
    env: { ...process.env, ...ownEnv, ASSAY_DATA_DIR: dataDir, PORT: String(actualPort), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const { pid } = child;
  if (pid === undefined) throw new Error("The launcher could not be spawned.");
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const exited = once(child, "exit").then(() => child.exitCode);
  return {
    pid,
    url: `http://127.0.0.1:${actualPort}`,
    output: () => output,
    exited,
    ready: async () => {
      const isReady = () => {
        if (hasEnded()) throw new Error(`The launcher ended before it was ready:\n${output}`);
        return output.includes("Assay is ready at");
      };
      await until({ what: "the launcher says it is ready", condition: isReady, timeoutMs: 40_000 });
    },
    runFile: () => until({ what: "run.json", condition: () => readRunFile({ dataDir }) }),
    kill: (signal) => child.kill(signal),
    killGroup: (signal) => process.kill(-pid, signal),
  };
}
