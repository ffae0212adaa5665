import type { SnapshotPoint } from "@/db/queries/snapshot";
import { TimeAgo } from "../ui/time";

/** "…, read 12 minutes ago", and of several connections the oldest: nothing shown is older than that. */
export function LastRead({ points }: { points: SnapshotPoint[] }) {
  const oldest = points.reduce<Date | null>(
    (at, { finishedAt }) => (at === null || finishedAt < at ? finishedAt : at),
    null,
  );
  if (oldest === null) return null;
  const incomplete = points.some(({ complete }) => !complete);
  return (
    <>
      last read <TimeAgo value={oldest} />
      {incomplete && " (incompletely)"}
    </>
  );
}
