import Link from "next/link";
import { Num } from "@/components/ui/number";
import { Row, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import type { StreamProgress } from "@/lib/sync/progress";
import { consequence } from "@/lib/sync/words";
import { Changes } from "./changes";
import { StreamState } from "./states";

type CoverageTableProps = {
  streams: readonly StreamProgress[];
  number: number;
  hrefForSync: (number: number) => string;
};

/** What a sealed sync read of each stream: JumpCloud's own count against what arrived. */
export function CoverageTable({ streams, number, hrefForSync }: CoverageTableProps) {
  return (
    <Table label={`Coverage by stream in sync #${number}`} framed={false}>
      <THead>
        <TH>Stream</TH>
        <TH className="w-28 sm:w-32">State</TH>
        <TH align="right" hideBelow="lg" className="w-24">
          Reported
        </TH>
        <TH align="right" hideBelow="xl" className="w-24">
          Fetched
        </TH>
        <TH align="right" className="w-20 sm:w-24">
          Distinct
        </TH>
        <TH align="right" hideBelow="xl" className="w-24">
          Withheld
        </TH>
        <TH align="right" hideBelow="lg" className="w-24">
          Requests
        </TH>
        <TH hideBelow="md" className="w-36">
          Changes
        </TH>
      </THead>
      <TBody>
        {streams.map((stream) => (
          <Row key={stream.stream}>
            <TD wrap className="align-top">
              <span className="font-medium text-ink">{stream.title}</span>
              <span className="block text-13 text-muted">{stream.purpose}</span>
              {stream.state !== "complete" && (
                <NotWhole stream={stream} number={number} hrefForSync={hrefForSync} />
              )}
            </TD>
            <TD className="align-top pt-2.5">
              <StreamState state={stream.state} syncState="sealed" />
            </TD>
            <Figure value={stream.reported} hideBelow="lg" />
            <Figure value={stream.fetched} hideBelow="xl" />
            <Figure value={stream.distinct} />
            <Figure value={stream.withheld} hideBelow="xl" />
            <Figure value={stream.requests} hideBelow="lg" />
            <TD hideBelow="md" className="align-top pt-2.5">
              <Changes {...stream} />
            </TD>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

function Figure({ value, hideBelow }: { value: number | null; hideBelow?: "lg" | "xl" }) {
  return (
    <TD align="right" hideBelow={hideBelow} className="align-top pt-2.5">
      <Num value={value} />
    </TD>
  );
}

function NotWhole({
  stream,
  number,
  hrefForSync,
}: Omit<CoverageTableProps, "streams"> & { stream: StreamProgress }) {
  const { problem, wholeAt } = stream;
  return (
    <div className="mt-2 border-l-2 border-unknown-line pl-3 text-13 text-muted">
      {problem !== null && (
        <p>
          <span className="font-medium text-ink">{problem.title}</span> {problem.cause}{" "}
          <span className="text-ink">{problem.whatToDo}</span>
        </p>
      )}
      <p className="mt-1">{consequence(stream, number)}</p>
      {wholeAt !== null && wholeAt !== number && (
        <Link
          href={hrefForSync(wholeAt)}
          className="mt-1 inline-block font-medium text-accent-text underline-offset-2 hover:underline"
        >
          Carried from sync #{wholeAt}
        </Link>
      )}
    </div>
  );
}
