import { Row, RowLink, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { Elapsed, TimeAgo } from "@/components/ui/time";
import type { Changes as ChangeCounts } from "@/db/queries/sync-figures";
import type { Sync } from "@/db/queries/syncs";
import { TRIGGER_WORD } from "@/lib/sync/words";
import { Changes } from "./changes";
import { SyncState } from "./states";

type HistoryTableProps = {
  syncs: readonly Sync[];
  changes: ReadonlyMap<string, ChangeCounts>;
  hrefForSync: (number: number) => string;
};

/** The syncs of a connection, newest first. */
export function HistoryTable({ syncs, changes, hrefForSync }: HistoryTableProps) {
  return (
    <Table label="Syncs of this connection" framed={false}>
      <THead>
        <TH className="w-16 sm:w-24">Sync</TH>
        <TH className="w-32 sm:w-40">State</TH>
        <TH hideBelow="lg" className="w-36">
          Trigger
        </TH>
        <TH>Started</TH>
        <TH hideBelow="sm" align="right" className="w-28">
          Duration
        </TH>
        <TH hideBelow="md" className="w-44">
          Changes
        </TH>
      </THead>
      <TBody>
        {syncs.map((sync) => (
          <Row key={sync.id}>
            <TD>
              <RowLink href={hrefForSync(sync.number)}>#{sync.number}</RowLink>
            </TD>
            <TD>
              <SyncState sync={sync} />
            </TD>
            <TD hideBelow="lg" className="text-muted">
              {TRIGGER_WORD[sync.trigger]}
            </TD>
            <TD className="text-muted">
              <TimeAgo value={sync.startedAt ?? sync.requestedAt} />
            </TD>
            <TD hideBelow="sm" align="right">
              {sync.startedAt === null ? (
                <span className="text-muted">–</span>
              ) : (
                <Elapsed since={sync.startedAt} until={sync.finishedAt} />
              )}
            </TD>
            <TD hideBelow="md">
              {sync.state === "sealed" ? (
                <Changes {...(changes.get(sync.id) ?? { added: 0, changed: 0, removed: 0 })} />
              ) : (
                <span className="text-muted">–</span>
              )}
            </TD>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}
