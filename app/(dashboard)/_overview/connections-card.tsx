import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { type State, StateBadge } from "@/components/ui/state-badge";
import { TimeAgo } from "@/components/ui/time";
import type { ConnectionOverview } from "@/db/queries/overview";
import { describeShortfalls } from "@/lib/overview/shortfalls";
import { type SyncSummary, summarize } from "@/lib/overview/sync-summary";

const looks: Record<SyncSummary["kind"], { state: State; words: string }> = {
  attention: { state: "error", words: "Needs attention" },
  syncing: { state: "running", words: "Syncing" },
  failed: { state: "error", words: "Last sync failed" },
  incomplete: { state: "attention", words: "Incomplete" },
  waiting: { state: "waiting", words: "Not synced yet" },
  synced: { state: "ok", words: "Connected" },
  paused: { state: "off", words: "Paused" },
};

/** Is anything broken: each connection, its last sync and its next. */
export function ConnectionsCard({ connections }: { connections: ConnectionOverview[] }) {
  return (
    <Card>
      <CardHeader title="Connections" />
      <ul className="divide-y">
        {connections.map((connection) => (
          <ConnectionEntry key={connection.id} connection={connection} />
        ))}
      </ul>
    </Card>
  );
}

function ConnectionEntry({ connection }: { connection: ConnectionOverview }) {
  const { id, organizationName, synthetic, region, state, nextSyncAt } = connection;
  const { kind } = summarize(connection);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            href={`/integrations/${id}`}
            className="font-medium text-ink underline-offset-2 hover:underline"
          >
            {organizationName}
          </Link>
          <span className="text-13 text-muted">JumpCloud</span>
          {synthetic && <Badge tone="synthetic">{region === "sample" ? "Sample data" : "Test data"}</Badge>}
        </p>
        <p className="mt-0.5 text-13 text-muted">
          <LastReading connection={connection} />
        </p>
        {problemsOf(connection, kind).map((problem) => (
          <p key={problem} className="mt-1 text-13 text-ink">
            {problem}
          </p>
        ))}
      </div>
      <div className="flex flex-col gap-0.5 sm:items-end">
        <StateBadge state={looks[kind].state}>{looks[kind].words}</StateBadge>
        {state === "active" && nextSyncAt !== null && kind !== "syncing" && (
          <p className="text-13 text-muted">
            Next sync <TimeAgo value={nextSyncAt} />
          </p>
        )}
      </div>
    </li>
  );
}

function LastReading({ connection: { sealed, latest } }: { connection: ConnectionOverview }): ReactNode {
  const running = latest?.state === "queued" || latest?.state === "running";
  return (
    <>
      {sealed === null ? (
        "Nothing has been read yet."
      ) : (
        <>
          Read <TimeAgo value={sealed.finishedAt} /> by sync #{sealed.number},{" "}
          {sealed.complete ? "complete" : "incomplete"}.
        </>
      )}
      {running && (
        <>
          {" "}
          Sync #{latest.number} began <TimeAgo value={latest.requestedAt} />.
        </>
      )}
    </>
  );
}

function problemsOf({ problem, latest, sealed }: ConnectionOverview, kind: SyncSummary["kind"]): string[] {
  const told: string[] = [];
  if (kind === "attention" && problem) told.push(`${problem.title} ${problem.cause} ${problem.whatToDo}`);
  if (kind === "failed" && latest?.problem) {
    told.push(`Sync #${latest.number} failed. ${latest.problem.title} ${latest.problem.whatToDo}`);
  }
  if (sealed && !sealed.complete) told.push(describeShortfalls(sealed.shortfalls));
  return told;
}
