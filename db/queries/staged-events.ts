import { and, desc, eq, gt, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "../client";
import { eventWindows } from "../schema";
import type { StagePlace } from "./stage-place";

export interface StagedEvent {
  externalId: string;
  occurredAt: string;
  service: string;
  type: string;
  success: boolean | null;
  initiatorType: string | null;
  initiatorId: string | null;
  targetType: string | null;
  targetId: string | null;
  data: Record<string, unknown>;
}

export type EventWindow = typeof eventWindows.$inferSelect;
type Place = Omit<StagePlace, "stream">;

const idRow = z.object({ id: z.int() });

/** Adds events that are not there yet, and answers the ids of all of them. */
export async function stageEvents(
  tx: Database,
  { workspaceId, connectionId, sync }: Place,
  events: StagedEvent[],
): Promise<number[]> {
  if (events.length === 0) return [];
  await tx.execute(sql`
    insert into directory_events (workspace_id, connection_id, sync, external_id, occurred_at, service, type,
      success, initiator_type, initiator_id, target_type, target_id, data)
    select ${workspaceId}, ${connectionId}, ${sync}, row."externalId", row."occurredAt", row.service, row.type,
      row.success, row."initiatorType", row."initiatorId", row."targetType", row."targetId", row.data
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as row ("externalId" text, "occurredAt" timestamptz,
      service text, type text, success boolean, "initiatorType" text, "initiatorId" text, "targetType" text,
      "targetId" text, data jsonb)
    on conflict do nothing`);
  const ids = await select(
    tx,
    idRow,
    sql`
    select id from directory_events
    where connection_id = ${connectionId}
      and external_id = any(${sql.param(events.map(({ externalId }) => externalId))}::text[])`,
  );
  return ids.map(({ id }) => id);
}

const one = ({ workspaceId, connectionId, sync }: Place) =>
  and(
    eq(eventWindows.workspaceId, workspaceId),
    eq(eventWindows.connectionId, connectionId),
    eq(eventWindows.sync, sync),
  );

export async function findWindow(db: Database, place: Place): Promise<EventWindow | null> {
  const [row] = await db.select().from(eventWindows).where(one(place));
  return row ?? null;
}

/**
 * The window to read on from: the newest one that brought anything. One that brought nothing may have been
 * silent because nothing was kept, and is read once more.
 */
export async function findWindowBefore(
  db: Database,
  { workspaceId, connectionId, sync }: Place,
): Promise<EventWindow | null> {
  const [row] = await db
    .select()
    .from(eventWindows)
    .where(
      and(
        eq(eventWindows.workspaceId, workspaceId),
        eq(eventWindows.connectionId, connectionId),
        lt(eventWindows.sync, sync),
        gt(eventWindows.added, 0),
      ),
    )
    .orderBy(desc(eventWindows.to))
    .limit(1);
  return row ?? null;
}

/** Begins a sync's window. One that has begun is left as it is. */
export async function insertWindow(tx: Database, window: EventWindow): Promise<void> {
  await tx.insert(eventWindows).values(window).onConflictDoNothing();
}

/** Everything before `to` has been read. */
export async function moveWindow(tx: Database, place: Place, to: Date): Promise<void> {
  await tx.update(eventWindows).set({ to }).where(one(place));
}

/** How a window came out. */
export async function settleWindow(
  tx: Database,
  place: Place,
  settled: Pick<EventWindow, "from" | "to" | "added">,
): Promise<void> {
  await tx.update(eventWindows).set(settled).where(one(place));
}

const broughtRow = z.object({ added: z.coerce.number(), first: z.coerce.date().nullable() });

/** How many events the sync added, and when the first of its window happened, known before or not. */
export async function broughtIn(
  tx: Database,
  { workspaceId, connectionId, sync }: Place,
  { from, until }: Pick<EventWindow, "from" | "until">,
): Promise<z.infer<typeof broughtRow>> {
  const mine = sql`workspace_id = ${workspaceId} and connection_id = ${connectionId}`;
  const [row] = await select(
    tx,
    broughtRow,
    sql`
    select (select count(*) from directory_events where ${mine} and sync = ${sync}) as added,
      (select min(occurred_at) from directory_events where ${mine}
        and occurred_at between ${from.toISOString()}::timestamptz and ${until.toISOString()}::timestamptz) as first`,
  );
  return row ?? { added: 0, first: null };
}

/** Removes what a sync above the last sealed one brought. */
export async function discardEvents(
  tx: Database,
  {
    workspaceId,
    connectionId,
    lastSealed,
  }: { workspaceId: string; connectionId: string; lastSealed: number },
): Promise<void> {
  const abandoned = sql`
    workspace_id = ${workspaceId} and connection_id = ${connectionId} and sync > ${lastSealed}`;
  await tx.execute(sql`delete from directory_events where ${abandoned}`);
  await tx.execute(sql`delete from event_windows where ${abandoned}`);
}
