"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { Notice } from "@/components/ui/notice";
import { formatCount } from "@/components/ui/number";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { Elapsed } from "@/components/ui/time";
import { countRead, isFinished, type SyncProgress, syncShare } from "@/lib/sync/progress";
import { inSentence, listed } from "@/lib/sync/titles";
import { asSentence, outcomeSentence, outcomeWord } from "@/lib/sync/words";
import { outcomeState } from "./states";
import { Timeline } from "./timeline";
import { useSyncProgress, type Watched } from "./use-sync-progress";

type LiveSyncProps = {
  syncId: string;
  /** What the server rendered; null to ask for it. */
  initial: SyncProgress | null;
  onProgress?: (now: SyncProgress) => void;
  /** Loads the page's other parts anew this often while requests are made: the log of them. */
  refreshEveryMs?: number;
};

/** A sync as it goes on: the whole, its streams, the time. Refreshes the page when the sync ends. */
export function LiveSync({ syncId, initial, onProgress, refreshEveryMs }: LiveSyncProps) {
  const router = useRouter();
  const refreshed = useRef({ atMs: 0, requests: -1 });
  const { progress, link } = useSyncProgress({
    syncId,
    initial,
    onProgress: (now) => {
      onProgress?.(now);
      const requests = now.streams.reduce((total, stream) => total + stream.requests, 0);
      const { atMs, requests: before } = refreshed.current;
      const due = refreshEveryMs !== undefined && requests !== before && Date.now() - atMs >= refreshEveryMs;
      if (!isFinished(now) && !due) return;
      refreshed.current = { atMs: Date.now(), requests };
      router.refresh();
    },
  });
  return (
    <div className="flex flex-col gap-4">
      <LinkNotice link={link} />
      {progress === null ? link === "ok" && <Waiting /> : <Whole sync={progress} />}
    </div>
  );
}

function Whole({ sync }: { sync: SyncProgress }) {
  const read = countRead(sync);
  const rows = sync.streams.reduce((total, { fetched }) => total + fetched, 0);
  const state = outcomeState(sync);
  const words = sync.state === "running" ? nowDoing(sync) : outcomeWord(sync);
  const counts = sync.streams.length === 0 ? "" : `${read} of ${sync.streams.length} streams`;
  return (
    <>
      <p aria-live="polite" className="sr-only">
        {[words, counts].filter(Boolean).join(", ")}
      </p>
      <div>
        <Progress
          value={sync.state === "queued" ? null : (syncShare(sync) ?? (isFinished(sync) ? 0 : null))}
          max={1}
          tone={
            state === "ok"
              ? "pass"
              : state === "error"
                ? "fail"
                : state === "attention"
                  ? "unknown"
                  : "accent"
          }
          label={<span className="font-medium">{words}</span>}
          // How far a sync came that published nothing says nothing.
          {...(isFinished(sync) && sync.state !== "sealed" && { detail: "" })}
        />
        <p className="mt-2 text-13 text-muted tabular-nums">
          {counts && `${counts} · ${formatCount(rows, "row")} · `}
          <Elapsed since={sync.startedAt ?? sync.requestedAt} until={sync.finishedAt} />
        </p>
        <p className="mt-1 text-13 text-muted">{outcomeSentence(sync)}</p>
        {sync.problem !== null && !isFinished(sync) && (
          <p className="mt-1 text-13 text-muted">
            <span className="text-ink">{asSentence(sync.problem.title)}</span> {sync.problem.cause} It is
            tried again by itself.
          </p>
        )}
      </div>
      {sync.streams.length > 0 && <Timeline sync={sync} />}
    </>
  );
}

/** "Reading devices and users"; when all are read, what is left to do. */
function nowDoing({ streams }: SyncProgress): string {
  const reading = streams.filter(({ state }) => state === "reading").map(({ title }) => inSentence(title));
  if (reading.length > 0) return `Reading ${listed(reading, 3)}`;
  return streams.every(({ finishedAt }) => finishedAt !== null) ? "Publishing the snapshot" : "Reading";
}

function LinkNotice({ link }: { link: Watched["link"] }) {
  if (link === "ok") return null;
  if (link === "lost") {
    return (
      <Notice tone="warning" title="Connection to the server lost, trying again">
        The sync itself goes on without this page.
      </Notice>
    );
  }
  if (link === "signed-out") {
    return (
      <Notice tone="warning" title="You are no longer signed in">
        The sync goes on. <a href="/sign-in">Sign in</a> to see how far it is.
      </Notice>
    );
  }
  return (
    <Notice tone="warning" title="There is no such sync">
      It may have been removed with its connection. The list under Integrations shows what is there.
    </Notice>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">Loading</span>
      <Skeleton className="w-2/5" />
      <Skeleton className="h-1.5" />
      <Skeleton className="w-3/5" />
    </div>
  );
}
