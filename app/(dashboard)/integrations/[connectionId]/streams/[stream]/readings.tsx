import { Changes } from "@/components/sync/changes";
import { StreamState } from "@/components/sync/states";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { Num } from "@/components/ui/number";
import { Row, RowLink, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { Elapsed, TimeAgo } from "@/components/ui/time";
import type { StreamReading } from "@/db/queries/coverage";
import { toStreamProgress } from "@/lib/sync/view";
import { hrefForSync } from "../../find";

type ReadingsProps = { readings: readonly StreamReading[]; connectionId: string };

/** How the last syncs fared with the stream; each leads to the requests that it made for it. */
export function Readings({ readings, connectionId }: ReadingsProps) {
  const href = hrefForSync(connectionId);
  return (
    <Card>
      <CardHeader title="Last readings" description="Each leads to the requests that were made for it" />
      {readings.length === 0 ? (
        <CardBody className="text-14 text-muted">No sync has come to it yet.</CardBody>
      ) : (
        <Table label="Last readings of this stream" framed={false}>
          <THead>
            <TH className="w-16 sm:w-20">Sync</TH>
            <TH className="w-28 sm:w-32">State</TH>
            <TH hideBelow="sm">Began</TH>
            <TH align="right" hideBelow="md" className="w-24">
              Reported
            </TH>
            <TH align="right" className="w-24">
              Read
            </TH>
            <TH align="right" hideBelow="lg" className="w-24">
              Requests
            </TH>
            <TH align="right" hideBelow="lg" className="w-28">
              Duration
            </TH>
            <TH hideBelow="xl" className="w-40">
              Changes
            </TH>
          </THead>
          <TBody>
            {readings.map(({ sync, stream: row }) => {
              const stream = toStreamProgress(row);
              return (
                <Row key={sync.id}>
                  <TD>
                    <RowLink href={`${href(sync.number)}?stream=${row.stream}#requests`}>
                      #{sync.number}
                    </RowLink>
                  </TD>
                  <TD>
                    <StreamState state={stream.state} presence={stream.presence} syncState={sync.state} />
                  </TD>
                  <TD hideBelow="sm" className="text-muted">
                    <TimeAgo value={row.startedAt} absent="Did not begin" />
                  </TD>
                  <TD align="right" hideBelow="md">
                    <Num value={stream.reported} />
                  </TD>
                  <TD align="right">
                    <Num value={stream.distinct} />
                  </TD>
                  <TD align="right" hideBelow="lg">
                    <Num value={stream.requests} />
                  </TD>
                  <TD align="right" hideBelow="lg">
                    {row.startedAt === null || row.finishedAt === null ? (
                      <span className="text-muted">–</span>
                    ) : (
                      <Elapsed since={row.startedAt} until={row.finishedAt} />
                    )}
                  </TD>
                  <TD hideBelow="xl">
                    <Changes {...stream} />
                  </TD>
                </Row>
              );
            })}
          </TBody>
        </Table>
      )}
      <CardFooter>
        <p>A sync that failed or was cancelled published nothing of what it had read.</p>
      </CardFooter>
    </Card>
  );
}
