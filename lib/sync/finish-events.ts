import type { Database } from "@/db/client";
import { broughtIn, type EventWindow, findWindow, settleWindow } from "@/db/queries/staged-events";
import { countSeen } from "@/db/queries/staged-passes";
import type { SyncStream } from "@/db/queries/syncs";
import type { Problem } from "@/db/schema";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import { endStream } from "./end-stream";
import type { BatchPlace } from "./place";

/** A directory in which nothing happens for so long does not exist: its events are not kept for us. */
export const silentDays = 7;
const silentMs = silentDays * 24 * 60 * 60_000;

/**
 * Ends the reading of events. They are whole when no fewer were read than JumpCloud counts: those that
 * grew too old meanwhile are not counted any more. Answers true when they should be read again.
 */
export async function finishEvents(
  tx: Database,
  place: BatchPlace & { sync: number },
  { state, passesMax }: { state: SyncStream; passesMax: number },
): Promise<boolean> {
  const distinct = await countSeen(tx, place);
  const promised = (state.reported ?? 0) + state.unreported;
  const whole = promised <= distinct + state.withheld;
  if (!whole && place.pass < passesMax) return true;

  const window = await findWindow(tx, place);
  if (!window) throw new Error(`The sync ${place.syncId} has no window of events.`);
  const { added, first } = await broughtIn(tx, place, window);
  const silent = whole && added === 0 && lasts(window.from, window.until);
  // What is missing lies anywhere in the window: all of it is to be read once more.
  const to = whole ? window.until : window.from;
  // Plans keep events for different times: nothing at all for days says that they were not kept.
  const from = first && lasts(window.from, first) ? first : window.from;
  await settleWindow(tx, place, { from, to, added });
  await endStream(tx, place, {
    distinct,
    state: silent ? "unavailable" : whole ? "complete" : "partial",
    problem: silent ? nothingSince(window, place) : whole ? null : someMissing({ place, promised, distinct }),
    ...(whole && !silent && { wholeAt: place.sync }),
  });
  return false;
}

const lasts = (from: Date, until: Date) => until.getTime() - from.getTime() >= silentMs;

function nothingSince({ from }: EventWindow, { stream }: BatchPlace): Problem {
  return {
    kind: "no_events",
    title: `${streams[stream].title} are not available.`,
    cause: `JumpCloud answers, but with no new event since ${from.toISOString().slice(0, 10)}: Directory Insights is probably off, or not part of the plan.`,
    whatToDo:
      "Turn Directory Insights on in JumpCloud, under Insights → Directory. Sign-ins from then on will be read.",
  };
}

function someMissing({
  place,
  promised,
  distinct,
}: {
  place: BatchPlace;
  promised: number;
  distinct: number;
}): Problem {
  return {
    kind: "count_mismatch",
    title: `${streams[place.stream].title} could not be shown to be complete.`,
    cause: `JumpCloud counts ${promised}, and ${distinct} different ones were read, in each of ${place.pass} readings.`,
    whatToDo: "Sync again: the same time will be read once more. What was read so far is kept.",
  };
}
