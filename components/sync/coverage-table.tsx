import { ChevronRight } from "lucide-react";
import { formatCount, Num } from "@/components/ui/number";
import { StatusDot } from "@/components/ui/state-badge";
import { Row, RowLink, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time";
import { byArea, type InArea } from "@/lib/coverage/areas";
import { costInBrief, costOf } from "@/lib/coverage/cost";
import { type StreamProgress, spoils } from "@/lib/sync/progress";
import { StreamState } from "./states";

type CoverageTableProps = {
  streams: readonly StreamProgress[];
  /** The sync's. */
  number: number;
  /** When syncs ended, by number: for streams that an earlier one read whole. */
  endedAt: ReadonlyMap<number, Date>;
  hrefFor: (stream: string) => string;
};

/** What a sealed sync read of each stream, by area: JumpCloud's own count against what arrived. */
export function CoverageTable({ streams, ...shared }: CoverageTableProps) {
  return (
    <div className="divide-y">
      {byArea(streams).map((inArea) => (
        <AreaCoverage key={inArea.area} {...inArea} {...shared} />
      ))}
    </div>
  );
}

type AreaCoverageProps = InArea<StreamProgress> & Omit<CoverageTableProps, "streams">;

/** An area that was read whole is closed: its line says all of it. */
function AreaCoverage({ area, streams, ...shared }: AreaCoverageProps) {
  const whole = streams.filter(({ state }) => state === "complete").length;
  const short = streams.some(spoils);
  const read = streams.reduce((total, { distinct }) => total + distinct, 0);
  return (
    <details open={short} className="group/area">
      <summary className="flex h-10 cursor-pointer list-none items-center gap-2 px-4 text-14 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-faint transition-transform duration-100 group-open/area:rotate-90"
        />
        <StatusDot state={short ? "attention" : "ok"} />
        <span className="min-w-0 flex-1 truncate font-medium text-ink">{area}</span>
        <span className="text-13 text-muted tabular-nums">
          {whole} of {streams.length} whole
          <span className="max-sm:hidden"> · {formatCount(read, "record")}</span>
        </span>
      </summary>
      <div className="border-t">
        <StreamTable area={area} streams={streams} {...shared} />
      </div>
    </details>
  );
}

function StreamTable({ area, streams, number, endedAt, hrefFor }: AreaCoverageProps) {
  return (
    <Table label={`${area}: coverage by stream in sync #${number}`} framed={false}>
      <THead>
        <TH>Stream</TH>
        <TH className="w-32">State</TH>
        <TH align="right" hideBelow="md" className="w-24">
          Reported
        </TH>
        <TH align="right" className="w-20 sm:w-24">
          Read
        </TH>
        <TH align="right" hideBelow="xl" className="w-24">
          Held back
        </TH>
        <TH hideBelow="lg" className="w-36">
          Last whole
        </TH>
        <TH hideBelow="lg" className="w-52">
          Costs
        </TH>
      </THead>
      <TBody>
        {streams.map((stream) => (
          <Row key={stream.stream}>
            <TD wrap>
              <RowLink href={hrefFor(stream.stream)}>{stream.title}</RowLink>
            </TD>
            <TD>
              <StreamState state={stream.state} presence={stream.presence} syncState="sealed" />
            </TD>
            <TD align="right" hideBelow="md">
              <Num value={stream.reported} />
            </TD>
            <TD align="right">
              <Num value={stream.distinct} />
            </TD>
            <TD align="right" hideBelow="xl">
              <Num value={stream.withheld} />
            </TD>
            <TD hideBelow="lg" className="text-muted">
              <LastWhole wholeAt={stream.wholeAt} number={number} endedAt={endedAt} />
            </TD>
            <TD hideBelow="lg" wrap className="text-13">
              <CostOf stream={stream} />
            </TD>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

/** When a stream was last read whole: by this sync, by an earlier one, or never. */
function LastWhole({
  wholeAt,
  number,
  endedAt,
}: {
  wholeAt: number | null;
  number: number;
  endedAt: ReadonlyMap<number, Date>;
}) {
  if (wholeAt === null) return "Never";
  if (wholeAt === number) return "Now";
  return (
    <>
      #{wholeAt}, <TimeAgo value={endedAt.get(wholeAt) ?? null} />
    </>
  );
}

function CostOf({ stream }: { stream: StreamProgress }) {
  if (stream.state === "complete") return <span className="text-faint">–</span>;
  const brief = costInBrief(costOf([stream.stream]));
  if (brief === null) return <span className="text-muted">No check</span>;
  return <span className={spoils(stream) ? "text-fail" : "text-muted"}>{brief}</span>;
}
