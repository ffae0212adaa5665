import { randomUUID } from "node:crypto";
import type { Log } from "../log";
import type { Database, Transaction } from "../storage/database";
import type { OutgoingJob, Queue, TimerJob } from "../storage/queue";
import { admitBlockedCalls } from "./admission";

export interface Engine {
  database: Database;
  queue: Queue;
  log: Log;
  /** Wakes the worker of this process, now or when something falls due. */
  wake(dueAt?: Date): void;
}

/**
 * One transaction of the executor. What it queues is sent as its last statements, so that state and
 * queue change together or not at all.
 */
export interface Unit {
  tx: Transaction;
  log: Log;
  /** Queues a request to the app; returns the id of the job that carries it. */
  queueCall(callId: string, jobId: string, dueAt?: Date): void;
  queueTimer(timer: TimerJob, dueAt: Date): void;
  /** Notes that calls of a function have started to wait for a slot, or have given one back. */
  admitLater(functionId: string): void;
}

export async function inUnit<Result>(engine: Engine, work: (unit: Unit) => Promise<Result>): Promise<Result> {
  const { result, jobs } = await engine.database.transaction(async (tx) => {
    const jobs: OutgoingJob[] = [];
    const functionIds = new Set<string>();
    const unit: Unit = {
      tx,
      log: engine.log,
      queueCall: (callId, jobId, dueAt) => jobs.push({ queue: "call", id: jobId, data: { callId }, dueAt }),
      queueTimer: (data, dueAt) => jobs.push({ queue: "timer", id: randomUUID(), data, dueAt }),
      admitLater: (functionId) => functionIds.add(functionId),
    };
    const result = await work(unit);
    for (const functionId of [...functionIds].sort()) await admitBlockedCalls(unit, functionId);
    await engine.queue.send(tx, jobs);
    return { result, jobs };
  });
  for (const job of jobs) engine.wake(job.dueAt);
  return result;
}
