import type { Log } from "../log";
import type { Database, Transaction } from "../storage/database";
import type { Queue, TimerJob } from "../storage/queue";

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
