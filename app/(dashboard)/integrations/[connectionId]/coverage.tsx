import { CoverageTable } from "@/components/sync/coverage-table";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardFooter, CardHeader } from "@/components/ui/card";
import { whenSealed } from "@/db/queries/coverage";
import { database } from "@/lib/database";
import type { SyncProgress } from "@/lib/sync/progress";
import { outcomeSentence } from "@/lib/sync/words";
import { hrefForStream, hrefForSync } from "./find";

type CoverageProps = {
  workspaceId: string;
  sync: SyncProgress;
  /** On the sync's own page there is no link to it. */
  linked?: boolean;
};

/** What a sealed sync read, stream by stream. */
export async function Coverage({ workspaceId, sync, linked = false }: CoverageProps) {
  const { connectionId, number, streams } = sync;
  const numbers = streams.flatMap(({ wholeAt }) => (wholeAt === null || wholeAt === number ? [] : [wholeAt]));
  const endedAt = await whenSealed(database(), { workspaceId, connectionId, numbers });
  return (
    <Card>
      <CardHeader
        title={linked ? `Coverage of sync #${number}` : "Coverage"}
        description={outcomeSentence(sync)}
        actions={
          linked && (
            <ButtonLink size="sm" href={hrefForSync(connectionId)(number)}>
              Open the sync
            </ButtonLink>
          )
        }
      />
      <CoverageTable
        streams={streams}
        number={number}
        endedAt={endedAt}
        hrefFor={hrefForStream(connectionId)}
      />
      <CardFooter>
        <p>
          Reported: what JumpCloud says there is; “–” where it gives no total, or not for every list. Read:
          different ones that arrived. Held back: counted by JumpCloud and left out of its answers. Costs:
          checks that stand on what is missing.
        </p>
      </CardFooter>
    </Card>
  );
}
