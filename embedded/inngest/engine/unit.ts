import { randomUUID } from "node:crypto";
import type { OutgoingJob } from "../storage/queue";
import { admitBlockedCalls } from "./admission";
import type { Engine, Unit } from "./context";

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
