import type { Database } from "@/db/client";
import { findConnection } from "@/db/queries/connections";
import { findSync, listSyncStreams, type Sync, type SyncStream } from "@/db/queries/syncs";
import { areaOf } from "@/lib/coverage/areas";
import type { StreamDefinition } from "@/lib/jumpcloud/define-stream";
import { type StreamName, streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";
import type { StreamProgress, SyncProgress } from "./progress";
import { inSentence } from "./titles";

/** A sync's progress, with the words of its streams; null when the workspace has no such sync. */
export async function readProgress(
  db: Database,
  { workspaceId, syncId }: { workspaceId: string; syncId: string },
): Promise<SyncProgress | null> {
  const sync = await findSync(db, { workspaceId, syncId });
  if (!sync) return null;
  const [connection, rows] = await Promise.all([
    findConnection(db, { workspaceId, connectionId: sync.connectionId }),
    listSyncStreams(db, { workspaceId, syncId }),
  ]);
  return connection ? toProgress({ sync, rows, organizationName: connection.organizationName }) : null;
}

export function toProgress({
  sync,
  rows,
  organizationName,
}: {
  sync: Sync;
  rows: SyncStream[];
  organizationName: string;
}): SyncProgress {
  const { id, connectionId, number, state, complete, synthetic, skewSecondsMax, problem } = sync;
  return {
    id,
    connectionId,
    organizationName,
    number,
    state,
    complete,
    synthetic,
    skewSecondsMax,
    requestedAt: sync.requestedAt.toISOString(),
    startedAt: iso(sync.startedAt),
    finishedAt: iso(sync.finishedAt),
    problem,
    streams: rows.map(toStreamProgress).sort((a, b) => place(a.stream) - place(b.stream)),
  };
}

export function toStreamProgress(row: SyncStream): StreamProgress {
  const {
    syncId: _syncId,
    workspaceId: _workspaceId,
    source,
    gone: _gone,
    totalChanged: _moved,
    unreported,
    reported,
    ...kept
  } = row;
  const definition = definitionOf(row.stream);
  const parent = definition?.sources.find(({ path }) => path === source)?.parent;
  return {
    ...kept,
    // A total of some of its lists is not the stream's.
    reported: unreported > 0 ? null : reported,
    title: definition?.title ?? row.stream,
    purpose: definition?.purpose ?? "",
    area: definition ? areaOf(definition) : "Other",
    presence: definition?.presence ?? "always",
    parents: parent ? inSentence(streams[parent].title) : null,
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
  };
}

/** Undefined for a stream that an older build read and this one no longer knows. */
function definitionOf(name: string): StreamDefinition | undefined {
  const known: StreamName | undefined = streamNames.find((candidate) => candidate === name);
  return known && streams[known];
}

const order = new Map<string, number>(streamNames.map((name, index) => [name, index]));

const place = (name: string) => order.get(name) ?? order.size;

const iso = (date: Date | null) => date?.toISOString() ?? null;
