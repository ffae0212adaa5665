import { and, asc, desc, eq, ilike, inArray, isNull, not, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { syncRequests, syncStreams, syncs } from "../schema";
import { containing } from "./snapshot";
import type { Sync } from "./syncs";

export type SyncRequest = typeof syncRequests.$inferSelect;

export interface Changes {
  added: number;
  changed: number;
  removed: number;
}

/** What syncs changed, over all their streams, by sync id; nothing for a sync without streams. */
export async function sumChanges(
  db: Database,
  { workspaceId, syncIds }: { workspaceId: string; syncIds: string[] },
): Promise<Map<string, Changes>> {
  if (syncIds.length === 0) return new Map();
  const rows = await db
    .select({
      syncId: syncStreams.syncId,
      added: sql`sum(${syncStreams.added})`.mapWith(Number),
      changed: sql`sum(${syncStreams.changed})`.mapWith(Number),
      removed: sql`sum(${syncStreams.removed})`.mapWith(Number),
    })
    .from(syncStreams)
    .where(and(eq(syncStreams.workspaceId, workspaceId), inArray(syncStreams.syncId, syncIds)))
    .groupBy(syncStreams.syncId);
  return new Map(rows.map(({ syncId, ...changes }) => [syncId, changes]));
}

export interface RequestFigures {
  requests: number;
  /** Requests without an answer of 200 to 299. */
  failed: number;
  bytes: number;
  /** Time spent waiting for answers, added up: more than the sync took when several ran at once. */
  durationMs: number;
}

export async function sumRequests(
  db: Database,
  { workspaceId, syncId }: { workspaceId: string; syncId: string },
): Promise<RequestFigures> {
  const { status } = syncRequests;
  const [row] = await db
    .select({
      requests: sql`count(*)`.mapWith(Number),
      failed: sql`count(*) filter (where ${status} is null or ${status} not between 200 and 299)`.mapWith(
        Number,
      ),
      bytes: sql`coalesce(sum(${syncRequests.bytes}), 0)`.mapWith(Number),
      durationMs: sql`coalesce(sum(${syncRequests.durationMs}), 0)`.mapWith(Number),
    })
    .from(syncRequests)
    .where(and(eq(syncRequests.workspaceId, workspaceId), eq(syncRequests.syncId, syncId)));
  return row ?? { requests: 0, failed: 0, bytes: 0, durationMs: 0 };
}

/** What became of a request, by the first digit of its answer; a limit reached is told apart. */
export const answerKinds = ["2xx", "3xx", "4xx", "429", "5xx", "none"] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** Requests before the streams, to look at the key and the organisation, belong to none. */
export const noStream = "none";

export interface RequestFilter {
  /** A stream's name, or `noStream`. */
  stream?: string | undefined;
  answer?: AnswerKind | undefined;
  /** Only those without an answer of 200 to 299, or whose answer was of no use. */
  failed?: boolean | undefined;
  search?: string | undefined;
}

const { status } = syncRequests;
const kindOf = sql`case when ${status} is null then 'none' when ${status} = 429 then '429'
  else (${status} / 100)::text || 'xx' end`;
const succeeded = sql`(${status} between 200 and 299 and ${syncRequests.error} is null)`;

function requestsOf({ workspaceId, syncId }: { workspaceId: string; syncId: string }): SQL | undefined {
  return and(eq(syncRequests.workspaceId, workspaceId), eq(syncRequests.syncId, syncId));
}

function meeting({ stream, answer, failed, search }: RequestFilter): (SQL | undefined)[] {
  const pattern = search && containing(search);
  return [
    stream === noStream ? isNull(syncRequests.stream) : stream && eq(syncRequests.stream, stream),
    answer && sql`${kindOf} = ${answer}`,
    failed && not(sql`coalesce(${succeeded}, false)`),
    pattern && or(ilike(syncRequests.path, pattern), ilike(syncRequests.error, pattern)),
  ].map((condition) => condition || undefined);
}

/** One page of a sync's request log; `newest` puts the last request first. */
export async function listRequests(
  db: Database,
  {
    filter,
    newest,
    limit,
    offset,
    ...sync
  }: {
    workspaceId: string;
    syncId: string;
    filter: RequestFilter;
    newest: boolean;
    limit: number;
    offset: number;
  },
): Promise<{ rows: SyncRequest[]; total: number }> {
  const where = and(requestsOf(sync), ...meeting(filter));
  const order = newest ? desc(syncRequests.id) : asc(syncRequests.id);
  const [rows, total] = await Promise.all([
    db.select().from(syncRequests).where(where).orderBy(order).limit(limit).offset(offset),
    db.$count(syncRequests, where),
  ]);
  return { rows, total };
}

const facetRow = z.object({ facet: z.string(), count: z.coerce.number() });

/** How many requests there are of each stream and answer, by `facet:value`, for the log's filters. */
export async function countRequests(
  db: Database,
  sync: { workspaceId: string; syncId: string },
): Promise<Record<string, number>> {
  const rows = await select(
    db,
    facetRow,
    sql`
    with asked as materialized (
      select ${syncRequests.stream} as stream, ${kindOf} as answer, coalesce(${succeeded}, false) as succeeded
      from ${syncRequests} where ${requestsOf(sync)})
    select 'stream:' || coalesce(stream, ${noStream}) as facet, count(*) as count from asked group by 1
    union all select 'answer:' || answer, count(*) from asked group by 1
    union all select 'failed:yes', count(*) from asked where not succeeded`,
  );
  return Object.fromEntries(rows.map(({ facet, count }) => [facet, count]));
}

/** The syncs that are queued or running in a workspace; at most one a connection. */
export async function listUnfinishedSyncs(
  db: Database,
  { workspaceId }: { workspaceId: string },
): Promise<Sync[]> {
  return db
    .select()
    .from(syncs)
    .where(and(eq(syncs.workspaceId, workspaceId), inArray(syncs.state, ["queued", "running"])));
}
