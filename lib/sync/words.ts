import type { AnswerKind } from "@/db/queries/sync-figures";
import type { SyncTrigger } from "@/db/queries/syncs";
import { type StreamProgress, type SyncProgress, spoils } from "./progress";
import { hasOrHave, inSentence } from "./titles";

type Outcome = Pick<SyncProgress, "state" | "complete">;

/** A sync's state in one or two words. */
export function outcomeWord({ state, complete }: Outcome): string {
  if (state === "sealed") return complete ? "Complete" : "Incomplete";
  return { queued: "Waiting to start", running: "Reading", failed: "Failed", cancelled: "Cancelled" }[state];
}

const STREAM_WORD: Record<StreamProgress["state"], string> = {
  pending: "Waiting",
  reading: "Reading",
  complete: "Complete",
  partial: "In part",
  denied: "Denied",
  unavailable: "Not available",
  failed: "Failed",
};

/** A stream's state in one or two words. In a sync that ended early, nothing is still to come. */
export function streamWord(
  { state }: Pick<StreamProgress, "state">,
  syncState: SyncProgress["state"],
): string {
  const stopped = syncState === "failed" || syncState === "cancelled";
  if (stopped && state === "pending") return "Not read";
  if (stopped && state === "reading") return "Stopped";
  return STREAM_WORD[state];
}

export const TRIGGER_WORD: Record<SyncTrigger, string> = {
  connect: "On connecting",
  manual: "By hand",
  schedule: "On schedule",
};

/** What became of a request, for the log's filter. */
export const ANSWER_WORD: Record<AnswerKind, string> = {
  "2xx": "Answered (2xx)",
  "3xx": "Sent elsewhere (3xx)",
  "4xx": "Refused (4xx)",
  "429": "Too many requests (429)",
  "5xx": "JumpCloud's own fault (5xx)",
  none: "No answer",
};

export const everyHours = (hours: number): string => (hours === 1 ? "Every hour" : `Every ${hours} hours`);

/** What a sync's state means, in a sentence or two. */
export function outcomeSentence(sync: Outcome & Pick<SyncProgress, "number" | "streams">): string {
  const { state, complete, number, streams } = sync;
  if (state === "queued")
    return "It begins in a moment. If its start was lost, it is asked for again by itself.";
  if (state === "running")
    return "It goes on when you leave this page. Nothing is shown from it until it is whole.";
  if (state === "sealed" && complete) {
    const without = streams.filter((stream) => stream.state !== "complete").length;
    const except = without > 0 ? `, but for ${without} that this organisation or key is without` : "";
    return `Every stream was read whole${except}. Pages show it as snapshot #${number}.`;
  }
  if (state === "sealed") {
    const short = streams.filter(spoils).length;
    return short === 0
      ? "Every stream was read, but the sync can't count as complete."
      : `${short} of ${streams.length} streams could not be read whole. The others are up to date in snapshot #${number}.`;
  }
  const how = state === "failed" ? "It could not be finished" : "It was stopped before its end";
  return `${how}, so nothing of it was published. What the sync before it showed still stands.`;
}

/** A title as a sentence among others. */
export const asSentence = (title: string): string => (/[.!?…]$/.test(title) ? title : `${title}.`);

/** What follows for whoever relies on a stream that was not read whole. */
export function consequence(stream: Pick<StreamProgress, "title" | "wholeAt">, number: number): string {
  const title = inSentence(stream.title);
  if (stream.wholeAt === null || stream.wholeAt === number) {
    return `The ${title} ${hasOrHave(stream.title)} never been read whole, so a missing one means nothing yet.`;
  }
  return `Nothing that was known has been removed: where no newer value was read, what sync #${stream.wholeAt} read of the ${title} still stands.`;
}

/** Why a sealed sync that read all its streams is incomplete all the same. */
export function skewSentence(skewSecondsMax: number): string {
  return `JumpCloud's clock and this server's were ${skewSecondsMax} seconds apart, so “last contact” and similar times can't be trusted. Set this server's clock (NTP), then sync again.`;
}
