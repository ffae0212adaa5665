import { cn } from "@/components/ui/cn";
import { formatCount, formatNumber } from "@/components/ui/number";
import { type State, StatusDot } from "@/components/ui/state-badge";
import { Elapsed } from "@/components/ui/time";
import { type Axis, spanOf } from "@/lib/sync/axis";
import type { StreamProgress, SyncProgress } from "@/lib/sync/progress";
import { asSentence, streamWord } from "@/lib/sync/words";

/** Name, bar, figure; in a narrow place the bar lies below the other two. */
export const timelineGrid =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 @min-[40rem]:grid-cols-[minmax(0,15rem)_minmax(0,1fr)_11rem]";

const DOT: Record<StreamProgress["state"], State> = {
  pending: "waiting",
  reading: "running",
  complete: "ok",
  partial: "attention",
  denied: "error",
  unavailable: "off",
  failed: "error",
};

const FILL: Record<StreamProgress["state"] | "area" | "stopped", string> = {
  pending: "bg-transparent",
  reading: "bg-accent",
  complete: "bg-pass",
  partial: "bg-unknown",
  denied: "bg-fail",
  unavailable: "bg-neutral",
  failed: "bg-fail",
  area: "bg-line-strong",
  stopped: "bg-neutral",
};

type TimelineRowProps = { stream: StreamProgress; syncState: SyncProgress["state"]; axis: Axis };

/** One stream: its state in a shape, a word and a colour, when it was read, and how much. */
export function TimelineRow({ stream, syncState, axis }: TimelineRowProps) {
  const running = syncState === "running" || syncState === "queued";
  const stopped = !running && stream.finishedAt === null;
  return (
    <li className="py-1 text-13">
      <div className={timelineGrid}>
        <span className="flex min-w-0 items-center gap-2 pl-6">
          <StatusDot state={stopped ? "off" : DOT[stream.state]} />
          <span className="min-w-0">
            <span className="text-ink">{stream.title}</span>
            <span className="text-muted"> · {streamWord(stream, syncState)}</span>
          </span>
        </span>
        <TimelineBar of={stream} axis={axis} tone={stopped ? "stopped" : stream.state} />
        <span className="text-right text-muted tabular-nums">
          {figure(stream)}
          {stream.startedAt !== null && !stopped && (
            <>
              {" · "}
              <Elapsed since={stream.startedAt} until={stream.finishedAt} />
            </>
          )}
        </span>
      </div>
      <Remarks stream={stream} running={running} />
    </li>
  );
}

type TimelineBarProps = {
  of: Pick<StreamProgress, "startedAt" | "finishedAt">;
  axis: Axis;
  tone: keyof typeof FILL;
};

/** When something was, on the axis. */
export function TimelineBar({ of, axis, tone }: TimelineBarProps) {
  const span = spanOf(of, axis);
  return (
    <span
      aria-hidden="true"
      className="relative block h-1.5 rounded-full bg-selected @max-[40rem]:order-last @max-[40rem]:col-span-2 @max-[40rem]:ml-6"
    >
      {span !== null && (
        <span
          className={cn("absolute inset-y-0 min-w-1 rounded-full", FILL[tone])}
          style={{ left: `${Math.min(span.start, 0.99) * 100}%`, width: `${span.length * 100}%` }}
        />
      )}
    </span>
  );
}

function Remarks({ stream, running }: { stream: StreamProgress; running: boolean }) {
  return (
    <>
      {stream.pass > 1 && stream.state === "reading" && (
        <p className="mt-1 pl-10 text-muted">
          Rows moved while they were read: reading number {stream.pass}.
        </p>
      )}
      {stream.problem !== null && (
        <p className="mt-1 max-w-[56rem] pl-10 text-muted">
          <span className="text-ink">{asSentence(stream.problem.title)}</span> {stream.problem.cause}
          {stream.state === "reading" && running && " It is tried again by itself."}
        </p>
      )}
    </>
  );
}

/** "1,200 of 2,000"; of a relation, how many of its parents were asked; else the rows so far. */
function figure(stream: StreamProgress): string {
  const { state, fetched, expected, parents, parentsDone, parentsTotal } = stream;
  if (state === "pending") return "";
  const rows = formatCount(fetched, "row");
  if (state !== "reading") return rows;
  if (parents !== null && parentsTotal !== null) {
    return `${formatNumber(parentsDone ?? 0)} of ${formatNumber(parentsTotal)} ${parents}`;
  }
  return expected === null ? `${rows} so far` : `${formatNumber(fetched)} of ${formatNumber(expected)}`;
}
