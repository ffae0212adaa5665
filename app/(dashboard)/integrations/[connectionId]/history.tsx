import { HistoryTable } from "@/components/sync/history-table";
import { Card, CardFooter, CardHeader } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { sumChanges } from "@/db/queries/sync-figures";
import { countSyncs, listSyncs } from "@/db/queries/syncs";
import { database } from "@/lib/database";
import { hrefForSync } from "./find";

const pageSize = 20;

type HistoryProps = { workspaceId: string; connectionId: string; page: number };

/** The syncs of a connection, a page at a time. */
export async function History({ workspaceId, connectionId, page }: HistoryProps) {
  const total = await countSyncs(database(), { workspaceId, connectionId });
  const shown = Math.min(page, Math.max(1, Math.ceil(total / pageSize)));
  const syncs = await listSyncs(database(), {
    workspaceId,
    connectionId,
    limit: pageSize,
    offset: (shown - 1) * pageSize,
  });
  const changes = await sumChanges(database(), { workspaceId, syncIds: syncs.map(({ id }) => id) });
  return (
    <Card>
      <CardHeader title="History" description="Every sync of this connection, the newest first" />
      <HistoryTable syncs={syncs} changes={changes} hrefForSync={hrefForSync(connectionId)} />
      <CardFooter className="block">
        <Pagination
          page={shown}
          pageSize={pageSize}
          total={total}
          noun="syncs"
          hrefFor={(to) => `/integrations/${connectionId}?page=${to}`}
        />
      </CardFooter>
    </Card>
  );
}
