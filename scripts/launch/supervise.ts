import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { say } from "./say";
import { asProcessEnv, type Variables } from "./settings";

/** Waits before a restart, by how often it failed lately. The next failure ends it. */
const restartDelaysMs = [200, 500, 1_000, 2_000];
const failureWindowMs = 60_000;

export type ChildSpec = {
  /** As people know it: "the database". */
  name: string;
  /** Arguments of node. */
  args: string[];
  env: Variables;
  cwd: string;
  /** Between SIGTERM and SIGKILL. */
  stopTimeoutMs: number;
  onMessage?: (message: unknown) => void;
  onStart: (pid: number) => void;
  /** It failed too often to go on. */
  onGiveUp: (message: string) => void;
};

export type SupervisedChild = { stop: () => Promise<void> };

/** Keeps a child process running: one that ends by itself is started again, with growing delays. */
export function supervise(spec: ChildSpec): SupervisedChild {
  let stopping = false;
  let child: ChildProcess;
  let restartTimer: NodeJS.Timeout | undefined;
  let failuresAt: number[] = [];

  const start = () => {
    child = spawnChild(spec);
    child.once("exit", (code, exitSignal) => {
      killGroup(child);
      if (!stopping) onFailure(exitSignal === null ? `exit code ${code}` : `signal ${exitSignal}`);
    });
  };
  const onFailure = (how: string) => {
    failuresAt = [...failuresAt.filter((at) => at > Date.now() - failureWindowMs), Date.now()];
    const delayMs = restartDelaysMs[failuresAt.length - 1];
    if (delayMs === undefined) {
      spec.onGiveUp(
        `${capitalise(spec.name)} stopped ${failuresAt.length} times within a minute (last: ${how}).`,
      );
      return;
    }
    say(`${capitalise(spec.name)} stopped unexpectedly (${how}): starting it again.`);
    restartTimer = setTimeout(start, delayMs);
  };

  start();
  return {
    stop: async () => {
      stopping = true;
      clearTimeout(restartTimer);
      await stopChild({ child, timeoutMs: spec.stopTimeoutMs });
    },
  };
}

/** In a process group of its own: Ctrl-C in a terminal reaches the launcher alone, which stops things in order. */
function spawnChild({ args, env, cwd, onMessage, onStart }: ChildSpec): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd,
    env: asProcessEnv(env),
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  if (onMessage) child.on("message", onMessage);
  child.on("error", (error) => say(error.message));
  if (child.pid !== undefined) onStart(child.pid);
  return child;
}

async function stopChild({ child, timeoutMs }: { child: ChildProcess; timeoutMs: number }): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => killGroup(child), timeoutMs);
  await exited;
  clearTimeout(timer);
}

/** Also ends what the child itself had started. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The whole group is gone already.
  }
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
