import Link from "next/link";
import { Num } from "@/components/ui/number";
import { Row, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import type { StreamProgress } from "@/lib/sync/progress";
import { asSentence, consequence } from "@/lib/sync/words";
import { Changes } from "./changes";
import { StreamState } from "./states";

type CoverageTableProps = {
  streams: readonly StreamProgress[];
  number: number;
  hrefForSync: (number: number) => string;
};

/** What a sealed sync read of each stream: JumpCloud's own count against what arrived. */
export function CoverageTable(props: CoverageTableProps) {
  const { streams, number } = props;
  return (
    <>
      <NotWhole {...props} />
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
                <span className="block text-13 text-muted max-sm:hidden">{stream.purpose}</span>
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
    </>
  );
}

function Figure({ value, hideBelow }: { value: number | null; hideBelow?: "lg" | "xl" }) {
  return (
    <TD align="right" hideBelow={hideBelow} className="align-top pt-2.5">
      <Num value={value} />
    </TD>
  );
}

/** The streams that were not read whole: why, what it means, what to do, and whose values stand in. */
function NotWhole({ streams, number, hrefForSync }: CoverageTableProps) {
  const short = streams.filter(({ state }) => state !== "complete");
  if (short.length === 0) return null;
  return (
    <ul aria-label="Streams that were not read whole" className="divide-y border-b">
      {short.map((stream) => (
        <li key={stream.stream} className="max-w-[56rem] px-4 py-3">
          <p className="flex flex-wrap items-center gap-2 font-medium text-ink">
            {stream.title} <StreamState state={stream.state} syncState="sealed" />
          </p>
          {stream.problem !== null && (
            <p className="mt-1 text-muted">
              {asSentence(stream.problem.title)} {stream.problem.cause}{" "}
              <span className="text-ink">{stream.problem.whatToDo}</span>
            </p>
          )}
          <p className="mt-1 text-muted">
            {consequence(stream, number)}{" "}
            {stream.wholeAt !== null && stream.wholeAt !== number && (
              <Link
                href={hrefForSync(stream.wholeAt)}
                className="font-medium text-accent-text underline-offset-2 hover:underline"
              >
                Carried from sync #{stream.wholeAt}
              </Link>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
