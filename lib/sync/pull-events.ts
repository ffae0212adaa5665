import { z } from "zod";
import type { Database } from "@/db/client";
import {
  type EventWindow,
  findWindow,
  findWindowBefore,
  insertWindow,
  moveWindow,
  type StagedEvent,
  stageEvents,
} from "@/db/queries/staged-events";
import {
  addToStream,
  findBatch,
  findStream,
  insertBatch,
  logRequests,
  updateStream,
} from "@/db/queries/stream-progress";
import { lockRunningSync, type SyncStream } from "@/db/queries/syncs";
import { eventFacts } from "@/lib/jumpcloud/define-events";
import type { StreamDefinition } from "@/lib/jumpcloud/define-stream";
import { type EventCursor, type EventsBatch, readEvents } from "@/lib/jumpcloud/read-events";
import { openReader } from "./client";
import type { BatchPlace } from "./place";

type Place = BatchPlace & { sync: number };

/** JumpCloud keeps events for 90 days. The oldest are left to go, or they would vanish while they are read. */
const keptMinutes = 90 * 24 * 60 - 6 * 60;
/**
 * Events may arrive late, from a laptop that was offline: the last day is read once more, and what is known
 * is not added.
 */
const overlapMinutes = 24 * 60;
/** Events of the last minutes may still be on their way. */
const settleMinutes = 2;
const rowsPerStatement = 250;

const before = (date: Date, minutes: number) => new Date(date.getTime() - minutes * 60_000);

/**
 * Reads and stores one batch of events, from where the last sync ended. Answers whether there is more.
 * Throws a JumpCloudError.
 */
export async function pullEvents(
  db: Database,
  place: Place,
  { definition, startedAt }: { definition: StreamDefinition; state: SyncStream; startedAt: Date },
): Promise<{ more: boolean }> {
  const window = (await findWindow(db, place)) ?? (await open(db, place, { definition, startedAt }));
  const { client } = await openReader(db, place);
  const cursor = place.batch === 0 ? null : await cursorOf(db, place);
  const batch = await readEvents({ client, stream: definition, window, cursor });
  await commit(db, place, { batch, window });
  // The batch that is stored counts, should this step have run twice at once.
  return { more: (await findBatch(db, place))?.next !== null };
}

async function open(
  db: Database,
  place: Place,
  { definition, startedAt }: { definition: StreamDefinition; startedAt: Date },
): Promise<EventWindow> {
  const oldest = before(startedAt, keptMinutes);
  const until = before(startedAt, settleMinutes);
  const last = await findWindowBefore(db, place);
  const resumed = last && before(last.to, overlapMinutes);
  const from = resumed && resumed > oldest ? resumed : oldest;
  const { workspaceId, connectionId, sync } = place;
  const window = { workspaceId, connectionId, sync, from, to: from, until, added: 0 };
  await db.transaction(async (tx) => {
    await lockRunningSync(tx, place);
    await insertWindow(tx, window);
    await updateStream(tx, place, {
      state: "reading",
      source: definition.sources[0].path,
      startedAt: new Date(),
    });
  });
  return window;
}

async function cursorOf(db: Database, place: Place): Promise<EventCursor> {
  const earlier = await findBatch(db, { ...place, batch: place.batch - 1 });
  if (!earlier?.next?.after)
    throw new Error(`Batch ${place.batch} of ${place.stream} has no batch before it.`);
  return earlier.next.after;
}

async function commit(
  db: Database,
  place: Place,
  { batch, window }: { batch: EventsBatch; window: EventWindow },
): Promise<void> {
  const events = batch.rows.map(({ id, data }): StagedEvent => {
    const { facts, rest } = split(data);
    return { externalId: id, ...facts, data: rest };
  });
  const last = events.at(-1)?.occurredAt;
  // Some at a time, and known ones are left out: a step that breaks off here reads and adds them again.
  const seen: number[] = [];
  for (let at = 0; at < events.length; at += rowsPerStatement) {
    const slice = events.slice(at, at + rowsPerStatement);
    const ids = await db.transaction(async (tx) => {
      await lockRunningSync(tx, place);
      return stageEvents(tx, place, slice);
    });
    seen.push(...ids);
  }
  await db.transaction(async (tx) => {
    await lockRunningSync(tx, place);
    if (await findBatch(tx, place)) return;
    if (place.batch === 0 && place.pass > 1) await beginAgain(tx, place);
    const { syncId, workspaceId, stream, pass } = place;
    const earlier = (await findStream(tx, place))?.fetched ?? 0;
    const uncounted = batch.next === null && batch.total === null;
    await insertBatch(tx, {
      ...{ syncId, workspaceId, stream, pass, batch: place.batch, seen },
      fetched: batch.received,
      requests: batch.requests.length,
      next: batch.next && { parent: 0, skip: 0, after: batch.next },
    });
    await addToStream(tx, place, {
      expected: batch.total,
      reported: batch.total,
      unreported: uncounted ? earlier + batch.received : 0,
      fetched: batch.received,
      withheld: batch.received - batch.rows.length,
      leftOut: 0,
      gone: 0,
      totalChanged: false,
    });
    await logRequests(tx, place, batch.requests);
    // Rows come in the order of time: what lies before the last one has been read.
    await moveWindow(tx, place, batch.next === null ? window.until : last ? new Date(last) : window.to);
  });
}

const record = z.record(z.string(), z.unknown());

/** The columns that every event has, and what is its own. */
function split(data: Record<string, unknown>) {
  const facts = eventFacts.parse(data);
  const rest = Object.entries(record.parse(data)).filter(([name]) => !(name in facts));
  return { facts, rest: Object.fromEntries(rest) };
}

async function beginAgain(tx: Database, place: Place): Promise<void> {
  await updateStream(tx, place, {
    ...{ pass: place.pass, expected: null, reported: null, unreported: 0, fetched: 0 },
    ...{ withheld: 0, leftOut: 0, gone: 0, totalChanged: false },
  });
}
