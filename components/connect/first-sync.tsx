"use client";

import { useState } from "react";
import { LiveSync } from "@/components/sync/live-sync";
import { ProblemNotice } from "@/components/sync/problem-notice";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { isFinished, type SyncProgress } from "@/lib/sync/progress";

/** The drawer's third step: connected, and the first sync as it goes on. */
export function FirstSync({ syncId }: { syncId: string }) {
  const [progress, setProgress] = useState<SyncProgress | null>(null);
  const finished = progress !== null && isFinished(progress);
  const name = progress?.number === 1 ? "Its first sync" : `Sync #${progress?.number}`;
  return (
    <div className="flex flex-col gap-5">
      {progress !== null && (
        <Notice
          tone="success"
          title={<span className="line-clamp-3">{progress.organizationName} is connected</span>}
          action={
            <ButtonLink size="sm" href={`/integrations/${progress.connectionId}`}>
              Open the connection
            </ButtonLink>
          }
        >
          {finished ? `${name} has ended.` : `${name} has begun. You can close this: the sync goes on.`}
        </Notice>
      )}
      {progress?.problem && finished && <ProblemNotice problem={progress.problem} />}
      <LiveSync syncId={syncId} initial={null} onProgress={setProgress} />
      {progress?.state === "sealed" && (
        <ButtonLink className="self-start" href="/devices">
          See the devices
        </ButtonLink>
      )}
    </div>
  );
}
