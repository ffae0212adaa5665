import { setMaxListeners } from "node:events";

/** A signal that the caller's own signal ends as well as `stop` does. */
export function stoppable(outer?: AbortSignal): { stop: AbortController; signal: AbortSignal } {
  const stop = new AbortController();
  const signal = outer ? AbortSignal.any([outer, stop.signal]) : stop.signal;
  // Every waiting request listens to it; Node takes more than ten for a leak.
  setMaxListeners(0, signal);
  return { stop, signal };
}

/**
 * Waits for all tasks. When one fails, the others are told to stop by `stop`, all are waited for, and the
 * failure that came first is thrown: nothing goes on in the background, and every request is accounted for.
 */
export async function together<Result>(stop: AbortController, tasks: Promise<Result>[]): Promise<Result[]> {
  const failures: unknown[] = [];
  const guarded = tasks.map((task) =>
    task.catch((error: unknown) => {
      failures.push(error);
      stop.abort();
      throw error;
    }),
  );
  await Promise.allSettled(guarded);
  if (failures.length > 0) throw failures[0];
  return Promise.all(guarded);
}
