import type { ConnectionOverview } from "@/db/queries/overview";
import { type StreamName, streams } from "@/lib/jumpcloud/streams/registry.generated";

type Shortfall = NonNullable<ConnectionOverview["sealed"]>["shortfalls"][number];

/** Why a published sync is incomplete, in one sentence that names what was not read whole. */
export function describeShortfalls(shortfalls: Shortfall[]): string {
  const [first, ...rest] = shortfalls.map(({ stream }) => titleOf(stream));
  if (first === undefined) {
    return "JumpCloud's clock and this server's are too far apart for its times to be relied on.";
  }
  const last = rest.pop();
  const names = last === undefined ? first : `${[first, ...rest].join(", ")} and ${last}`;
  return `${names} could not be read whole; what was known of ${last === undefined ? "it" : "them"} has been kept.`;
}

/** A stream that this build no longer has keeps its name. */
const titleOf = (stream: string): string => (isStream(stream) ? streams[stream].title : stream);

const isStream = (stream: string): stream is StreamName => Object.hasOwn(streams, stream);
