import { EnvError } from "@/lib/env";
import { root } from "../prepare.mjs";
import { buildOnly, type LaunchOptions, launch } from "./launch";
import { LaunchError } from "./launch-error";
import { readSettings, type Variables } from "./settings";

/** What `npm start`, `npm run dev` (`--dev`) and `npm run build` (`--build-only`) do. Gives the exit code. */
export async function main({
  args,
  env = process.env,
  overrides = {},
}: {
  args: string[];
  env?: Variables;
  overrides?: Pick<LaunchOptions, "programs" | "build">;
}): Promise<number> {
  const stop = new AbortController();
  // npm passes the signal on as well: one that comes twice means no more than one.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
  try {
    const settings = readSettings({ root, env });
    if (args.includes("--build-only")) await buildOnly({ settings, signal: stop.signal });
    else await launch({ settings, dev: args.includes("--dev"), signal: stop.signal, ...overrides });
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 0;
    const isExpected = error instanceof LaunchError || error instanceof EnvError;
    console.error(isExpected ? error.message : error);
    return 1;
  }
}
