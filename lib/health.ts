import { sql } from "drizzle-orm";
import { database } from "./database";
import { env } from "./env";

export interface Health {
  ready: boolean;
  database: "ready" | "unreachable";
  jobs: "ready" | "unreachable" | "hosted";
}

const answerWithinMs = 3_000;

/** Whether requests can be served: the database answers, and the job engine takes events. */
export async function checkHealth(): Promise<Health> {
  const [databaseReady, jobs] = await Promise.all([databaseAnswers(), jobEngine()]);
  return {
    ready: databaseReady && jobs !== "unreachable",
    database: databaseReady ? "ready" : "unreachable",
    jobs,
  };
}

async function databaseAnswers(): Promise<boolean> {
  try {
    await database().execute(sql`select 1 from assay_migrations limit 1`);
    return true;
  } catch {
    return false;
  }
}

/** Inngest Cloud needs no address, and is not asked at every look: it counts as hosted. */
async function jobEngine(): Promise<Health["jobs"]> {
  const { INNGEST_BASE_URL } = env();
  if (!INNGEST_BASE_URL) return "hosted";
  try {
    const response = await fetch(`${INNGEST_BASE_URL}/health`, {
      cache: "no-store",
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return response.ok ? "ready" : "unreachable";
  } catch {
    return "unreachable";
  }
}
