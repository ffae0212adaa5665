import { setTimeout as sleep } from "node:timers/promises";

type Falsy = false | undefined;

/** Polls until `condition` gives something but false or undefined, and returns it; fails with `what` when the time is over. */
export async function until<T>({
  what,
  condition,
  timeoutMs = 15_000,
}: {
  what: string;
  condition: () => T | Falsy | Promise<T | Falsy>;
  timeoutMs?: number;
}): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const result = await condition();
    if (result !== false && result !== undefined) return result;
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`);
    await sleep(50);
  }
}

/** Whether a process of this id exists. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
