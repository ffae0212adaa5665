import { expect, it } from "vitest";
import { coveredTimes } from "@/db/queries/events";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { listSyncStreams } from "@/db/queries/syncs";
import { connectToSimulator, syncOnce } from "../helpers/connected";

it("an organisation without Directory Insights has no events available, which is no gap, and its sync is complete", async () => {
  const silent = await connectToSimulator({
    devices: 3,
    users: 3,
    groups: 1,
    softwarePerDevice: 2,
    eventsOff: true,
  });
  try {
    const sync = await syncOnce(silent);
    const streams = await listSyncStreams(silent.db, { ...silent, syncId: sync.id });
    expect(streams.filter(({ state }) => state !== "complete")).toMatchObject([
      { stream: "directory-events", state: "unavailable", problem: { kind: "no_events" } },
    ]);
    expect(sync.complete).toBe(true);
    const snapshot = await resolveSnapshot(silent.db, silent);
    expect(await coveredTimes(silent.db, snapshot, silent)).toEqual([]);
  } finally {
    await silent.close();
  }
});
