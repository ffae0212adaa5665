import { LEASE_SECONDS } from "./engine/calls";
import type { Engine } from "./engine/context";
import { fireOverdueTimers } from "./engine/timers";
import { prune, renewLeases, requeueExpiredCalls, requeueLostCalls } from "./engine/upkeep";
import { errorMessage } from "./log";

const BEAT_MS = 1000;
const LOOK_EVERY_BEATS = 2;
const PRUNE_EVERY_BEATS = 600;
const KEEP_DAYS = 7;

/** Renews this executor's leases, picks up what a dead one left behind, and forgets what is long over. */
export function startKeeper({ engine, tokens }: { engine: Engine; tokens(): string[] }): {
  stop(): Promise<void>;
} {
  let stopping = false;
  let stopWaiting: (() => void) | undefined;
  // Others cannot renew while the database is away: after an outage they get the time of a lease first.
  let trustedFrom = 0;
  const loop = run();

  async function run(): Promise<void> {
    for (let beat = 0; !stopping; beat += 1) {
      try {
        await renewLeases(engine, tokens());
        if (beat % LOOK_EVERY_BEATS === 0) await lookAround();
        if (beat % PRUNE_EVERY_BEATS === PRUNE_EVERY_BEATS - 1) await forget();
      } catch (error) {
        trustedFrom = Date.now() + LEASE_SECONDS * 1000;
        engine.log("debug", "upkeep not done", { error: errorMessage(error) });
      }
      if (!stopping) await pause();
    }
  }

  async function lookAround(): Promise<void> {
    if (Date.now() >= trustedFrom) {
      const count = await requeueExpiredCalls(engine, tokens());
      if (count > 0) engine.log("warn", "took over calls of an executor that is gone", { calls: count });
    }
    await requeueLostCalls(engine);
    await fireOverdueTimers(engine);
  }

  async function forget(): Promise<void> {
    while (!stopping && (await prune(engine, KEEP_DAYS)) > 0);
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, BEAT_MS);
      stopWaiting = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    async stop() {
      stopping = true;
      stopWaiting?.();
      await loop;
    },
  };
}
