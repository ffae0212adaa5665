import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { planNextSync } from "@/db/queries/connections";
import { refreshStatistics } from "@/db/queries/staging";
import { forgetSeen, updateStream } from "@/db/queries/stream-progress";
import {
  findSync,
  lastSealedNumber,
  listSyncStreams,
  lockRunningSync,
  type SyncStream,
} from "@/db/queries/syncs";
import { connections, syncRequests, syncStreams, syncs } from "@/db/schema";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import type { SyncPlace } from "./place";
import { spoils } from "./progress";
import { isStreamName } from "./stream-name";

/** JumpCloud's clock and ours may differ by this much before "last contact" says nothing any more. */
const skewSecondsAllowed = 300;

/**
 * Publishes a sync: one transaction that turns its state to `sealed`. Until then readers see the sync
 * before it, whole. Sealing again changes nothing. Throws when a stream has not ended.
 */
export async function sealSync(db: Database, place: SyncPlace): Promise<{ complete: boolean }> {
  const sync = await findSync(db, place);
  if (sync?.state === "sealed") return { complete: sync.complete ?? false };
  await refreshStatistics(db);
  return db.transaction(async (tx) => {
    const running = await lockRunningSync(tx, place);
    const read = await listSyncStreams(tx, place);
    const open = read.filter(({ finishedAt }) => finishedAt === null);
    if (open.length > 0) throw new Error(`Not read to an end: ${open.map((s) => s.stream).join(", ")}.`);
    const skewSecondsMax = await largestSkew(tx, place);
    const complete = !read.some(spoilsSync) && (skewSecondsMax ?? 0) <= skewSecondsAllowed;
    await carryWhole(tx, place);
    await tx
      .update(syncs)
      .set({ state: "sealed", complete, skewSecondsMax, finishedAt: new Date() })
      .where(and(eq(syncs.workspaceId, place.workspaceId), eq(syncs.id, running.id)));
    await tx
      .update(connections)
      .set({ state: "active", problem: null })
      .where(
        and(
          eq(connections.workspaceId, place.workspaceId),
          eq(connections.id, place.connectionId),
          eq(connections.state, "needs_attention"),
        ),
      );
    await planNextSync(tx, { ...place, from: new Date() });
    return { complete };
  });
}

const spoilsSync = ({ stream, state }: SyncStream) =>
  spoils({ state, presence: isStreamName(stream) ? streams[stream].presence : "always" });

/** A stream that was not read whole keeps pointing at the sync that did. */
async function carryWhole(tx: Database, place: SyncPlace): Promise<void> {
  const last = await lastSealedNumber(tx, place);
  const before = await tx
    .select({ stream: syncStreams.stream, wholeAt: syncStreams.wholeAt })
    .from(syncStreams)
    .innerJoin(syncs, eq(syncs.id, syncStreams.syncId))
    .where(
      and(
        eq(syncs.workspaceId, place.workspaceId),
        eq(syncs.connectionId, place.connectionId),
        eq(syncs.number, last),
      ),
    );
  const now = await listSyncStreams(tx, place);
  for (const { stream, wholeAt } of now) {
    const carried = before.find((row) => row.stream === stream)?.wholeAt;
    if (wholeAt === null && carried) await updateStream(tx, { ...place, stream }, { wholeAt: carried });
  }
}

async function largestSkew(tx: Database, { workspaceId, syncId }: SyncPlace): Promise<number | null> {
  // The answer's own clock lies between the moment it was asked and the moment it had come.
  const seconds = sql<
    number | null
  >`max(greatest(0, abs(extract(epoch from ${syncRequests.responseDate} - ${syncRequests.startedAt}))
        - ${syncRequests.durationMs} / 1000.0 - 1))::int`;
  const [row] = await tx
    .select({ seconds })
    .from(syncRequests)
    .where(and(eq(syncRequests.workspaceId, workspaceId), eq(syncRequests.syncId, syncId)));
  return row?.seconds ?? null;
}

/** After sealing: what only the running of the sync needed. */
export async function tidySync(db: Database, place: SyncPlace): Promise<void> {
  await forgetSeen(db, place);
}
