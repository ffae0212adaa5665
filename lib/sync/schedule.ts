import { subMinutes } from "date-fns";
import type { Database } from "@/db/client";
import { listDue, planNextSync } from "@/db/queries/connections";
import { insertSync, listStaleQueued, listStalled } from "@/db/queries/syncs";
import { failSync } from "./end";
import type { SyncPlace } from "./place";

const duePerTick = 50;

export const intervalsHours = [1, 6, 12, 24] as const;
export const defaultIntervalHours = 6;

/** Longer than any wait between two tries of a step. */
const stalledAfterMinutes = 60;

/**
 * Ends syncs that nobody works on any more (their job was lost with the job engine's state, say): while
 * one counts as running, no other can begin.
 */
export async function endStalledSyncs(db: Database, { now }: { now: Date }): Promise<number> {
  const stalled = await listStalled(db, { before: subMinutes(now, stalledAfterMinutes) });
  for (const { id: syncId, workspaceId, connectionId } of stalled) {
    const fallback = {
      kind: "stalled",
      title: "The sync stopped half-way.",
      cause: `Nothing was read for ${stalledAfterMinutes} minutes: its job was lost, or could not go on.`,
      whatToDo: "The next sync begins by itself. What was known before is unchanged.",
    };
    await failSync(db, { workspaceId, connectionId, syncId, fallback });
  }
  return stalled.length;
}

/**
 * Queues a sync for each connection that is due, and plans the one after it. Answers these and the
 * syncs that were queued minutes ago and never began, whose event is to be sent again.
 */
export async function queueDueSyncs(db: Database, { now }: { now: Date }): Promise<SyncPlace[]> {
  await endStalledSyncs(db, { now });
  const queued: SyncPlace[] = [];
  for (const { id: connectionId, workspaceId } of await listDue(db, { now, limit: duePerTick })) {
    const sync = await insertSync(db, { workspaceId, connectionId, trigger: "schedule", requestedBy: null });
    await planNextSync(db, { workspaceId, connectionId, from: now });
    if (sync) queued.push({ workspaceId, connectionId, syncId: sync.id });
  }
  const stale = await listStaleQueued(db, { before: subMinutes(now, 2) });
  return [
    ...queued,
    ...stale.map(({ id, workspaceId, connectionId }) => ({ workspaceId, connectionId, syncId: id })),
  ];
}

/** Up to a tenth of the interval, so that connections made in one minute do not stay in step. */
export function pickJitterSeconds(intervalHours: number): number {
  return Math.floor(Math.random() * intervalHours * 360);
}
