import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import { until } from "./until";

export interface Started {
  child: ChildProcess;
  output: () => string;
  stop: () => Promise<void>;
}

/** Starts one of the project's scripts as a process of its own. Empty variables keep a developer's own away. */
export function startScript(args: string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  return {
    child,
    output: () => output,
    stop: async () => {
      if (ended()) return;
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
    },
  };
}

const listening = z.object({ url: z.string(), apiKey: z.string() });
const requests = z.object({
  count: z.number(),
  list: z.array(
    z.object({
      method: z.string(),
      path: z.string(),
      query: z.string(),
      status: z.number(),
      at: z.coerce.date(),
    }),
  ),
});

export type SeenRequest = z.infer<typeof requests>["list"][number];

/** The sample organisation in a process of its own, as JumpCloud is. */
export async function startSimulatorProcess(args: string[]) {
  const started = startScript(["scripts/run.mjs", "scripts/simulator.ts", "--json", "--control", ...args]);
  const line = await until({
    what: "the simulator says where it listens",
    condition: () =>
      started
        .output()
        .split("\n")
        .find((text) => text.startsWith("{")),
  });
  const { url, apiKey } = listening.parse(JSON.parse(line));
  return {
    url,
    apiKey,
    stop: started.stop,
    requests: async () => requests.parse(await (await fetch(`${url}/__simulator/requests`)).json()),
  };
}
