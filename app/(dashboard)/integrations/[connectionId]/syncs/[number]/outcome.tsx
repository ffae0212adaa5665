import { CoverageTable } from "@/components/sync/coverage-table";
import { ProblemNotice } from "@/components/sync/problem-notice";
import { Card, CardHeader } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { SyncProgress } from "@/lib/sync/progress";
import { outcomeSentence, skewSentence } from "@/lib/sync/words";

type OutcomeProps = { sync: SyncProgress; hrefForSync: (number: number) => string };

/** How a sync ended, in words: why it failed, or what of it can't be relied on. */
export function Outcome({ sync, hrefForSync }: OutcomeProps) {
  if (sync.state === "failed" && sync.problem) {
    return <ProblemNotice problem={sync.problem} follows={outcomeSentence(sync)} />;
  }
  if (sync.state === "failed") {
    return (
      <Notice tone="danger" title="The sync failed">
        {outcomeSentence(sync)}
      </Notice>
    );
  }
  if (sync.state === "cancelled")
    return <Notice title="The sync was cancelled">{outcomeSentence(sync)}</Notice>;
  if (sync.state !== "sealed") return null;
  const allWhole = sync.streams.every(({ state }) => state === "complete");
  return (
    <>
      {sync.complete !== true && (
        <Notice tone="warning" title="This sync is incomplete">
          <p>{outcomeSentence(sync)}</p>
          {allWhole && sync.skewSecondsMax !== null && (
            <p className="mt-1">{skewSentence(sync.skewSecondsMax)}</p>
          )}
        </Notice>
      )}
      <Card>
        <CardHeader title="Coverage" description="What JumpCloud reported against what was read" />
        <CoverageTable streams={sync.streams} number={sync.number} hrefForSync={hrefForSync} />
      </Card>
    </>
  );
}
