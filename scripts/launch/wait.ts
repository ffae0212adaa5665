import { setTimeout as sleep } from "node:timers/promises";

/** Asks every `intervalMs` until the condition holds (true) or the time is over (false). Throws when aborted. */
export async function waitUntil({
  condition,
  timeoutMs,
  intervalMs = 100,
  signal,
}: {
  condition: () => Promise<boolean>;
  timeoutMs: number;
  intervalMs?: number;
  signal?: AbortSignal;
}): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    if (await condition()) return true;
    if (Date.now() >= deadline) return false;
    await sleep(intervalMs, undefined, { signal });
  }
}
