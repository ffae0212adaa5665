import type { Database } from "@/db/client";
import { countSeen, endUnseen } from "@/db/queries/staged-passes";
import { findStream } from "@/db/queries/stream-progress";
import { lockRunningSync, type SyncStream } from "@/db/queries/syncs";
import type { Problem } from "@/db/schema";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import { endStream } from "./end-stream";
import { finishEvents } from "./finish-events";
import { wholeParents } from "./parents";
import type { BatchPlace } from "./place";

/** Rows that move between pages while they are read make a count that does not add up: read again. */
const passesMax = 3;

/**
 * Ends a stream that was read to its last page. It is complete when what JumpCloud reported is what was
 * read, and only then do records that were not seen end. Answers true when it should be read again.
 */
export async function finishStream(db: Database, place: BatchPlace & { sync: number }): Promise<boolean> {
  return db.transaction(async (tx) => {
    await lockRunningSync(tx, place);
    const state = await findStream(tx, place);
    if (!state || state.finishedAt) return false;
    if (state.pass > place.pass) return true;
    const { kind } = streams[place.stream];
    if (kind === "events") return finishEvents(tx, place, { state, passesMax });
    const distinct = await countSeen(tx, place);
    // Of a list without a total, a row that came twice still tells that rows moved.
    const promised = (state.reported ?? 0) + state.unreported;
    // A device has many rows in a table: there the rows themselves are counted, not what they are of.
    const read = kind === "table" ? state.fetched : distinct + state.leftOut;
    const addsUp = promised === read + state.withheld;
    const steady = addsUp && !state.totalChanged;
    if (!steady && place.pass < passesMax) return true;
    const parents = await wholeParents(tx, place, state);
    const complete = steady && parents.whole;
    if (complete) await endUnseen(tx, place);
    await endStream(tx, place, {
      distinct,
      state: complete ? "complete" : parents.none ? "unavailable" : "partial",
      parentsDone: state.parentsTotal,
      problem: complete ? null : (parents.problem ?? doesNotAddUp(state, place, distinct)),
      ...(complete && { wholeAt: place.sync }),
    });
    return false;
  });
}

function doesNotAddUp(state: SyncStream, place: BatchPlace, distinct: number): Problem {
  const title = streams[place.stream].title;
  return {
    kind: "count_mismatch",
    title: `${title} could not be shown to be complete.`,
    cause: `JumpCloud sent or reported ${(state.reported ?? 0) + state.unreported}, and ${distinct} different ones were read${
      state.withheld > 0 ? ` (${state.withheld} were left out by JumpCloud itself)` : ""
    }; its count ${state.totalChanged ? "moved" : "did not add up"} in each of ${place.pass} readings.`,
    whatToDo:
      "They were probably being changed meanwhile. Sync again; nothing that was known before has been removed.",
  };
}
