import { z } from "zod";
import type { Database } from "@/db/client";
import {
  dropWindow,
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
import { endStream } from "./end-stream";
import type { BatchPlace } from "./place";

type Place = BatchPlace & { sync: number };

/** JumpCloud keeps events for 90 days. The oldest are left to go, or they would vanish while they are read. */
const keptMinutes = 90 * 24 * 60 - 6 * 60;
/** Events may arrive late: what the last sync read last is read once more, and known ones are not added. */
const overlapMinutes = 60;
/** Events of the last minutes may still be on their way. */
const settleMinutes = 2;
const rowsPerStatement = 250;

const before = (date: Date, minutes: number) => new Date(date.getTime() - minutes * 60_000);

/**
 * Reads and stores one batch of events, from where the last sync ended. Answers whether there is more,
 * and null when the stream has ended for want of any. Throws a JumpCloudError.
 */
export async function pullEvents(
  db: Database,
  place: Place,
  { definition, startedAt }: { definition: StreamDefinition; state: SyncStream; startedAt: Date },
): Promise<{ more: boolean } | null> {
  const window = (await findWindow(db, place)) ?? (await open(db, place, { definition, startedAt }));
  const { client } = await openReader(db, place);
  const cursor = place.batch === 0 ? null : await cursorOf(db, place);
  const batch = await readEvents({ client, stream: definition, window, cursor });
  await commit(db, place, { batch, window });
  if (batch.next === null && (await noneAtAll(db, place, { window, title: definition.title }))) return null;
  return { more: batch.next !== null };
}

/** A directory in which nothing happens for days does not exist: its events are not kept for us. */
const silentDays = 7;

async function noneAtAll(
  db: Database,
  place: Place,
  { window, title }: { window: EventWindow; title: string },
): Promise<boolean> {
  if (window.until.getTime() - window.from.getTime() < silentDays * 24 * 60 * 60_000) return false;
  return db.transaction(async (tx) => {
    await lockRunningSync(tx, place);
    const state = await findStream(tx, place);
    if (!state || state.fetched > 0) return false;
    // Not covered after all: once the feature is on, the next sync begins as far back as it can.
    await dropWindow(tx, place);
    await endStream(tx, place, {
      state: "unavailable",
      distinct: 0,
      problem: {
        kind: "no_events",
        title: `${title} are not available.`,
        cause: `JumpCloud answers, but with no event at all since ${window.from.toISOString().slice(0, 10)}: Directory Insights is probably off, or not part of the plan.`,
        whatToDo:
          "Turn Directory Insights on in JumpCloud, under Insights → Directory. Sign-ins from then on will be read.",
      },
    });
    return true;
  });
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
  const window = { workspaceId, connectionId, sync, from, to: from, until };
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
