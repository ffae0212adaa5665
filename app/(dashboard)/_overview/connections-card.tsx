import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { type State, StateBadge } from "@/components/ui/state-badge";
import { TimeAgo } from "@/components/ui/time";
import type { ConnectionOverview } from "@/db/queries/overview";
import type { Trust } from "@/lib/coverage/trust";
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

type ConnectionsCardProps = {
  connections: ConnectionOverview[];
  /** What can be trusted of each incomplete reading, by connection. */
  trust?: ReadonlyMap<string, Trust>;
};

/** Is anything broken: each connection, its last sync and its next, and what can be relied on. */
export function ConnectionsCard({ connections, trust }: ConnectionsCardProps) {
  return (
    <Card>
      <CardHeader title="Connections" />
      <ul className="divide-y">
        {connections.map((connection) => (
          <ConnectionEntry key={connection.id} connection={connection} trust={trust?.get(connection.id)} />
        ))}
      </ul>
    </Card>
  );
}

function ConnectionEntry({
  connection,
  trust,
}: {
  connection: ConnectionOverview;
  trust: Trust | undefined;
}) {
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
        {trust && <TrustInShort trust={trust} href={`/integrations/${id}`} />}
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

const wholeShown = 3;
const missedShown = 2;

/** What is whole of what people ask for first, what is missing, and where the rest is said. */
function TrustInShort({ trust, href }: { trust: Trust; href: string }) {
  const missed = trust.rest.filter(({ spoils, follows }) => spoils && !follows);
  return (
    <div className="mt-1 max-w-[52rem] space-y-1 text-13">
      <p className="text-ink">{trust.lead}</p>
      <ul className="space-y-0.5 text-muted">
        {missed.slice(0, missedShown).map(({ stream, sentence, means }) => (
          <li key={stream}>
            {sentence} {means}
          </li>
        ))}
        {trust.whole.slice(0, wholeShown).map(({ stream, sentence }) => (
          <li key={stream}>{sentence}</li>
        ))}
      </ul>
      <Link href={href} className="font-medium text-accent-text underline-offset-2 hover:underline">
        What can be trusted so far
      </Link>
    </div>
  );
}

function problemsOf({ problem, latest }: ConnectionOverview, kind: SyncSummary["kind"]): string[] {
  const told: string[] = [];
  if (kind === "attention" && problem) told.push(`${problem.title} ${problem.cause} ${problem.whatToDo}`);
  if (kind === "failed" && latest?.problem) {
    told.push(`Sync #${latest.number} failed. ${latest.problem.title} ${latest.problem.whatToDo}`);
  }
  return told;
}
