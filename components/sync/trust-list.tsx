import Link from "next/link";
import { CardBody } from "@/components/ui/card";
import { costInWords, costOf } from "@/lib/coverage/cost";
import type { Told, Trust } from "@/lib/coverage/trust";
import { inSentence, listed } from "@/lib/sync/titles";
import { StreamState } from "./states";

type TrustListProps = { trust: Trust; hrefFor: (stream: string) => string };

/** How many whole kinds of thing are named before the others are folded away. */
const wholeShown = 4;

/** What of a sync can be relied on: first what can not, with its reason, then what can. */
export function TrustList({ trust, hrefFor }: TrustListProps) {
  const missed = trust.rest.filter(({ spoils }) => spoils);
  const absent = trust.rest.filter(({ spoils }) => !spoils);
  return (
    <div className="divide-y">
      {missed.length > 0 && (
        <ul aria-label="What was not read whole" className="divide-y">
          {missed.map((told) => (
            <Missed key={told.stream} told={told} href={hrefFor(told.stream)} />
          ))}
        </ul>
      )}
      <WholeOnes whole={trust.whole} />
      {absent.length > 0 && <Absent absent={absent} hrefFor={hrefFor} />}
    </div>
  );
}

const STATE = {
  whole: "complete",
  part: "partial",
  denied: "denied",
  absent: "unavailable",
  failed: "failed",
} as const;

function Missed({ told, href }: { told: Told; href: string }) {
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <p className="font-medium text-ink">{told.sentence}</p>
        <StreamState state={STATE[told.standing]} syncState="sealed" />
      </div>
      <div className="mt-1 max-w-[52rem] space-y-1 text-muted">
        {told.why !== null && <p>{told.why}</p>}
        {!told.follows && (
          <p>
            {told.means} {costInWords(costOf([told.stream]))}
          </p>
        )}
        {!told.follows && told.whatToDo !== null && <p className="text-ink">{told.whatToDo}</p>}
        <p>
          <Link href={href} className="font-medium text-accent-text underline-offset-2 hover:underline">
            Coverage of {inSentence(told.title)}
          </Link>
        </p>
      </div>
    </li>
  );
}

function WholeOnes({ whole }: { whole: readonly Told[] }) {
  if (whole.length === 0) return <CardBody className="text-muted">Nothing was read whole yet.</CardBody>;
  const more = whole.slice(wholeShown);
  return (
    <div className="px-4 py-3 text-muted">
      <p className="max-w-[52rem]">
        <span className="font-medium text-ink">Whole, and to be relied on:</span>{" "}
        {whole
          .slice(0, wholeShown)
          .map(({ sentence }) => sentence)
          .join(" ")}
      </p>
      {more.length > 0 && (
        <details className="mt-1">
          <summary className="cursor-pointer text-13 font-medium text-accent-text">
            {more.length} more kinds of thing are whole
          </summary>
          <ul className="mt-2 grid gap-x-6 gap-y-1 text-13 sm:grid-cols-2">
            {more.map(({ stream, sentence }) => (
              <li key={stream}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** What is not there spoils nothing, and is told in one breath. */
function Absent({ absent, hrefFor }: { absent: readonly Told[]; hrefFor: (stream: string) => string }) {
  const cost = costOf(absent.map(({ stream }) => stream));
  return (
    <details className="px-4 py-3 text-muted">
      <summary className="cursor-pointer">
        <span className="font-medium text-ink">Not read, and not missed:</span>{" "}
        {listed(
          absent.map(({ title }) => inSentence(title)),
          4,
        )}
        .
      </summary>
      <ul className="mt-2 space-y-1 text-13">
        {absent.map(({ stream, sentence, means }) => (
          <li key={stream}>
            <Link href={hrefFor(stream)} className="text-ink underline-offset-2 hover:underline">
              {sentence}
            </Link>{" "}
            {means}
          </li>
        ))}
        <li>{costInWords(cost)}</li>
      </ul>
    </details>
  );
}
