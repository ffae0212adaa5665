import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import type { Snapshot } from "@/db/queries/snapshot";
import type { StreamReading } from "@/db/queries/stream-readings";

/** Which of the streams behind a list were never read whole, in words: their counts are not known. */
export function UnreadNotice({
  readings,
  snapshot,
  streams,
}: {
  readings: StreamReading[];
  snapshot: Snapshot;
  /** What each stream says, as the rest of a sentence: "who reaches each application". */
  streams: Record<string, string>;
}) {
  const unread = Object.entries(streams).flatMap(([stream, what]) => {
    const missing = snapshot.points.find(({ connectionId }) => !wasRead(readings, { connectionId, stream }));
    return missing ? [{ what, connectionId: missing.connectionId }] : [];
  });
  const [first] = unread;
  if (!first) return null;
  return (
    <Notice
      className="mb-4"
      tone="warning"
      title={`Not known yet: ${listed(unread.map(({ what }) => what))}`}
      action={<ButtonLink href={`/integrations/${first.connectionId}`}>See what could be read</ButtonLink>}
    >
      No sync has read it whole, so a count that would rest on it is left open instead of being shown as 0.
    </Notice>
  );
}

const wasRead = (
  readings: StreamReading[],
  { connectionId, stream }: { connectionId: string; stream: string },
) =>
  readings.some(
    (reading) =>
      reading.connectionId === connectionId && reading.stream === stream && reading.wholeAt !== null,
  );

const listed = (words: string[]) => new Intl.ListFormat("en", { type: "conjunction" }).format(words);

/** In place of a list that has nothing in it at all: because there is none, or because it was not read. */
export function EmptyList({
  what,
  stream,
  readings,
  snapshot,
  advice,
}: {
  /** "applications" */
  what: string;
  stream: string;
  readings: StreamReading[];
  snapshot: Snapshot;
  /** What would bring something here. */
  advice: string;
}) {
  const unread = snapshot.points.find(({ connectionId }) => !wasRead(readings, { connectionId, stream }));
  const connectionId = unread?.connectionId ?? snapshot.points[0]?.connectionId;
  const reading = readings.find((one) => one.connectionId === unread?.connectionId && one.stream === stream);
  return (
    <EmptyState
      title={unread ? `The ${what} could not be read yet` : `JumpCloud has no ${what}`}
      action={
        connectionId && (
          <ButtonLink href={`/integrations/${connectionId}`}>
            {unread ? "See what could be read" : "Open the connection"}
          </ButtonLink>
        )
      }
    >
      {unread ? why(reading, what) : advice}
    </EmptyState>
  );
}

function why(reading: StreamReading | undefined, what: string): string {
  if (!reading) return `The last sync was made before Assay read ${what}. Sync again to see them.`;
  if (reading.state === "denied")
    return `JumpCloud refuses them to this key. Give its administrator the right to read ${what}, then sync again.`;
  if (reading.state === "unavailable")
    return `This JumpCloud organisation does not offer ${what} to its API.`;
  return "The sync met a problem on the way. The connection's page says which, and what to do.";
}
