import { TrustList } from "@/components/sync/trust-list";
import { Card, CardHeader } from "@/components/ui/card";
import { trustOf } from "@/lib/coverage/trust";
import { type SyncProgress, spoils } from "@/lib/sync/progress";
import { skewSentence } from "@/lib/sync/words";
import { hrefForStream } from "./find";

/** What of an incomplete sync can be relied on; nothing for a complete one. */
export function TrustCard({ sync }: { sync: SyncProgress }) {
  if (sync.state !== "sealed" || sync.complete === true) return null;
  const trust = trustOf(sync);
  const skewed = !sync.streams.some(spoils) && sync.skewSecondsMax !== null;
  return (
    <Card>
      <CardHeader title="What can be trusted so far" description={trust.lead} />
      {skewed && (
        <p className="border-b px-4 py-3 text-14 text-ink">{skewSentence(sync.skewSecondsMax ?? 0)}</p>
      )}
      <TrustList trust={trust} hrefFor={hrefForStream(sync.connectionId)} />
    </Card>
  );
}
