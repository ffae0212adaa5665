import { RequestTable } from "@/components/sync/request-table";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { formatDuration } from "@/components/ui/format-time";
import { formatBytes } from "@/components/ui/number";
import { Pagination } from "@/components/ui/pagination";
import { Stat } from "@/components/ui/stat";
import { sumRequests } from "@/db/queries/sync-figures";
import { listSyncRequests, type Sync } from "@/db/queries/syncs";
import { database } from "@/lib/database";

const pageSize = 50;

type RequestsProps = { sync: Sync; page: number; href: string };

/** The request log of a sync: every call, attempts that failed included. */
export async function Requests({ sync, page, href }: RequestsProps) {
  const place = { workspaceId: sync.workspaceId, syncId: sync.id };
  const figures = await sumRequests(database(), place);
  const shown = Math.min(page, Math.max(1, Math.ceil(figures.requests / pageSize)));
  const { rows, total } = await listSyncRequests(database(), {
    ...place,
    limit: pageSize,
    offset: (shown - 1) * pageSize,
  });
  return (
    <Card>
      <CardHeader
        title="Requests"
        description={`Every call to JumpCloud's API, tries that failed included${
          sync.finishedAt === null ? "; the list grows when the page is loaded again" : ""
        }`}
      />
      <CardBody className="grid grid-cols-2 gap-4 border-b lg:grid-cols-4">
        <Stat label="Requests" value={figures.requests} />
        <Stat label="Failed tries" value={figures.failed} tone={figures.failed > 0 ? "fail" : "default"} />
        <Stat label="Data read" value={formatBytes(figures.bytes)} />
        <Stat
          label="Time waiting for answers"
          value={formatDuration(figures.durationMs)}
          hint="Added up: several ran at once"
        />
      </CardBody>
      {rows.length === 0 ? (
        <CardBody className="text-muted">No request has been made yet.</CardBody>
      ) : (
        <RequestTable requests={rows} />
      )}
      <CardFooter className="block">
        <Pagination
          page={shown}
          pageSize={pageSize}
          total={total}
          noun="requests"
          hrefFor={(to) => `${href}?page=${to}`}
        />
      </CardFooter>
    </Card>
  );
}
