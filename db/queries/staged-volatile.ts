import { and, eq } from "drizzle-orm";
import type { Database } from "../client";
import { recordVolatile } from "../schema";
import type { StagePlace } from "./stage-place";

/** The volatile fields of one batch, by column. */
export async function insertVolatile(
  tx: Database,
  place: StagePlace,
  { batch, recordIds, values }: { batch: number; recordIds: number[]; values: Record<string, unknown[]> },
): Promise<void> {
  if (recordIds.length === 0) return;
  await tx.insert(recordVolatile).values({ ...place, batch, recordIds, values });
}

/** Before a stream is read again in the same sync: what its earlier pass saw move is forgotten. */
export async function dropVolatile(tx: Database, place: StagePlace): Promise<void> {
  await tx
    .delete(recordVolatile)
    .where(
      and(
        eq(recordVolatile.workspaceId, place.workspaceId),
        eq(recordVolatile.connectionId, place.connectionId),
        eq(recordVolatile.stream, place.stream),
        eq(recordVolatile.sync, place.sync),
      ),
    );
}
