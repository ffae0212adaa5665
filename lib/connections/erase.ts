import type { Database } from "@/db/client";
import { type ErasurePlace, erasedTables, eraseRows, finishErasure, isErasing } from "@/db/queries/erasure";

/** A statement of so many rows leaves the database to others every few milliseconds. */
const rowsPerStatement = 300;
/** What one durable step may take: far below any limit on a call. */
const sliceMs = 4_000;

/**
 * One durable step of an erasure: deletes for a few seconds, whatever is there to be deleted. However
 * often it runs, and wherever it was killed, what it counts is what went. Answers whether all is gone.
 */
export async function eraseSlice(
  db: Database,
  place: ErasurePlace,
  { budgetMs = sliceMs, limit = rowsPerStatement }: { budgetMs?: number; limit?: number } = {},
): Promise<{ finished: boolean }> {
  if (!(await isErasing(db, place))) return { finished: true };
  const until = performance.now() + budgetMs;
  for (const table of erasedTables) {
    while ((await eraseRows(db, { ...place, table, limit })) === limit) {
      if (performance.now() > until) return { finished: false };
    }
  }
  await finishErasure(db, place);
  return { finished: true };
}
