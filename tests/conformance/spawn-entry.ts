import { fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";

export interface SpawnedEntry {
  url: string;
  pid: number;
  /** Sends a signal and waits for the end of the process. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

const readySchema = z.object({ type: z.literal("ready"), url: z.string() });

/** Starts a process entry of the project under tsx and waits until it says where it is. */
export async function spawnEntry({
  file,
  args = [],
  env = {},
}: {
  file: string;
  args?: string[];
  env?: Record<string, string>;
}): Promise<SpawnedEntry> {
  const child = fork(file, args, {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += String(chunk);
  });
  child.stderr?.on("data", (chunk) => {
    output += String(chunk);
  });
  const exited = once(child, "exit");
  const ready = once(child, "message").then(([message]) => readySchema.parse(message));
  const failed = exited.then(() => {
    throw new Error(`${file} ended before it was ready:\n${output}`);
  });
  failed.catch(() => undefined);
  const { url } = await Promise.race([ready, failed]);
  return {
    url,
    pid: child.pid ?? 0,
    async kill(signal) {
      child.kill(signal);
      await exited;
    },
  };
}
