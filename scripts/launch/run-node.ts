import { spawn } from "node:child_process";
import { once } from "node:events";
import { LaunchError } from "./launch-error";
import { asProcessEnv, type Variables } from "./settings";

/** Runs node to its end, its output passed through. Throws LaunchError unless it exits with 0. */
export async function runNode({
  name,
  args,
  root,
  env,
  signal,
}: {
  name: string;
  args: string[];
  root: string;
  env: Variables;
  signal: AbortSignal;
}): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: asProcessEnv(env),
    stdio: ["ignore", "inherit", "inherit"],
  });
  const onAbort = () => child.kill("SIGTERM");
  signal.addEventListener("abort", onAbort);
  const [code] = await once(child, "exit");
  signal.removeEventListener("abort", onAbort);
  signal.throwIfAborted();
  if (code !== 0) throw new LaunchError(`${name} failed: its message is above.`);
}
