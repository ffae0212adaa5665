import { formatCount, formatNumber } from "@/components/ui/number";
import { Progress } from "@/components/ui/progress";
import { type State, StatusDot } from "@/components/ui/state-badge";
import { Elapsed } from "@/components/ui/time";
import { type StreamProgress, type SyncProgress, streamShare } from "@/lib/sync/progress";
import { asSentence, streamWord } from "@/lib/sync/words";

const DOT: Record<StreamProgress["state"], State> = {
  pending: "waiting",
  reading: "running",
  complete: "ok",
  partial: "attention",
  denied: "error",
  unavailable: "attention",
  failed: "error",
};

const BAR: Record<StreamProgress["state"], "accent" | "pass" | "fail" | "unknown"> = {
  pending: "accent",
  reading: "accent",
  complete: "pass",
  partial: "unknown",
  denied: "fail",
  unavailable: "unknown",
  failed: "fail",
};

/** The streams of a sync in the order in which they are read, each with a bar. */
export function Timeline({ sync }: { sync: Pick<SyncProgress, "state" | "streams"> }) {
  return (
    <ol aria-label="Streams" className="flex flex-col gap-4">
      {sync.streams.map((stream) => (
        <TimelineStep key={stream.stream} stream={stream} syncState={sync.state} />
      ))}
    </ol>
  );
}

function TimelineStep({ stream, syncState }: { stream: StreamProgress; syncState: SyncProgress["state"] }) {
  const running = syncState === "running" || syncState === "queued";
  const stopped = !running && stream.finishedAt === null;
  const share = streamShare(stream);
  return (
    <li className="flex gap-3">
      <StatusDot state={stopped ? "off" : DOT[stream.state]} className="mt-1.5" />
      <div className="min-w-0 flex-1">
        <Progress
          value={stopped ? (share ?? 0) : share}
          max={1}
          tone={BAR[stream.state]}
          label={
            <>
              <span className="font-medium">{stream.title}</span>
              <span className="text-muted"> · {streamWord(stream, syncState)}</span>
              {stream.startedAt !== null && !stopped && (
                <span className="text-muted">
                  {" · "}
                  <Elapsed since={stream.startedAt} until={stream.finishedAt} />
                </span>
              )}
            </>
          }
          detail={figure(stream)}
        />
        {stream.pass > 1 && stream.state === "reading" && (
          <p className="mt-1 text-13 text-muted">
            Rows moved while they were read: reading number {stream.pass}.
          </p>
        )}
        {stream.problem !== null && (
          <p className="mt-1 text-13 text-muted">
            <span className="text-ink">{asSentence(stream.problem.title)}</span> {stream.problem.cause}
            {stream.state === "reading" && running && " It is tried again by itself."}
          </p>
        )}
      </div>
    </li>
  );
}

/** "1,200 of 2,000"; of a relation, how many of its parents were asked; else the rows so far. */
function figure(stream: StreamProgress): string {
  const { state, fetched, expected, parents, parentsDone, parentsTotal } = stream;
  if (state === "pending") return "";
  const rows = formatCount(fetched, "row");
  if (state !== "reading") return rows;
  if (parents !== null && parentsTotal !== null) {
    return `${formatNumber(parentsDone ?? 0)} of ${formatNumber(parentsTotal)} ${parents} · ${rows}`;
  }
  return expected === null ? `${rows} so far` : `${formatNumber(fetched)} of ${formatNumber(expected)}`;
}
