import PgBoss from "pg-boss";
import { z } from "zod";
import type { Database, Transaction } from "./database";

const BOSS_SCHEMA = "inngest_embedded_queue";

/** What waits in a queue. `call`: a request to the app; `timer`: a step or a schedule that falls due. */
export const jobSchemas = {
  call: z.object({ callId: z.string() }),
  timer: z.union([
    z.object({ runId: z.string(), stepId: z.string() }),
    z.object({ functionId: z.string(), cron: z.string() }),
  ]),
};
export type QueueName = keyof typeof jobSchemas;
export type CallJob = z.infer<typeof jobSchemas.call>;
export type TimerJob = z.infer<typeof jobSchemas.timer>;

export type OutgoingJob = { id: string; dueAt?: Date | undefined } & (
  | { queue: "call"; data: CallJob }
  | { queue: "timer"; data: TimerJob }
);

export interface Queue {
  /** Sends jobs in the caller's transaction. */
  send(tx: Transaction, jobs: readonly OutgoingJob[]): Promise<void>;
  /**
   * Takes due jobs, oldest first, out of the queue in the caller's transaction: they are gone when
   * it commits, and back when it does not, so a killed process leaves no job behind as "active".
   */
  takeCalls(tx: Transaction, limit: number): Promise<Array<{ id: string; data: CallJob }>>;
  takeTimers(tx: Transaction, limit: number): Promise<TimerJob[]>;
}

/** Opens pg-boss on the executor's own pool and makes its queues. */
export async function openQueue(database: Database): Promise<Queue> {
  // Two executors that create the schema in the same instant: one fails, and finds it made the next time.
  const boss = await startBoss(database).catch(() => startBoss(database));

  const jobSchema = z.object({ id: z.string(), data: z.unknown() });

  async function take<Data>(tx: Transaction, name: QueueName, data: z.ZodType<Data>, limit: number) {
    const rows = z.array(jobSchema).parse(await boss.fetch(name, { batchSize: limit, db: tx }));
    if (rows.length === 0) return [];
    await boss.deleteJob(
      name,
      rows.map((row) => row.id),
      { db: tx },
    );
    return rows.map((row) => ({ id: row.id, data: data.parse(row.data) }));
  }

  return {
    async send(tx, jobs) {
      if (jobs.length === 0) return;
      await boss.insert(
        jobs.map(({ id, queue, data, dueAt }) => ({
          id,
          name: queue,
          data,
          ...(dueAt === undefined ? {} : { startAfter: dueAt.toISOString() }),
        })),
        { db: tx },
      );
    },
    takeCalls: (tx, limit) => take(tx, "call", jobSchemas.call, limit),
    takeTimers: async (tx, limit) =>
      (await take(tx, "timer", jobSchemas.timer, limit)).map(({ data }) => data),
  };
}

async function startBoss(database: Database): Promise<PgBoss> {
  // Nothing is ever left active or completed, so there is nothing for pg-boss to supervise.
  const boss = new PgBoss({ db: database, schema: BOSS_SCHEMA, supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue("call");
  await boss.createQueue("timer");
  return boss;
}

/** A subquery that is true while the job of a call still waits in the queue. */
export const callJobWaits = `EXISTS (
  SELECT 1 FROM ${BOSS_SCHEMA}.job j WHERE j.name = 'call' AND j.id = c.job_id)`;
