import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { select } from "@/db/client";
import { countRecords, resolveSnapshot } from "@/db/queries/snapshot";
import { listSyncStreams } from "@/db/queries/syncs";
import { openSync } from "@/lib/sync/open";
import { pullBatch } from "@/lib/sync/pull";
import { sealSync } from "@/lib/sync/seal";
import { type Connected, connectToSimulator, pullAll, queueSync } from "../helpers/connected";

describe("a list that moves while it is read", () => {
  let moving: Connected;
  beforeAll(async () => {
    moving = await connectToSimulator({ devices: 5, users: 2_100, groups: 1, asOf: "2026-03-01T00:00:00Z" });
  });
  afterAll(async () => moving.close());

  it("is read again, judged by the second reading alone, and is complete", async () => {
    const place = await queueSync(moving);
    await openSync(moving.db, place);
    const first = { ...place, stream: "users" as const, pass: 1, batch: 0 };
    expect(await pullBatch(moving.db, first)).toEqual({ kind: "next", pass: 1, batch: 1 });
    const gone = String(moving.simulator.world().users[3]?._id);
    moving.simulator.patch((organisation) => organisation.remove(gone));
    expect(await pullBatch(moving.db, { ...first, batch: 1 })).toEqual({ kind: "next", pass: 2, batch: 0 });
    await pullAll(moving, place);
    expect(await sealSync(moving.db, place)).toEqual({ complete: true });

    const streams = await listSyncStreams(moving.db, place);
    expect(streams.find(({ stream }) => stream === "users")).toMatchObject({
      state: "complete",
      pass: 2,
      reported: 2_099,
      distinct: 2_099,
      totalChanged: false,
    });
    const snapshot = await resolveSnapshot(moving.db, moving);
    expect(await countRecords(moving.db, snapshot, "users")).toBe(2_099);
  });

  it("that is interrupted by a page that is no data fails this sync, and not the schedule", async () => {
    moving.simulator.setFaults([{ path: "/api/organizations", kind: "html" }]);
    const place = await queueSync(moving);
    expect(await openSync(moving.db, place)).toBe(false);
    moving.simulator.setFaults([]);
    const [row] = await select(
      moving.db,
      z.object({ state: z.string(), planned: z.boolean() }),
      sql`select state, next_sync_at > now() as planned from connections`,
    );
    expect(row).toEqual({ state: "active", planned: true });
  });
});
