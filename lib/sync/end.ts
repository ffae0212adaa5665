import type { Database } from "@/db/client";
import { lockConnection, markNeedsAttention, planNextSync } from "@/db/queries/connections";
import { discardStaged } from "@/db/queries/staging";
import { endSync, findSync, findUnfinishedSync, lastSealedNumber } from "@/db/queries/syncs";
import type { Problem } from "@/db/schema";
import type { SyncPlace } from "./place";

/**
 * Ends a sync that cannot go on: every try failed. What the last sealed sync showed stays as it is.
 * The words of the last try are kept where there are any; else `fallback` says it.
 */
export async function failSync(db: Database, place: SyncPlace & { fallback: Problem }): Promise<void> {
  const sync = await findSync(db, place);
  const ended = await endSync(db, { ...place, state: "failed", problem: sync?.problem ?? place.fallback });
  if (ended) await planNextSync(db, { ...place, from: new Date() });
}

/** JumpCloud refused the key in the middle of a sync: nobody reads on until somebody gives another. */
export async function refuseSync(db: Database, place: SyncPlace & { problem: Problem }): Promise<void> {
  const ended = await endSync(db, { ...place, state: "failed" });
  if (ended) await markNeedsAttention(db, place);
}

/** Answers false when the sync had ended already. */
export async function cancelSync(db: Database, place: SyncPlace): Promise<boolean> {
  return endSync(db, { ...place, state: "cancelled", problem: null });
}

/** Removes what an ended sync left staged, unless another has begun since: its opening does the same. */
export async function discardSync(db: Database, place: Omit<SyncPlace, "syncId">): Promise<void> {
  await db.transaction(async (tx) => {
    await lockConnection(tx, place);
    if (await findUnfinishedSync(tx, place)) return;
    await discardStaged(tx, { ...place, lastSealed: await lastSealedNumber(tx, place) });
  });
}
