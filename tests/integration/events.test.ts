import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { select } from "@/db/client";
import { coveredTimes, lastSignIn } from "@/db/queries/events";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { listSyncStreams } from "@/db/queries/syncs";
import { discardSync } from "@/lib/sync/end";
import { openSync } from "@/lib/sync/open";
import { type Connected, connectToSimulator, pullAll, queueSync, syncOnce } from "../helpers/connected";

const dayMs = 86_400_000;
let connected: Connected;
beforeAll(async () => {
  connected = await connectToSimulator({ devices: 12, users: 25, groups: 2, eventsOff: false });
});
afterAll(async () => connected.close());

const stored = () =>
  select(
    connected.db,
    z.object({ id: z.string(), at: z.coerce.date(), sync: z.int() }),
    sql`select external_id as id, occurred_at as at, sync from directory_events order by occurred_at, external_id`,
  );

const eventsOf = async (syncId: string) =>
  (await listSyncStreams(connected.db, { ...connected, syncId })).find(
    ({ stream }) => stream === "directory-events",
  );

/** What the simulator itself has in a window, asked for past the client. */
async function served(from: Date, until: Date): Promise<string[]> {
  const response = await fetch(`${connected.simulator.url}/insights/directory/v1/events`, {
    method: "POST",
    headers: { "x-api-key": connected.simulator.apiKey, "content-type": "application/json" },
    body: JSON.stringify({
      service: ["all"],
      start_time: from.toISOString(),
      end_time: until.toISOString(),
      limit: 10_000,
      sort: "ASC",
    }),
  });
  const rows = z.array(z.object({ id: z.string() })).parse(await response.json());
  return rows.map(({ id }) => id);
}

const windows = async () =>
  coveredTimes(connected.db, await resolveSnapshot(connected.db, connected), connected);

/** As if the last window had ended earlier: the time between syncs cannot be waited for. */
const endLastWindow = (daysAgo: number) =>
  connected.db.execute(
    sql`update event_windows set to_at = now() - make_interval(days => ${daysAgo}),
          until_at = now() - make_interval(days => ${daysAgo})
        where sync = (select max(sync) from event_windows)`,
  );

describe("directory events", () => {
  it("are read as far back as JumpCloud keeps them, each once, and counted against its own count", async () => {
    const sync = await syncOnce(connected);
    const streams = await listSyncStreams(connected.db, { ...connected, syncId: sync.id });
    expect(streams.filter(({ state }) => state !== "complete")).toEqual([]);
    expect(sync.complete).toBe(true);
    const [window] = await windows();
    if (!window) throw new Error("No window was stored.");
    const days = (window.to.getTime() - window.from.getTime()) / dayMs;
    expect(days).toBeGreaterThan(89.5);
    expect(days).toBeLessThanOrEqual(90);
    const rows = await stored();
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(await served(window.from, window.to)));
    const figures = await eventsOf(sync.id);
    expect(figures).toMatchObject({ state: "complete", reported: rows.length, added: rows.length });
  });

  it("are invisible until their sync is sealed, and gone when it is abandoned", async () => {
    const before = await stored();
    await endLastWindow(3);
    await connected.db.execute(
      sql`delete from directory_events where occurred_at > now() - interval '3 days'`,
    );
    const kept = await stored();
    expect(kept.length).toBeLessThan(before.length);
    const place = await queueSync(connected);
    await openSync(connected.db, place);
    await pullAll(connected, place);
    expect((await stored()).length).toBeGreaterThan(kept.length);
    expect(await windows()).toHaveLength(1);
    await connected.db.execute(sql`update syncs set state = 'cancelled' where id = ${place.syncId}`);
    await discardSync(connected.db, place);
    expect(await stored()).toEqual(kept);
  });

  it("are read on from where the last sync ended, and none is added twice", async () => {
    const before = await stored();
    const sync = await syncOnce(connected);
    const after = await stored();
    expect(after.slice(0, before.length).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after.length).toBeGreaterThan(before.length);
    expect((await eventsOf(sync.id))?.added).toBe(after.length - before.length);
    // One stretch of time, although it was read in two windows.
    expect(await windows()).toHaveLength(1);
  });

  it("show a gap where JumpCloud no longer had them", async () => {
    await connected.db.execute(sql`
      update event_windows set from_at = now() - interval '400 days', to_at = now() - interval '200 days'`);
    await connected.db.execute(sql`delete from directory_events`);
    await syncOnce(connected);
    const covered = await windows();
    expect(covered).toHaveLength(2);
    const [old, recent] = covered;
    expect((recent?.from.getTime() ?? 0) - (old?.to.getTime() ?? 0)).toBeGreaterThan(100 * dayMs);
  });

  it("tell when somebody last signed in", async () => {
    const snapshot = await resolveSnapshot(connected.db, connected);
    const [newest] = await select(
      connected.db,
      z.object({ user: z.string(), at: z.coerce.date() }),
      sql`select initiator_id as user, max(occurred_at) as at from directory_events
          where type = 'user_login_attempt' and success and initiator_id is not null group by 1 order by 2 desc limit 1`,
    );
    if (!newest) throw new Error("Nobody signed in.");
    const found = await lastSignIn(connected.db, snapshot, { ...connected, userId: newest.user });
    expect(found?.at.getTime()).toBeGreaterThanOrEqual(newest.at.getTime());
    expect(await lastSignIn(connected.db, snapshot, { ...connected, userId: "nobody" })).toBeNull();
  });

  it("that may not be read leave what was read before, and the sync incomplete", async () => {
    const before = await stored();
    connected.simulator.setDeny(["/insights/directory/v1/events"]);
    const sync = await syncOnce(connected);
    connected.simulator.setDeny([]);
    expect(await eventsOf(sync.id)).toMatchObject({ state: "denied", added: 0 });
    expect(sync.complete).toBe(false);
    expect(await stored()).toEqual(before);
  });
});
