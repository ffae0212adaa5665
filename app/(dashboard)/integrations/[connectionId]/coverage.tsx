import { CoverageTable } from "@/components/sync/coverage-table";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardFooter, CardHeader } from "@/components/ui/card";
import { listSyncStreams, type Sync } from "@/db/queries/syncs";
import { database } from "@/lib/database";
import { toProgress } from "@/lib/sync/view";
import { outcomeSentence } from "@/lib/sync/words";
import { hrefForSync } from "./find";

/** What the newest sealed sync read, stream by stream. */
export async function Coverage({ sync }: { sync: Sync }) {
  const rows = await listSyncStreams(database(), { workspaceId: sync.workspaceId, syncId: sync.id });
  const progress = toProgress({ sync, rows, organizationName: "" });
  const syncHref = hrefForSync(sync.connectionId);
  return (
    <Card>
      <CardHeader
        title={`Coverage of sync #${sync.number}`}
        description={outcomeSentence(progress)}
        actions={
          <ButtonLink size="sm" href={syncHref(sync.number)}>
            Open the sync
          </ButtonLink>
        }
      />
      <CoverageTable streams={progress.streams} number={sync.number} hrefForSync={syncHref} />
      <CardFooter>
        <p>
          Reported: what JumpCloud says there is; “–” where it gives no total, or not for every list. Fetched:
          rows that arrived. Distinct: different ones among them. Withheld: counted by JumpCloud and left out
          of its answers.
        </p>
      </CardFooter>
    </Card>
  );
}
