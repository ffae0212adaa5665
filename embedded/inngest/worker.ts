import { applyOutcome } from "./engine/answers";
import { type Lease, leaseCalls } from "./engine/calls";
import type { Engine } from "./engine/context";
import { endRun } from "./engine/end-run";
import { loadRequest } from "./engine/requests";
import { fireDueTimers } from "./engine/timers";
import { inUnit } from "./engine/unit";
import { releaseLeases } from "./engine/upkeep";
import type { Gate } from "./gate";
import type { AppClient } from "./http/call-app";
import { errorMessage } from "./log";

const TIMERS_AT_ONCE = 20;
const TURNS_AT_ONCE = 10;
const DATABASE_PAUSE_MS = 500;

export interface Worker {
  /** The leases of the calls that are being made. */
  tokens(): string[];
  /** Stops taking calls, gives those under way `graceMs` to end, and hands the others back. */
  stop(graceMs: number): Promise<void>;
}

/** Makes the calls that are due, up to `concurrency` at a time. */
export function startWorker({
  engine,
  app,
  gate,
  concurrency,
  pollIntervalMs,
  onUndelivered,
}: {
  engine: Engine;
  app: AppClient;
  gate: Gate;
  concurrency: number;
  pollIntervalMs: number;
  onUndelivered(): void;
}): Worker {
  const active = new Map<string, Lease>();
  const abort = new AbortController();
  let stopping = false;
  const loop = run();

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        const timers = await fireDueTimers(engine, TIMERS_AT_ONCE);
        await takeCalls();
        if (timers < TIMERS_AT_ONCE) await gate.wait(pollIntervalMs);
      } catch (error) {
        engine.log("debug", "queue not read", { error: errorMessage(error) });
        await gate.wait(DATABASE_PAUSE_MS);
      }
    }
  }

  async function takeCalls(): Promise<void> {
    while (!stopping && active.size < concurrency) {
      const wanted = concurrency - active.size;
      const { leases, taken } = await leaseCalls(engine, wanted);
      for (const lease of leases) {
        active.set(lease.token, lease);
        void make(lease);
      }
      if (taken < wanted) return;
    }
  }

  async function make(first: Lease): Promise<void> {
    let lease: Lease | undefined = first;
    try {
      for (let turn = 1; lease !== undefined; turn += 1) {
        const next = await makeCall(lease, turn);
        if (next !== undefined) active.set(next.token, next);
        active.delete(lease.token);
        lease = next;
      }
    } catch (error) {
      // While stopping, what stays in the map is handed back; otherwise its lease runs out.
      if (stopping || lease === undefined) return;
      active.delete(lease.token);
      engine.log("error", "call not finished", { run: lease.runId, error: errorMessage(error) });
    } finally {
      gate.open();
    }
  }

  /** Makes one call. When its run can go straight on, the next call is already leased and returned. */
  async function makeCall(lease: Lease, turn: number): Promise<Lease | undefined> {
    const { database, log } = engine;
    const request = await database.persist(() => loadRequest(engine, lease));
    if (request === undefined) return undefined;
    const outcome = await app.call(request, abort.signal);
    if (outcome.kind === "undelivered") {
      const { functionId, runId } = lease;
      log("warn", "call not taken by the app", { run: runId, function: functionId, reason: outcome.reason });
      onUndelivered();
    }
    const { maxAttempts } = request.config;
    // Where others may be waiting, a run gives its place back now and then.
    const keep = !stopping && (active.size < concurrency || turn < TURNS_AT_ONCE);
    try {
      return await database.persist(() => applyOutcome(engine, { lease, outcome, maxAttempts, keep }));
    } catch (error) {
      if (stopping) throw error;
      const message = `The answer could not be stored: ${errorMessage(error)}`;
      const failure = { name: "Error", message };
      log("error", "answer not stored", { run: lease.runId, error: errorMessage(error) });
      await database.persist(() =>
        inUnit(engine, (unit) => endRun(unit, lease.runId, { status: "failed", failure })),
      );
      return undefined;
    }
  }

  return {
    tokens: () => [...active.keys()],
    async stop(graceMs) {
      stopping = true;
      gate.open();
      await loop;
      const deadline = Date.now() + graceMs;
      while (active.size > 0 && Date.now() < deadline) await gate.wait(100);
      const left = [...active.values()];
      abort.abort();
      if (left.length > 0) await releaseLeases(engine, left).catch(() => undefined);
    },
  };
}
