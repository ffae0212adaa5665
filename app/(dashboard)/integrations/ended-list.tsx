import Link from "next/link";
import type { ReactNode } from "react";
import { SyntheticMark } from "@/components/sync/states";
import { Card, CardHeader } from "@/components/ui/card";
import { formatCount } from "@/components/ui/number";
import { StateBadge } from "@/components/ui/state-badge";
import { DateTime } from "@/components/ui/time";
import type { Ended } from "@/db/queries/erasure";
import { found } from "@/lib/connections/providers";

type EndedListProps = { ended: Ended; search: string };

/** What is no longer read: disconnected with its history kept, being erased, or erased. Nothing when there is none. */
export function EndedList({ ended: { connections, erasures }, search }: EndedListProps) {
  const kept = connections.filter(({ organizationName }) => found(search, organizationName));
  // One that is being erased is among the connections still.
  const erased = erasures.filter(
    ({ finishedAt, organizationName }) => finishedAt !== null && found(search, organizationName),
  );
  if (kept.length + erased.length === 0) return null;
  return (
    <Card className="mt-8">
      <CardHeader
        title="No longer connected"
        description="Their keys are gone. What was kept can still be looked at, or be erased."
      />
      <ul className="divide-y">
        {kept.map((connection) => (
          <EndedRow
            key={connection.id}
            name={connection.organizationName}
            href={connection.state === "disconnected" ? `/integrations/${connection.id}` : null}
            mark={connection.synthetic && <SyntheticMark sample={connection.region === "sample"} />}
            state={
              connection.state === "disconnected" ? (
                <StateBadge state="off">Disconnected, history kept</StateBadge>
              ) : (
                <StateBadge state="running">Being erased</StateBadge>
              )
            }
            verb={connection.state === "disconnected" ? "Disconnected" : "Erasing since"}
            at={connection.disconnectedAt}
            by={connection.disconnectedBy}
            reason={connection.reason}
          />
        ))}
        {erased.map((erasure) => (
          <EndedRow
            key={erasure.id}
            name={erasure.organizationName}
            href={null}
            mark={null}
            state={<StateBadge state="off">Erased</StateBadge>}
            verb="Erased"
            at={erasure.finishedAt}
            by={erasure.requestedBy}
            reason={erasure.reason}
            more={`${formatCount(rowsOf(erasure.removed), "row")} removed`}
          />
        ))}
      </ul>
    </Card>
  );
}

const rowsOf = (removed: Record<string, number>) =>
  Object.values(removed).reduce((total, count) => total + count, 0);

type EndedRowProps = {
  name: string;
  href: string | null;
  mark: ReactNode;
  state: ReactNode;
  verb: string;
  at: Date | null;
  by: string | null;
  reason: string | null;
  more?: string;
};

function EndedRow({ name, href, mark, state, verb, at, by, reason, more }: EndedRowProps) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-ink">
          {href === null ? (
            <span className="line-clamp-2 min-w-0 break-words">{name}</span>
          ) : (
            <Link href={href} className="line-clamp-2 min-w-0 break-words underline-offset-2 hover:underline">
              {name}
            </Link>
          )}
          {mark}
        </p>
        <p className="text-13 text-muted">
          {verb} <DateTime value={at} />
          {by !== null && ` by ${by}`}
          {reason !== null && (
            <>
              {" because: "}
              <q className="break-words">{reason}</q>
            </>
          )}
        </p>
        {more !== undefined && <p className="text-13 text-muted tabular-nums">{more}</p>}
      </div>
      {state}
    </li>
  );
}
