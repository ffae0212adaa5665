"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/components/ui/format-time";
import { formatCount } from "@/components/ui/number";
import { type State, StatusDot } from "@/components/ui/state-badge";
import { useNow } from "@/components/ui/use-now";
import { byArea, type InArea } from "@/lib/coverage/areas";
import { type Axis, axisOf, togetherOf } from "@/lib/sync/axis";
import { isFinished, type StreamProgress, type SyncProgress, spoils } from "@/lib/sync/progress";
import { TimelineBar, TimelineRow, timelineGrid } from "./timeline-row";

type TimelineProps = {
  sync: Pick<SyncProgress, "state" | "streams" | "requestedAt" | "startedAt" | "finishedAt">;
};

/**
 * The streams of a sync on one axis of time, by area. Of an area that is closed only the streams are shown
 * that are being read or went wrong.
 */
export function Timeline({ sync }: TimelineProps) {
  const axis = axisOf(sync, useNow("second"));
  return (
    <div className="@container">
      <div aria-hidden="true" className={cn(timelineGrid, "pb-1 text-12 text-faint tabular-nums")}>
        <span className="@max-[40rem]:hidden" />
        <span className="flex justify-between @max-[40rem]:col-span-2">
          <span>0 s</span>
          <span>{formatDuration(axis.toMs - axis.fromMs)}</span>
        </span>
      </div>
      <ol aria-label="Streams" className="divide-y border-t">
        {byArea(sync.streams).map((inArea) => (
          <AreaSteps
            key={inArea.area}
            {...inArea}
            axis={axis}
            over={isFinished(sync)}
            syncState={sync.state}
          />
        ))}
      </ol>
    </div>
  );
}

type AreaStepsProps = InArea<StreamProgress> & {
  axis: Axis;
  over: boolean;
  syncState: SyncProgress["state"];
};

function AreaSteps({ area, streams, axis, over, syncState }: AreaStepsProps) {
  const [open, setOpen] = useState(false);
  const shown = open ? streams : streams.filter((stream) => asksForAttention(stream, over));
  const state = areaState(streams, over);
  return (
    <li className="py-1">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className={cn(timelineGrid, "w-full rounded-small py-1 text-left text-13 hover:bg-hover")}
      >
        <span className="flex min-w-0 items-center gap-2">
          <ChevronRight
            aria-hidden="true"
            className={cn(
              "size-4 shrink-0 text-faint transition-transform duration-100",
              open && "rotate-90",
            )}
          />
          <StatusDot state={state} />
          <span className="truncate font-medium text-ink">{area}</span>
        </span>
        <TimelineBar of={togetherOf(streams)} axis={axis} tone="area" />
        <span className="text-right text-muted tabular-nums">{areaFigure(streams)}</span>
      </button>
      {shown.length > 0 && (
        <ol aria-label={area} className="flex flex-col">
          {shown.map((stream) => (
            <TimelineRow key={stream.stream} stream={stream} syncState={syncState} axis={axis} />
          ))}
        </ol>
      )}
    </li>
  );
}

function asksForAttention(stream: StreamProgress, over: boolean): boolean {
  if (stream.finishedAt === null) return !over && (stream.state === "reading" || stream.problem !== null);
  return spoils(stream);
}

function areaState(streams: readonly StreamProgress[], over: boolean): State {
  const ended = streams.filter(({ finishedAt }) => finishedAt !== null);
  const short = ended.filter(spoils);
  if (short.some(({ state }) => state !== "partial")) return "error";
  if (short.length > 0) return "attention";
  if (ended.length === streams.length) return "ok";
  if (over) return "off";
  return streams.some(({ state }) => state !== "pending") ? "running" : "waiting";
}

/** "6 of 6 · 1,204 rows". */
function areaFigure(streams: readonly StreamProgress[]): string {
  const ended = streams.filter(({ finishedAt }) => finishedAt !== null).length;
  const rows = streams.reduce((total, { fetched }) => total + fetched, 0);
  return `${ended} of ${streams.length} · ${formatCount(rows, "row")}`;
}
