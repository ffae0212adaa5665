import type { Database } from "@/db/client";
import { itemsSeen } from "@/db/queries/staged-items";
import { seenBefore } from "@/db/queries/staged-passes";
import { dropVolatile, insertVolatile } from "@/db/queries/staged-volatile";
import { type StagedRow, type StagePlace, stageRows } from "@/db/queries/staging";
import {
  addToStream,
  type Figures,
  findBatch,
  insertBatch,
  logRequests,
  updateStream,
} from "@/db/queries/stream-progress";
import { lockRunningSync } from "@/db/queries/syncs";
import type { StreamRow } from "@/lib/jumpcloud/define-stream";
import type { Batch, Cursor, Tally } from "@/lib/jumpcloud/read-batch";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import type { BatchPlace } from "./place";
import { stagedRowsOf, withEarlier } from "./staged-rows";

/** Rows a statement carries: small enough to leave the database to others every few milliseconds. */
const rowsPerStatement = { records: 250, table: 50 };

/** Stores a batch; one that is stored already is left as it is. It counts once its own row is there. */
export async function commitBatch(
  db: Database,
  place: Place,
  { batch, next }: { batch: Batch; next: Cursor | null },
): Promise<void> {
  const staged = stagedRowsOf(batch.rows);
  const { kind, volatileFields } = streams[place.stream];
  const ahead = kind === "table" ? await stageAhead(db, place, staged) : null;
  await db.transaction(async (tx) => {
    await lockRunningSync(tx, place);
    if (await findBatch(tx, place)) return;
    if (place.batch === 0) await startPass(tx, place);
    const ids: number[] = ahead ?? [];
    if (ahead === null) {
      for (const slice of slicesOf(staged, rowsPerStatement.records)) {
        ids.push(...(await stageRows(tx, place, slice)));
      }
    }
    if (volatileFields.length > 0) {
      const rows = new Map(batch.rows.map((row) => [row.id, row]));
      const volatile = staged.map(({ externalId }) => rows.get(externalId)?.volatile ?? {});
      await storeVolatile(tx, place, { ids, volatile });
    }
    const figures = figuresOf(batch);
    const requests = batch.requests.length;
    await insertBatch(tx, { ...pick(place), fetched: figures.fetched, requests, next, seen: ids });
    await addToStream(tx, place, figures);
    if (next) await updateStream(tx, place, { parentsDone: next.parent });
    await logRequests(tx, place, batch.requests);
  });
}

type Place = BatchPlace & { sync: number };

/**
 * Stages a table's rows, some devices a transaction: one for all of them would keep the database from
 * everybody else for seconds. Staging again changes nothing, so a batch that breaks off here is read again.
 */
async function stageAhead(db: Database, place: Place, staged: StagedRow[]): Promise<number[]> {
  const ids: number[] = [];
  for (const slice of slicesOf(staged, rowsPerStatement.table)) {
    const more = await db.transaction(async (tx) => {
      await lockRunningSync(tx, place);
      if (await findBatch(tx, place)) return [];
      const devices = slice.map(({ externalId }) => externalId);
      const earlier = await itemsSeen(tx, place, devices);
      const whole = slice.map((row) => withEarlier(row, earlier.get(row.externalId)));
      return stageRows(tx, place, whole);
    });
    ids.push(...more);
  }
  return ids;
}

function slicesOf<Row>(rows: Row[], size: number): Row[][] {
  const count = Math.ceil(rows.length / size);
  return Array.from({ length: count }, (_, index) => rows.slice(index * size, (index + 1) * size));
}

const pick = ({ syncId, workspaceId, stream, pass, batch }: BatchPlace) => ({
  syncId,
  workspaceId,
  stream,
  pass,
  batch,
});

function figuresOf({ tallies }: Batch): Figures {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  const told = tallies.some(({ reported }) => reported !== null);
  const [first] = tallies;
  return {
    // One list is the whole stream; of a relation, the parents say how far it has come.
    expected: first?.parentId === null ? first.expected : null,
    reported: told ? sum(({ reported }) => reported ?? 0) : null,
    unreported: sum(({ expected, reported, fetched, withheld }) =>
      expected === null && reported === null ? fetched + withheld : 0,
    ),
    fetched: sum(({ fetched }) => fetched),
    withheld: sum(({ withheld }) => withheld),
    leftOut: sum(({ leftOut }) => leftOut),
    gone: sum(({ gone }) => (gone ? 1 : 0)),
    totalChanged: tallies.some(({ totalChanged }) => totalChanged),
  };
}

/** Each reading is judged by its own figures. */
async function startPass(tx: Database, place: BatchPlace & { sync: number }): Promise<void> {
  if (place.pass === 1) return;
  await dropVolatile(tx, place);
  await updateStream(tx, place, {
    pass: place.pass,
    expected: null,
    reported: null,
    unreported: 0,
    fetched: 0,
    withheld: 0,
    leftOut: 0,
    gone: 0,
    totalChanged: false,
    parentsDone: 0,
  });
}

async function storeVolatile(
  tx: Database,
  place: BatchPlace & StagePlace & { syncId: string },
  { ids, volatile }: { ids: number[]; volatile: StreamRow["volatile"][] },
): Promise<void> {
  const repeated = await seenBefore(tx, place, ids);
  const kept = ids.flatMap((id, index) => (repeated.has(id) ? [] : [{ id, values: volatile[index] ?? {} }]));
  const fields = streams[place.stream].volatileFields;
  await insertVolatile(tx, place, {
    batch: place.batch,
    recordIds: kept.map(({ id }) => id),
    values: Object.fromEntries(
      fields.map((field) => [field, kept.map(({ values }) => values[field] ?? null)]),
    ),
  });
}
