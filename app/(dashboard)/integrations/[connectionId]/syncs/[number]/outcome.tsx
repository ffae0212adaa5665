import { ProblemNotice } from "@/components/sync/problem-notice";
import { Notice } from "@/components/ui/notice";
import type { SyncProgress } from "@/lib/sync/progress";
import { outcomeSentence } from "@/lib/sync/words";

/** Why a sync published nothing; nothing for one that did, or still may. */
export function Outcome({ sync }: { sync: SyncProgress }) {
  if (sync.state === "cancelled") {
    return <Notice title="The sync was cancelled">{outcomeSentence(sync)}</Notice>;
  }
  if (sync.state !== "failed") return null;
  if (sync.problem) return <ProblemNotice problem={sync.problem} follows={outcomeSentence(sync)} />;
  return (
    <Notice tone="danger" title="The sync failed">
      {outcomeSentence(sync)}
    </Notice>
  );
}
