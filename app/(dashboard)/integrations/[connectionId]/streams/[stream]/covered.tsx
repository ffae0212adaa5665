import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { StateBadge } from "@/components/ui/state-badge";
import { DateTime } from "@/components/ui/time";
import { type CoveredTime, coveredTimes } from "@/db/queries/events";
import type { Snapshot } from "@/db/queries/snapshot";
import { database } from "@/lib/database";

type CoveredProps = { snapshot: Snapshot; connectionId: string };

/** The time whose events were read, and the gaps in it: what happened there is not known. */
export async function Covered({ snapshot, connectionId }: CoveredProps) {
  const times = await coveredTimes(database(), snapshot, { connectionId });
  const gaps = times.length - 1;
  return (
    <Card>
      <CardHeader
        title="Time covered"
        description="Events are read on from where the last sync ended. JumpCloud keeps them for 90 days, in lower plans for 15."
        actions={
          times.length > 0 && (
            <StateBadge state={gaps > 0 ? "attention" : "ok"}>
              {gaps > 0 ? `${gaps} ${gaps === 1 ? "gap" : "gaps"}` : "No gap"}
            </StateBadge>
          )
        }
      />
      {times.length === 0 ? (
        <CardBody className="text-14 text-muted">
          No time is covered yet: nothing can be said of who signed in, or did not.
        </CardBody>
      ) : (
        <ol className="divide-y">
          {times.map((time, index) => (
            <Window key={time.from.toISOString()} time={time} before={times[index - 1]} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function Window({ time, before }: { time: CoveredTime; before: CoveredTime | undefined }) {
  return (
    <>
      {before && (
        <li className="px-4 py-2 text-14 text-unknown">
          Gap from <DateTime value={before.to} /> to <DateTime value={time.from} />
        </li>
      )}
      <li className="px-4 py-2 text-14 text-ink">
        <DateTime value={time.from} /> to <DateTime value={time.to} />
      </li>
    </>
  );
}
