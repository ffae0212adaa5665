import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { select } from "@/db/client";
import { findConnection } from "@/db/queries/connections";
import { type ErasurePlace, erasedTables, listEnded, listUnfinishedErasures } from "@/db/queries/erasure";
import { findUnfinishedSync } from "@/db/queries/syncs";
import { connect } from "@/lib/connections/connect";
import { disconnect } from "@/lib/connections/disconnect";
import { eraseSlice } from "@/lib/connections/erase";
import { openSync } from "@/lib/sync/open";
import { type Connected, connectToSimulator, queueSync, syncOnce } from "../helpers/connected";
import { columnsWith, countAll } from "../helpers/rows";

let connected: Connected;
beforeAll(async () => {
  connected = await connectToSimulator({
    devices: 9,
    users: 8,
    groups: 2,
    softwarePerDevice: 5,
    driftPerDay: 0.5,
  });
  await syncOnce(connected);
});
afterAll(async () => connected.close());

const eraseForm = () => ({
  connectionId: connected.connectionId,
  mode: "erase" as const,
  reason: "The contract ended",
  confirmation: "Sample organisation",
});

/** Names by which the organisation, a device and a person would be known again. */
function traces(): string[] {
  const { devices, users, organization } = z
    .object({
      devices: z.array(z.object({ id: z.string(), displayName: z.string().nullish() })),
      users: z.array(z.object({ id: z.string(), username: z.string() })),
      organization: z.object({ id: z.string() }),
    })
    .parse(connected.simulator.world());
  const [device, user] = [devices[0], users[0]];
  return [organization.id, device?.id, device?.displayName, user?.id, user?.username].filter(
    (name): name is string => typeof name === "string" && name.length > 3,
  );
}

/** Something in every table that an erasure empties, whether a sync of today fills it or not. */
async function fillAll({ workspaceId, connectionId }: Pick<Connected, "workspaceId" | "connectionId">) {
  const mine = sql`${workspaceId}, ${connectionId}`;
  await connected.db.execute(sql`
    with product as (
      insert into inventory_products (workspace_id, connection_id, stream, name, identifier)
      values (${mine}, 'planted', 'Planted', '') returning id),
    counted as (
      insert into inventory_counts (product_id, workspace_id, connection_id, stream, from_sync, devices)
      select id, ${mine}, 'planted', 1, 1 from product)
    insert into inventory_items (workspace_id, connection_id, stream, product_id, digest, data)
    select ${mine}, 'planted', id, '\\x00', '{}' from product`);
  await connected.db.execute(sql`
    insert into directory_events (workspace_id, connection_id, sync, external_id, occurred_at, service, type, data)
    select ${mine}, 1, 'planted-' || n, now(), 'directory', 'planted', '{}' from generate_series(1, 700) n`);
  await connected.db.execute(sql`
    insert into event_windows (workspace_id, connection_id, sync, from_at, to_at, until_at)
    values (${mine}, 999, now(), now(), now())`);
}

async function rowsOf({ workspaceId, connectionId }: ErasurePlace): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of erasedTables) {
    const bySync = table.startsWith("sync_");
    const [row] = await select(
      connected.db,
      z.object({ n: z.coerce.number() }),
      sql`select count(*) as n from ${sql.identifier(table)} where workspace_id = ${workspaceId} and ${
        bySync
          ? sql`sync_id in (select id from syncs where connection_id = ${connectionId})`
          : sql`connection_id = ${connectionId}`
      }`,
    );
    counts[table] = row?.n ?? 0;
  }
  return counts;
}

const removedOf = async () => (await listEnded(connected.db, connected)).erasures[0]?.removed ?? {};
const none = Object.fromEntries(erasedTables.map((table) => [table, 0]));

describe("an erasure", () => {
  let place: ErasurePlace;
  let before: Record<string, number>;
  let neighbour: ErasurePlace;

  beforeAll(async () => {
    // Another connection of the same workspace, which nothing may touch.
    const made = await connect(connected.db, { ...connected, form: { source: "sample" } });
    if (made.kind !== "connected") throw new Error("Not connected.");
    neighbour = { ...connected, connectionId: made.connectionId, erasureId: "" };
    await fillAll(neighbour);
    await fillAll(connected);
  });

  it("knows every table that a connection's rows are in", async () => {
    const referring = await select(
      connected.db,
      z.object({ name: z.string() }),
      sql`select distinct table_name as name from information_schema.columns
          where table_schema = 'public' and column_name in ('connection_id', 'sync_id', 'record_id') order by 1`,
    );
    // An erasure names the connection that is gone, and nothing of what was in it.
    const known = [...erasedTables, "erasures"].toSorted();
    expect(referring.map(({ name }) => name).filter((name) => !known.some((one) => one === name))).toEqual(
      [],
    );
    expect(known.filter((name) => name !== "syncs" && !referring.some((one) => one.name === name))).toEqual(
      [],
    );
  });

  it("finds what the test looks for afterwards", async () => {
    for (const text of traces()) expect(await columnsWith(connected.db, [text]), text).not.toEqual([]);
    expect(traces().length).toBeGreaterThanOrEqual(4);
  });

  it("begins with the key: it is gone at once, and a running sync with it", async () => {
    const running = await queueSync(connected);
    await openSync(connected.db, running);
    const ended = await disconnect(connected.db, { ...connected, form: eraseForm() });
    expect(ended.cancelledSyncId).toBe(running.syncId);
    if (!ended.erasure) throw new Error("No erasure.");
    place = ended.erasure;
    before = await rowsOf(place);
    expect(before).toMatchObject({ credentials: 0 });
    const empty = Object.entries(before).filter(([table, count]) => table !== "credentials" && count === 0);
    expect(empty).toEqual([]);
    expect(await findConnection(connected.db, connected)).toMatchObject({ state: "erasing" });
    expect(await findUnfinishedSync(connected.db, connected)).toBeNull();
    const now = new Date(Date.now() + 60_000);
    expect(await listUnfinishedErasures(connected.db, { before: now })).toEqual([place]);
  });

  it("deletes in bounded slices, and counts exactly what went", async () => {
    const seen = [];
    for (let slice = 0; slice < 5; slice += 1) {
      expect(await eraseSlice(connected.db, place, { budgetMs: 0, limit: 7 })).toEqual({ finished: false });
      const left = await rowsOf(place);
      const removed = await removedOf();
      for (const table of erasedTables) {
        expect((left[table] ?? 0) + (removed[table] ?? 0), table).toBe(before[table]);
      }
      seen.push(Object.values(left).reduce((sum, count) => sum + count, 0));
    }
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    expect(new Set(seen).size).toBe(5);
  });

  it("leaves nothing out and counts nothing twice when two runs meet", async () => {
    const both = [1, 2].map(() => eraseSlice(connected.db, place, { limit: 100 }));
    expect(await Promise.all(both)).toEqual([{ finished: true }, { finished: true }]);
    expect(await rowsOf(place)).toEqual(none);
    expect(await removedOf()).toMatchObject(
      Object.fromEntries(Object.entries(before).filter(([, count]) => count > 0)),
    );
  });

  it("ends with the connection gone, and only the erasure telling of it", async () => {
    expect(await findConnection(connected.db, connected)).toBeNull();
    expect(await listEnded(connected.db, connected)).toMatchObject({
      connections: [],
      erasures: [
        {
          connectionId: connected.connectionId,
          organizationName: "Sample organisation",
          reason: "The contract ended",
          requestedBy: "owner@example.com",
          finishedAt: expect.any(Date),
          removed: { connections: 1 },
        },
      ],
    });
    // Of another connection's data, all is there: it is looked at without it.
    await connected.db.execute(sql`delete from connections where id = ${neighbour.connectionId}`);
    expect(await columnsWith(connected.db, traces())).toEqual([]);
    expect(await columnsWith(connected.db, ["Sample organisation"])).toEqual(["erasures.organization_name"]);
    expect(await columnsWith(connected.db, [connected.connectionId])).toEqual(["erasures.connection_id"]);
  });

  it("changes nothing when it runs again", async () => {
    const counts = await countAll(connected.db);
    const removed = await removedOf();
    expect(await eraseSlice(connected.db, place)).toEqual({ finished: true });
    expect(await countAll(connected.db)).toEqual(counts);
    expect(await removedOf()).toEqual(removed);
    expect(await listUnfinishedErasures(connected.db, { before: new Date(Date.now() + 60_000) })).toEqual([]);
  });
});

it("a connection that was not disconnected for it is never erased", async () => {
  const made = await connect(connected.db, { ...connected, form: { source: "sample" } });
  if (made.kind !== "connected") throw new Error("Not connected.");
  const { connectionId } = made;
  const here = { ...connected, connectionId };
  await fillAll(here);
  const [row] = await select(
    connected.db,
    z.object({ id: z.uuid() }),
    sql`insert into erasures (workspace_id, connection_id, provider, organization_name, reason)
        values (${here.workspaceId}, ${connectionId}, 'jumpcloud', 'x', 'planted') returning id`,
  );
  const counts = await countAll(connected.db);
  const erasureId = row?.id ?? "";
  expect(await eraseSlice(connected.db, { ...here, erasureId })).toEqual({ finished: true });
  expect(await countAll(connected.db)).toEqual(counts);
});
