import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { select } from "@/db/client";
import { listDevices } from "@/db/queries/devices";
import { countRecords, resolveSnapshot } from "@/db/queries/snapshot";
import { listSyncRequests, listSyncStreams } from "@/db/queries/syncs";
import { connect } from "@/lib/connections/connect";
import { cancelSync, discardSync } from "@/lib/sync/end";
import { openSync } from "@/lib/sync/open";
import { pullBatch } from "@/lib/sync/pull";
import { sealSync } from "@/lib/sync/seal";
import { type Connected, connectToSimulator, pullAll, queueSync, syncOnce } from "../helpers/connected";

let connected: Connected;
beforeAll(async () => {
  connected = await connectToSimulator({
    devices: 120,
    users: 90,
    groups: 6,
    asOf: "2026-03-01T00:00:00Z",
    driftPerDay: 0,
  });
});
afterAll(async () => connected.close());

/** Everything that a reader can see, in a comparable form. */
async function visible() {
  const snapshot = await resolveSnapshot(connected.db, connected);
  const number = snapshot.points[0]?.number ?? 0;
  return select(
    connected.db,
    z.object({ stream: z.string(), id: z.string(), data: z.unknown() }),
    sql`select v.stream, r.external_id as id, v.data from record_versions v join records r on r.id = v.record_id
        where v.from_sync <= ${number} and v.to_sync > ${number} order by 1, 2`,
  );
}

/** How many versions each stream has. */
const versions = async () =>
  Object.fromEntries(
    (
      await select(
        connected.db,
        z.object({ stream: z.string(), n: z.coerce.number() }),
        sql`select stream, count(*) as n from record_versions group by stream`,
      )
    ).map(({ stream, n }) => [stream, n]),
  );

const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0);

const streamOf = async (syncId: string, stream: string) =>
  (await listSyncStreams(connected.db, { ...connected, syncId })).find((row) => row.stream === stream);

describe("a sync", () => {
  it("publishes what the organisation holds, and shows nothing before it is sealed", async () => {
    const place = await queueSync(connected);
    await openSync(connected.db, place);
    await pullAll(connected, place);
    expect(await visible()).toEqual([]);
    expect(await sealSync(connected.db, place)).toEqual({ complete: true });

    const truth = connected.simulator.world();
    const snapshot = await resolveSnapshot(connected.db, connected);
    const count = (stream: string) => countRecords(connected.db, snapshot, stream);
    expect(await count("devices")).toBe(truth.devices.length);
    expect(await count("users")).toBe(truth.users.length);
    expect(await count("device-groups")).toBe(truth.deviceGroups.length);
    expect(await count("device-group-members")).toBe(truth.deviceGroupMembers.length);
    expect(await count("user-device-bindings")).toBe(truth.bindings.length);
    expect(connected.simulator.requests.writes).toBe(0);
  });

  it("writes no version when only volatile fields moved, and still shows them as they are", async () => {
    const before = await versions();
    connected.simulator.setNow("2026-03-01T09:00:00Z");
    const sync = await syncOnce(connected);
    expect(sync.complete).toBe(true);
    expect(await versions()).toEqual(before);

    const snapshot = await resolveSnapshot(connected.db, connected);
    const list = { filter: {}, sort: "lastContact" as const, descending: true, limit: 200, offset: 0 };
    const { rows } = await listDevices(connected.db, snapshot, list);
    const truth = new Map(
      connected.simulator.world().devices.map(({ _id, lastContact }) => [_id, lastContact]),
    );
    expect(rows.map(({ id, lastContact }) => [id, lastContact])).toEqual(
      rows.map(({ id }) => [id, truth.get(id) ?? null]),
    );
  });

  it("writes exactly three versions for three planted changes", async () => {
    const before = await versions();
    const [device] = connected.simulator.world().devices;
    const [user, other] = connected.simulator.world().users;
    connected.simulator.patch((organisation) => {
      organisation.set(String(device?._id), { displayName: "renamed" });
      organisation.set(String(user?._id), { department: "Moved" });
      organisation.set(String(other?._id), { jobTitle: "Promoted" });
    });
    const sync = await syncOnce(connected);
    expect(total(await versions())).toBe(total(before) + 3);
    expect((await streamOf(sync.id, "devices"))?.changed).toBe(1);
    expect((await streamOf(sync.id, "users"))?.changed).toBe(2);
  });

  it("keeps a vanished record's past, and shows it no more", async () => {
    const before = await resolveSnapshot(connected.db, connected);
    const device = connected.simulator.world().devices.at(-1);
    connected.simulator.patch((organisation) => organisation.remove(String(device?._id)));
    await syncOnce(connected);
    const after = await resolveSnapshot(connected.db, connected);
    const find = {
      filter: { search: String(device?._id) },
      sort: "name" as const,
      descending: false,
      limit: 5,
      offset: 0,
    };
    expect((await listDevices(connected.db, before, find)).total).toBe(1);
    expect((await listDevices(connected.db, after, find)).total).toBe(0);
  });

  it("removes nothing when a stream is denied, and says what is missing", async () => {
    const before = await visible();
    connected.simulator.setFaults([{ path: "/api/systemusers", kind: 403 }]);
    const sync = await syncOnce(connected);
    connected.simulator.setFaults([]);
    expect(sync).toMatchObject({ state: "sealed", complete: false });
    expect(await streamOf(sync.id, "users")).toMatchObject({
      state: "denied",
      problem: { kind: "forbidden" },
    });
    expect(await visible()).toEqual(before);
  });

  it("removes nothing when a stream fails in the middle", async () => {
    const before = await visible();
    const victim = connected.simulator.world().deviceGroups[0];
    connected.simulator.setFaults([{ path: `systemgroups/${victim?.id}/membership`, kind: "envelope" }]);
    const sync = await syncOnce(connected);
    connected.simulator.setFaults([]);
    expect(sync.complete).toBe(false);
    expect((await streamOf(sync.id, "device-group-members"))?.problem?.kind).toBe("unexpected_shape");
    expect(await visible()).toEqual(before);
  });

  it("answers a batch that is done from the database, and asks JumpCloud nothing", async () => {
    const place = await queueSync(connected);
    await openSync(connected.db, place);
    const first = { ...place, stream: "devices" as const, pass: 1, batch: 0 };
    const outcome = await pullBatch(connected.db, first);
    const asked = connected.simulator.requests.count;
    expect(await pullBatch(connected.db, first)).toEqual(outcome);
    expect(connected.simulator.requests.count).toBe(asked);
    await pullAll(connected, place);
    await sealSync(connected.db, place);
  });

  it("leaves no trace when it is cancelled, not even of what it had staged", async () => {
    const before = [await visible(), await versions()];
    const [device] = connected.simulator.world().devices;
    connected.simulator.patch((organisation) => {
      organisation.set(String(device?._id), { displayName: "seen only by a cancelled sync" });
      organisation.remove(String(connected.simulator.world().users[3]?._id));
    });
    const place = await queueSync(connected);
    await openSync(connected.db, place);
    await pullAll(connected, place);
    expect(await cancelSync(connected.db, place)).toBe(true);
    expect(await visible()).toEqual(before[0]);
    await expect(sealSync(connected.db, place)).rejects.toThrow(/cancelled/);
    await discardSync(connected.db, place);
    expect([await visible(), await versions()]).toEqual(before);
  });

  it("undoes an abandoned sync's staged rows when the next one opens", async () => {
    const place = await queueSync(connected);
    await openSync(connected.db, place);
    await pullAll(connected, place);
    await connected.db.execute(sql`update syncs set state = 'failed' where id = ${place.syncId}`);
    const sync = await syncOnce(connected);
    expect(sync.complete).toBe(true);
    const truth = connected.simulator.world();
    const seen = (await visible()).filter(({ stream }) => stream === "users").map(({ id }) => id);
    expect(seen).toEqual(truth.users.map(({ _id }) => String(_id)).sort());
  });

  it("is refused while another one of the connection runs", async () => {
    const place = await queueSync(connected);
    await expect(queueSync(connected)).rejects.toThrow(/running/);
    await cancelSync(connected.db, place);
  });

  it("logs every request with its digest, attempts that failed included", async () => {
    connected.simulator.requests.clear();
    connected.simulator.setFaults([{ path: "/api/systems", kind: 503, times: 1 }]);
    const sync = await syncOnce(connected);
    connected.simulator.setFaults([]);
    const { rows, total } = await listSyncRequests(connected.db, {
      ...connected,
      syncId: sync.id,
      limit: 10_000,
      offset: 0,
    });
    expect(total).toBe(connected.simulator.requests.count);
    const failed = rows.filter(({ status }) => status === 503);
    expect(failed).toHaveLength(1);
    expect(
      rows.filter(({ status, sha256 }) => status === 200 && !/^[0-9a-f]{64}$/.test(sha256 ?? "")),
    ).toEqual([]);
  });

  it("ends at once and marks the connection when the key is refused", async () => {
    const before = await visible();
    connected.simulator.setFaults([{ kind: 401 }]);
    connected.simulator.requests.clear();
    const place = await queueSync(connected);
    expect(await openSync(connected.db, place)).toBe(false);
    connected.simulator.setFaults([]);
    expect(connected.simulator.requests.count).toBe(1);
    expect(await visible()).toEqual(before);
    const [row] = await select(
      connected.db,
      z.object({ state: z.string(), kind: z.string() }),
      sql`select state, problem ->> 'kind' as kind from connections where id = ${connected.connectionId}`,
    );
    expect(row).toEqual({ state: "needs_attention", kind: "unauthorized" });
  });
});

it("two connects at once make one connection to an organisation", async () => {
  const { db, simulator, workspaceId, userId } = connected;
  await db.execute(sql`update connections set state = 'disconnected'`);
  const credential = { type: "api_key" as const, apiKey: simulator.apiKey };
  const form = { source: "jumpcloud" as const, region: "us" as const, credential };
  const both = await Promise.allSettled([1, 2].map(() => connect(db, { workspaceId, userId, form })));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});
