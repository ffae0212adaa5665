import type { Programs, StartOptions } from "./children";
import { LaunchError } from "./launch-error";
import { removeRunFile, writeRunFile } from "./run-file";
import type { Settings, Variables } from "./settings";
import type { SupervisedChild } from "./supervise";

/** Together about ten seconds: whoever sent SIGTERM may kill soon after. */
const stopTimeoutsMs = { app: 5_000, executor: 2_500, database: 2_500 };

/** The children that run, in the order they were started, and the file that tells who they are. */
export class RunningParts {
  readonly #settings: Settings;
  readonly #onBroken: (error: LaunchError) => void;
  readonly #children: SupervisedChild[] = [];
  readonly #pids: Record<string, number> = {};
  #writing: Promise<void> = Promise.resolve();

  constructor({ settings, onBroken }: { settings: Settings; onBroken: (error: LaunchError) => void }) {
    this.#settings = settings;
    this.#onBroken = onBroken;
  }

  childOptions({
    key,
    name,
    args,
    env,
  }: {
    key: keyof Programs;
    name: string;
    args: string[];
    env: Variables;
  }): StartOptions {
    return {
      name,
      args,
      env,
      cwd: this.#settings.root,
      stopTimeoutMs: stopTimeoutsMs[key],
      onStart: (pid) => this.#remember({ key, pid }),
      onGiveUp: (message) => this.#onBroken(new LaunchError(`${message} The lines above may say why.`)),
    };
  }

  add(child: SupervisedChild): void {
    this.#children.push(child);
  }

  async stop(): Promise<void> {
    for (const child of this.#children.reverse()) await child.stop();
    await this.#writing;
    if (Object.keys(this.#pids).length > 0) await removeRunFile({ dataDir: this.#settings.dataDir });
  }

  #remember({ key, pid }: { key: keyof Programs; pid: number }): void {
    this.#pids[key] = pid;
    const { dataDir, publicUrl: url } = this.#settings;
    const run = { pid: process.pid, url, children: { ...this.#pids } };
    this.#writing = this.#writing.then(() => writeRunFile({ dataDir, run })).catch(() => undefined);
  }
}
