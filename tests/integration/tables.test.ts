import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { select } from "@/db/client";
import {
  deviceRows,
  findProduct,
  listHolders,
  listProductCounts,
  listProducts,
  listProductVersions,
} from "@/db/queries/inventory";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { updateStream } from "@/db/queries/stream-progress";
import { findSync } from "@/db/queries/syncs";
import type { StreamRow } from "@/lib/jumpcloud/define-stream";
import { JumpCloudError } from "@/lib/jumpcloud/errors";
import type { Tally } from "@/lib/jumpcloud/read-batch";
import { streamNames } from "@/lib/jumpcloud/streams/registry.generated";
import { commitBatch } from "@/lib/sync/commit";
import { discardSync } from "@/lib/sync/end";
import { endStream, endWithProblem } from "@/lib/sync/end-stream";
import { finishStream } from "@/lib/sync/finish-stream";
import { openSync } from "@/lib/sync/open";
import { sealSync } from "@/lib/sync/seal";
import { type Connected, connectToSimulator, queueSync } from "../helpers/connected";

let connected: Connected;
beforeAll(async () => {
  connected = await connectToSimulator({ devices: 4, users: 2, groups: 1 });
});
afterAll(async () => connected.close());

const stream = "mac-apps" as const;
const device = (index: number) => `65a00000000000000000000${index}`;

const app = (deviceIndex: number, name: string, version: string): StreamRow => ({
  id: device(deviceIndex),
  data: {},
  volatile: { collectedAt: "2026-03-01T00:00:00.000Z" },
  refs: [`devices:${device(deviceIndex)}`],
  item: {
    data: { name, bundleIdentifier: `com.example.${name}`, version, displayName: null },
    product: { name, identifier: `com.example.${name}` },
  },
});

const tally = (rows: StreamRow[]): Tally => ({
  parentId: null,
  finished: true,
  expected: null,
  reported: null,
  fetched: rows.length,
  withheld: 0,
  leftOut: 0,
  totalChanged: false,
  gone: false,
});

/** A sync in which only the table is read, in these batches; every other stream ends at once. */
async function read(batches: StreamRow[][], { seal = true } = {}) {
  const { db } = connected;
  const place = await queueSync(connected);
  await openSync(db, place);
  const number = (await findSync(db, place))?.number ?? 0;
  const at = { ...place, stream, pass: 1, sync: number };
  await updateStream(db, at, { state: "reading", source: "/api/v2/systeminsights/apps" });
  for (const [batch, rows] of batches.entries()) {
    const next = batch < batches.length - 1 ? { parent: 0, skip: batch + 1 } : null;
    await commitBatch(
      db,
      { ...at, batch },
      { batch: { rows, next, requests: [], tallies: [tally(rows)] }, next },
    );
  }
  expect(await finishStream(db, { ...at, batch: batches.length - 1 })).toBe(false);
  for (const other of streamNames.filter((name) => name !== stream)) {
    await endStream(
      db,
      { ...place, stream: other, sync: number },
      { state: "complete", problem: null, distinct: 0 },
    );
  }
  if (seal) await sealSync(db, place);
  return { ...place, number };
}

const view = () => resolveSnapshot(connected.db, connected);

const namesOn = async (index: number) => {
  const found = await deviceRows(connected.db, await view(), {
    stream,
    deviceId: device(index),
    connectionId: connected.connectionId,
  });
  return found.rows.map(({ name, version }) => `${name} ${version}`).sort();
};

const numbers = async () => {
  const { rows } = await listProducts(connected.db, await view(), {
    sort: "name",
    descending: false,
    limit: 50,
    offset: 0,
  });
  return Object.fromEntries(rows.map(({ name, devices }) => [name, devices]));
};

const versionsWritten = async () => {
  const rows = await select(
    connected.db,
    z.object({ from: z.int(), digest: z.string() }),
    sql`select from_sync as "from", encode(digest, 'hex') as digest from record_versions
        where stream = ${stream} order by record_id, from_sync`,
  );
  return rows.map(({ digest }) => digest);
};

describe("a table of the devices", () => {
  let first: string[];

  it("keeps a device's rows together when a page ends in the middle of them", async () => {
    await read([
      [app(1, "safari", "18.1"), app(1, "chrome", "140"), app(2, "safari", "18.1")],
      [app(2, "chrome", "140"), app(2, "slack", "4.1"), app(3, "safari", "18.0")],
    ]);
    expect(await namesOn(1)).toEqual(["chrome 140", "safari 18.1"]);
    expect(await namesOn(2)).toEqual(["chrome 140", "safari 18.1", "slack 4.1"]);
    expect(await numbers()).toEqual({ chrome: 2, safari: 3, slack: 1 });
    first = await versionsWritten();
    expect(first).toHaveLength(3);
  });

  it("writes nothing when nothing changed, wherever the pages end and in whatever order the rows come", async () => {
    await read([
      [app(3, "safari", "18.0"), app(2, "slack", "4.1")],
      [app(2, "chrome", "140"), app(2, "safari", "18.1"), app(1, "chrome", "140")],
      [app(1, "safari", "18.1")],
    ]);
    expect(await versionsWritten()).toEqual(first);
    expect(await numbers()).toEqual({ chrome: 2, safari: 3, slack: 1 });
  });

  it("leaves no trace of a sync that was abandoned", async () => {
    const place = await read([[app(1, "chess", "1"), app(2, "chess", "1")]], { seal: false });
    await connected.db.execute(sql`update syncs set state = 'cancelled' where id = ${place.syncId}`);
    await discardSync(connected.db, place);
    expect(await namesOn(2)).toEqual(["chrome 140", "safari 18.1", "slack 4.1"]);
    expect(await versionsWritten()).toEqual(first);
    expect(await numbers()).toEqual({ chrome: 2, safari: 3, slack: 1 });
    const staged = await select(
      connected.db,
      z.object({ n: z.coerce.number() }),
      sql`select count(*) as n from inventory_counts where from_sync >= ${place.number} or to_sync = ${place.number}`,
    );
    expect(staged).toEqual([{ n: 0 }]);
  });

  it("counts a device once for a product, whatever versions of it the device has", async () => {
    await read([
      [app(1, "safari", "18.1"), app(1, "safari", "17.0"), app(2, "safari", "18.2"), app(2, "slack", "4.1")],
      [app(3, "slack", "4.2")],
    ]);
    expect(await numbers()).toEqual({ safari: 2, slack: 2 });

    const snapshot = await view();
    const { rows } = await listProducts(connected.db, snapshot, {
      search: "SAFARI",
      sort: "devices",
      descending: true,
      limit: 5,
      offset: 0,
    });
    const product = rows[0] && (await findProduct(connected.db, snapshot, { productId: rows[0].id }));
    if (!product) throw new Error("The product is not there.");
    const holders = await listHolders(connected.db, snapshot, { product, limit: 10, offset: 0 });
    expect(holders.rows.map(({ id, versions }) => [id, versions])).toEqual([
      [device(1), ["17.0", "18.1"]],
      [device(2), ["18.2"]],
    ]);
    expect(await listProductVersions(connected.db, snapshot, { product, limit: 10 })).toEqual([
      { version: "18.2", devices: 1 },
      { version: "18.1", devices: 1 },
      { version: "17.0", devices: 1 },
    ]);
    const counts = await listProductCounts(connected.db, snapshot, { product, limit: 10 });
    expect(counts.map(({ devices }) => devices)).toEqual([2, 3]);
  });

  it("that breaks off leaves known devices as they were, and takes no half of a new one for the whole", async () => {
    const { db } = connected;
    const before = [await namesOn(1), await namesOn(2), await numbers()];
    const place = await queueSync(connected);
    await openSync(db, place);
    const number = (await findSync(db, place))?.number ?? 0;
    const at = { ...place, stream, pass: 1, sync: number, batch: 0 };
    const rows = [app(1, "safari", "18.1"), app(7, "chess", "1"), app(8, "chess", "1")];
    const next = { parent: 0, skip: 3 };
    await commitBatch(db, at, { batch: { rows, next, requests: [], tallies: [tally(rows)] }, next });
    await endWithProblem(
      db,
      at,
      new JumpCloudError({ kind: "forbidden", endpoint: "/api/v2/systeminsights/apps" }),
    );
    for (const other of streamNames.filter((name) => name !== stream)) {
      await endStream(
        db,
        { ...place, stream: other, sync: number },
        { state: "complete", problem: null, distinct: 0 },
      );
    }
    await sealSync(db, place);
    expect([await namesOn(1), await namesOn(2)]).toEqual(before.slice(0, 2));
    expect(await namesOn(7)).toEqual(["chess 1"]);
    expect(await namesOn(8)).toEqual([]);
    expect(await numbers()).toEqual({ ...Object(before[2]), chess: 1 });
  });

  it("shows another workspace nothing of it", async () => {
    const snapshot = { ...(await view()), workspaceId: "00000000-0000-4000-8000-000000000000" };
    const all = await listProducts(connected.db, snapshot, {
      sort: "name",
      descending: false,
      limit: 5,
      offset: 0,
    });
    expect(all.rows).toEqual([]);
    expect(await findProduct(connected.db, snapshot, { productId: 1 })).toBeNull();
  });
});
