import type { Database } from "@/db/client";
import { broughtIn, findWindow, settleWindow } from "@/db/queries/staged-events";
import { countProducts, keepWholeDevices } from "@/db/queries/staged-items";
import { countChanges, countSeen } from "@/db/queries/staged-passes";
import { findStream, updateStream } from "@/db/queries/stream-progress";
import { lockRunningSync, type SyncStream } from "@/db/queries/syncs";
import { JumpCloudError } from "@/lib/jumpcloud/errors";
import { type StreamName, streams } from "@/lib/jumpcloud/streams/registry.generated";
import type { SyncPlace } from "./place";
import { problemOf } from "./problems";

type StreamPlace = SyncPlace & { stream: StreamName; sync: number };

/** Ends a stream: what it changed is counted, and nothing more is read of it in this sync. */
export async function endStream(
  tx: Database,
  place: StreamPlace,
  end: Pick<SyncStream, "state" | "problem" | "distinct"> & Partial<SyncStream>,
): Promise<void> {
  const { kind } = streams[place.stream];
  if (kind === "table") {
    if (end.state !== "complete") await keepWholeDevices(tx, place);
    await countProducts(tx, place);
  }
  const changes = kind === "events" ? await eventChanges(tx, place) : await countChanges(tx, place);
  await updateStream(tx, place, { ...end, ...changes, finishedAt: new Date() });
}

/** Also those of a window that broke off: they happened, whatever is missing beside them. */
async function eventChanges(tx: Database, place: StreamPlace) {
  const window = await findWindow(tx, place);
  const { added } = window ? await broughtIn(tx, place, window) : { added: 0 };
  if (window) await settleWindow(tx, place, { from: window.from, to: window.to, added });
  return { added, changed: 0, removed: 0 };
}

/**
 * Ends a stream by an error that another try would meet again (403, 404, a shape that is not the
 * API's), or, from the function that gives up, by one that every try met.
 */
export async function endWithProblem(
  db: Database,
  place: Omit<StreamPlace, "sync">,
  error: unknown,
): Promise<void> {
  const told = error instanceof JumpCloudError ? problemOf(error, place) : null;
  const kind = error instanceof JumpCloudError ? error.kind : "unexpected";
  await db.transaction(async (tx) => {
    const { number: sync } = await lockRunningSync(tx, place);
    const state = await findStream(tx, place);
    if (!state || state.finishedAt) return;
    await endStream(
      tx,
      { ...place, sync },
      {
        distinct: await countSeen(tx, { ...place, sync, pass: state.pass }),
        state: endOf(kind, {
          read: state.fetched > 0,
          optional: streams[place.stream].presence === "optional",
        }),
        problem: told ?? state.problem ?? problemOf(error, place),
      },
    );
  });
}

function endOf(
  kind: string,
  { read, optional }: { read: boolean; optional: boolean },
): "denied" | "unavailable" | "partial" | "failed" {
  if (kind === "forbidden") return "denied";
  if (kind === "not_found" && !read) return "unavailable";
  // What JumpCloud does not document it may also answer in another form: then it is not to be had.
  if (kind === "unexpected_shape" && optional && !read) return "unavailable";
  return read ? "partial" : "failed";
}
