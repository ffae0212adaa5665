import { addHours, addMinutes, subMinutes } from "date-fns";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { select } from "@/db/client";
import { findSync, listSyncs } from "@/db/queries/syncs";
import { openSync } from "@/lib/sync/open";
import { queueDueSyncs } from "@/lib/sync/schedule";
import { type Connected, connectToSimulator, queueSync, syncOnce } from "../helpers/connected";

let connected: Connected;
beforeAll(async () => {
  connected = await connectToSimulator({ devices: 5, users: 5, groups: 1 });
});
afterAll(async () => connected.close());
beforeEach(async () => {
  await connected.db.execute(sql`delete from syncs`);
  await connected.db.execute(
    sql`update connections set state = 'active', interval_hours = 6, jitter_seconds = 90`,
  );
});

const now = new Date("2026-03-01T12:00:00Z");
const dueAt = (at: Date | null) =>
  connected.db.execute(sql`update connections set next_sync_at = ${at?.toISOString() ?? null}`);
const nextSyncAt = async () => {
  const rows = await select(
    connected.db,
    z.object({ at: z.coerce.date() }),
    sql`select next_sync_at as at from connections`,
  );
  return rows[0]?.at;
};
const all = () => listSyncs(connected.db, { ...connected, limit: 10, offset: 0 });

describe("the schedule", () => {
  it("queues a connection that is due, once, and plans the next by its interval and jitter", async () => {
    await dueAt(subMinutes(now, 1));
    const [queued, ...others] = await queueDueSyncs(connected.db, { now });
    expect(others).toEqual([]);
    expect(queued?.connectionId).toBe(connected.connectionId);
    expect(await nextSyncAt()).toEqual(addMinutes(addHours(now, 6), 1.5));
    await queueDueSyncs(connected.db, { now });
    expect(await all()).toMatchObject([{ trigger: "schedule", state: "queued" }]);
  });

  it.each(["paused", "needs_attention", "disconnected"])(
    "leaves a connection alone that is %s",
    async (state) => {
      await dueAt(subMinutes(now, 1));
      await connected.db.execute(sql`update connections set state = ${state}`);
      expect(await queueDueSyncs(connected.db, { now })).toEqual([]);
    },
  );

  it("leaves a connection alone that is not due, or never was planned", async () => {
    await dueAt(addMinutes(now, 1));
    expect(await queueDueSyncs(connected.db, { now })).toEqual([]);
    await dueAt(null);
    expect(await queueDueSyncs(connected.db, { now })).toEqual([]);
  });

  it("asks again for a sync whose event was lost", async () => {
    await dueAt(null);
    const place = await queueSync(connected);
    expect(await queueDueSyncs(connected.db, { now: new Date() })).toEqual([]);
    expect(await queueDueSyncs(connected.db, { now: addMinutes(new Date(), 3) })).toEqual([place]);
  });

  it("ends a sync that nobody works on, and keeps one that is at work", async () => {
    await dueAt(null);
    const place = await queueSync(connected);
    await openSync(connected.db, place);
    await queueDueSyncs(connected.db, { now: addMinutes(new Date(), 50) });
    expect(await findSync(connected.db, place)).toMatchObject({ state: "running" });
    await queueDueSyncs(connected.db, { now: addMinutes(new Date(), 70) });
    expect(await findSync(connected.db, place)).toMatchObject({
      state: "failed",
      problem: { kind: "stalled" },
    });
    expect((await syncOnce(connected)).complete).toBe(true);
  });
});
