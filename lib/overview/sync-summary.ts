import type { ConnectionOverview } from "@/db/queries/overview";

const kinds = ["attention", "syncing", "failed", "incomplete", "waiting", "synced", "paused"] as const;

export interface SyncSummary {
  /** The connection that it is about. */
  connectionId: string;
  kind: (typeof kinds)[number];
  /** When the newest published sync ended; null before the first. */
  at: Date | null;
}

/** How one connection stands, in a word. */
export function summarize({ id, state, latest, sealed }: ConnectionOverview): SyncSummary {
  const about = { connectionId: id, at: sealed?.finishedAt ?? null };
  if (state === "needs_attention") return { ...about, kind: "attention" };
  if (latest?.state === "queued" || latest?.state === "running") return { ...about, kind: "syncing" };
  if (state === "paused") return { ...about, kind: "paused" };
  if (latest?.state === "failed") return { ...about, kind: "failed" };
  if (!sealed) return { ...about, kind: "waiting" };
  return { ...about, kind: sealed.complete ? "synced" : "incomplete" };
}

/** The state of all connections in one: what most needs somebody, and the oldest reading among equals. */
export function worstOf(summaries: SyncSummary[]): SyncSummary | null {
  const sorted = summaries.toSorted(
    (a, b) =>
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0),
  );
  return sorted[0] ?? null;
}

/** Changes whenever pages may have something new to show. */
export const versionOf = (connections: ConnectionOverview[]): string =>
  connections
    .map(({ id, state, latest, sealed }) =>
      [id, state, latest?.number ?? 0, latest?.state ?? "none", sealed?.number ?? 0].join(":"),
    )
    .join(" ");
