import { join } from "node:path";
import { z } from "zod";
import { LaunchError } from "./launch-error";
import type { Settings, Variables } from "./settings";
import { type ChildSpec, type SupervisedChild, supervise } from "./supervise";

/** Arguments of node for each part of a running Assay. Tests put stand-ins here. */
export type Programs = { database: string[]; executor: string[]; app: string[] };

export function findPrograms({ settings, dev }: { settings: Settings; dev: boolean }): Programs {
  const { root, dataDir, port, host } = settings;
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const exitWithParent = join(root, "scripts", "launch", "exit-with-parent.mjs");
  const address = ["-p", String(port), "-H", host];
  return {
    database: ["--import", "tsx", join(root, "embedded", "postgres", "main.ts"), dataDir],
    executor: ["--import", "tsx", join(root, "embedded", "inngest", "main.ts")],
    app: ["--import", exitWithParent, next, dev ? "dev" : "start", ...address],
  };
}

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), url: z.string() }),
  z.object({ type: z.literal("in-use") }),
]);

/** Raised when another process opened the data folder first. */
export class DataDirInUseError extends Error {}

export type StartOptions = Omit<ChildSpec, "onMessage">;

/** Starts a child that says over IPC when it is ready, and where. Its address stays the same when it restarts. */
export async function startUntilReady({
  options,
  onSpawned,
  signal,
}: {
  options: StartOptions;
  /** Called at once, so that a child that never gets ready is stopped as well. */
  onSpawned: (child: SupervisedChild) => void;
  signal: AbortSignal;
}): Promise<string> {
  return new Promise((resolve, reject) => {
    const readyTimeoutMs = 60_000;
    const timer = setTimeout(
      () => reject(new LaunchError(`${options.name} did not start within ${readyTimeoutMs / 1000} seconds.`)),
      readyTimeoutMs,
    );
    timer.unref();
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    const onMessage = (received: unknown) => {
      const { data: message } = messageSchema.safeParse(received);
      if (!message) return;
      clearTimeout(timer);
      if (message.type === "ready") resolve(message.url);
      else reject(new DataDirInUseError());
    };
    onSpawned(supervise({ ...options, onMessage }));
  });
}

/** The variables that the executor knows: it gets no others of ours. */
export function executorEnv({
  env,
  port,
  appUrl,
}: {
  env: Variables;
  port: number;
  appUrl: string;
}): Variables {
  const { PATH, HOME, TMPDIR, TZ, LOG_LEVEL, NODE_OPTIONS } = env;
  const { DATABASE_URL, INNGEST_SIGNING_KEY, INNGEST_EVENT_KEY } = env;
  return {
    ...{ PATH, HOME, TMPDIR, TZ, LOG_LEVEL, NODE_OPTIONS, NODE_ENV: "production" },
    ...{ DATABASE_URL, INNGEST_SIGNING_KEY, INNGEST_EVENT_KEY },
    INNGEST_EXECUTOR_PORT: String(port),
    APP_URL: `${appUrl}/api/inngest`,
  };
}
