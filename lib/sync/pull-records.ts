import type { Database } from "@/db/client";
import { listParents } from "@/db/queries/staged-parents";
import { findBatch } from "@/db/queries/stream-progress";
import type { SyncStream } from "@/db/queries/syncs";
import type { Parent, StreamDefinition, StreamSource } from "@/lib/jumpcloud/define-stream";
import { type Cursor, cursorSchema, hasParents, maxRequestsOf, readBatch } from "@/lib/jumpcloud/read-batch";
import { begin, filterOf } from "./begin";
import { openReader } from "./client";
import { commitBatch } from "./commit";
import type { BatchPlace } from "./place";

/**
 * Reads and stores one batch of a list, a relation or a table. Answers whether there is more, and null
 * when the stream ended before it began. Throws a JumpCloudError.
 */
export async function pullRecords(
  db: Database,
  place: BatchPlace & { sync: number },
  { definition, state }: { definition: StreamDefinition; state: SyncStream; startedAt: Date },
): Promise<{ more: boolean } | null> {
  const begun = await begin(db, place, { definition, state, sync: place.sync });
  if (begun === null) return null;
  const { source, parentsTotal } = begun;
  const cursor: Cursor = place.batch === 0 ? { parent: 0, skip: 0 } : await cursorOf(db, place);
  const limit = maxRequestsOf(definition, source);
  const parents = await parentsOf(db, place, source, { offset: cursor.parent, limit });
  const { client, connection } = await openReader(db, place);
  const batch = await readBatch({
    client,
    stream: definition,
    source,
    parents,
    cursor: { ...cursor, parent: 0 },
    context: { organizationId: connection.organizationId },
  });
  const read = batch.next ?? { parent: parents.length, skip: 0 };
  const at = { ...read, parent: cursor.parent + read.parent };
  const more = hasParents(source) ? at.parent < (parentsTotal ?? 0) : batch.next !== null;
  await commitBatch(db, place, { batch, next: more ? at : null });
  // The batch that is stored counts, should this step have run twice at once.
  return { more: (await findBatch(db, place))?.next !== null };
}

async function cursorOf(db: Database, place: BatchPlace): Promise<Cursor> {
  const before = await findBatch(db, { ...place, batch: place.batch - 1 });
  if (!before?.next) throw new Error(`Batch ${place.batch} of ${place.stream} has no batch before it.`);
  return cursorSchema.parse(before.next);
}

async function parentsOf(
  db: Database,
  place: BatchPlace & { sync: number },
  source: StreamSource,
  { offset, limit }: { offset: number; limit: number },
): Promise<Parent[]> {
  const { parent, among, collection } = source;
  if (among) return among.slice(offset, offset + limit).map((id) => ({ id, collection: null }));
  if (!parent) return [];
  const page = { filter: filterOf(source), offset, limit };
  const rows = await listParents(db, { ...place, stream: parent }, page);
  return rows.map(({ id, kind }) => ({ id, collection: collection?.of[kind ?? ""] ?? null }));
}
