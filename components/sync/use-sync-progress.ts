"use client";

import { useEffect, useRef, useState } from "react";
import { isFinished, type SyncProgress, syncProgressSchema } from "@/lib/sync/progress";

const pollEveryMs = 1_000;
const pollEveryMsAtWorst = 8_000;
const answerWithinMs = 10_000;

export interface Watched {
  progress: SyncProgress | null;
  /** `lost`: the last poll failed and is tried again. `gone`: there is no such sync here. */
  link: "ok" | "lost" | "signed-out" | "gone";
}

type Answer = { link: "ok"; progress: SyncProgress } | { link: "signed-out" | "gone" };

async function ask(syncId: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/syncs/${syncId}`, {
    cache: "no-store",
    signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
  });
  if (response.status === 404) return { link: "gone" };
  if (response.status === 401) return { link: "signed-out" };
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return { link: "ok", progress: syncProgressSchema.parse(await response.json()) };
}

/**
 * Follows a sync to its end by asking every second, and less often while the server does not answer.
 * `onProgress` is called after each answer; not at all for a sync that had ended before.
 */
export function useSyncProgress({
  syncId,
  initial,
  onProgress,
}: {
  syncId: string;
  initial: SyncProgress | null;
  onProgress?: (now: SyncProgress) => void;
}): Watched {
  const [watched, setWatched] = useState<Watched>({ progress: initial, link: "ok" });
  const listener = useRef(onProgress);
  useEffect(() => {
    listener.current = onProgress;
  });
  const last = useRef(initial);

  useEffect(() => {
    if (last.current && isFinished(last.current)) return;
    const stop = new AbortController();
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function poll() {
      try {
        const answer = await ask(syncId, stop.signal);
        if (stop.signal.aborted) return;
        failures = 0;
        if (answer.link !== "ok") return setWatched(({ progress }) => ({ progress, link: answer.link }));
        last.current = answer.progress;
        setWatched(answer);
        listener.current?.(answer.progress);
        if (isFinished(answer.progress)) return;
      } catch {
        if (stop.signal.aborted) return;
        failures += 1;
        setWatched(({ progress }) => ({ progress, link: "lost" }));
      }
      timer = setTimeout(poll, Math.min(pollEveryMs * 2 ** failures, pollEveryMsAtWorst));
    }

    timer = setTimeout(poll, last.current ? pollEveryMs : 0);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [syncId]);

  return watched;
}
