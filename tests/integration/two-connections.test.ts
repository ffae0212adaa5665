import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listDevices } from "@/db/queries/devices";
import { listProducts } from "@/db/queries/inventory";
import { findRecord, listVersions } from "@/db/queries/record";
import { countRecords, resolveSnapshot } from "@/db/queries/snapshot";
import { connect } from "@/lib/connections/connect";
import { recordHref } from "@/lib/directory/record-href";
import { type Connected, connectToSimulator, syncOnce } from "../helpers/connected";

// A stand-in for JumpCloud and the sample organisation, made from the same seed: every id is there twice.
const size = { devices: 8, users: 6, groups: 2, softwarePerDevice: 2 };
let standIn: Connected;
let sample: Connected;
beforeAll(async () => {
  process.env.ASSAY_SAMPLE_DEVICES = String(size.devices);
  process.env.ASSAY_SAMPLE_USERS = String(size.users);
  standIn = await connectToSimulator(size);
  const second = await connect(standIn.db, { ...standIn, form: { source: "sample" } });
  if (second.kind !== "connected") throw new Error("The sample organisation did not connect.");
  await standIn.db.execute(sql`delete from syncs where id = ${second.syncId}`);
  sample = { ...standIn, connectionId: second.connectionId };
  await syncOnce(standIn);
  await syncOnce(sample);
});
afterAll(async () => standIn.close());

const view = () => resolveSnapshot(standIn.db, standIn);
const anyDevice = () => {
  const id = standIn.simulator.world().devices[0]?._id;
  if (typeof id !== "string") throw new Error("The simulator has no device.");
  return id;
};

describe("two connections that hold the same ids", () => {
  it("are both shown, each with its own owners, groups and programs", async () => {
    const snapshot = await view();
    expect(snapshot.points).toHaveLength(2);
    expect(await countRecords(standIn.db, snapshot, "devices")).toBe(2 * size.devices);
    const { rows, total } = await listDevices(standIn.db, snapshot, {
      filter: {},
      sort: "name",
      descending: false,
      limit: 100,
      offset: 0,
    });
    expect(total).toBe(2 * size.devices);
    const counts = new Map<string, number>();
    for (const { id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
    expect([...counts.values()]).toEqual(Array.from({ length: size.devices }, () => 2));
    const alone = await listDevices(
      standIn.db,
      { ...snapshot, points: snapshot.points.filter((point) => point.connectionId === standIn.connectionId) },
      { filter: {}, sort: "name", descending: false, limit: 100, offset: 0 },
    );
    const own = rows.filter(({ connectionId }) => connectionId === standIn.connectionId);
    const facts = (row: (typeof rows)[number]) => ({ ...row, total: 0 });
    expect(own.map(facts)).toEqual(alone.rows.map(facts));
    const products = await listProducts(standIn.db, snapshot, {
      sort: "name",
      descending: false,
      limit: 500,
      offset: 0,
    });
    expect(new Set(products.rows.map(({ connectionId }) => connectionId)).size).toBe(2);
  });

  it("are told apart when a thing's page is opened, and its address says which is meant", async () => {
    const id = anyDevice();
    standIn.simulator.patch((editor) => editor.set(id, { displayName: "Renamed in the stand-in" }));
    await syncOnce(standIn);
    const snapshot = await view();
    const nameIn = async (connectionId: string) =>
      (await findRecord(standIn.db, snapshot, { stream: "devices", id, connectionId }))?.data.displayName;
    expect(await nameIn(standIn.connectionId)).toBe("Renamed in the stand-in");
    expect(await nameIn(sample.connectionId)).not.toBe("Renamed in the stand-in");
    const href = recordHref({ path: "/devices", id, connectionId: sample.connectionId, many: true });
    expect(href).toBe(`/devices/${id}?in=${sample.connectionId}`);
  });
});

describe("a thing's history", () => {
  it("keeps the old name after a rename, and the time in which the id was gone", async () => {
    const id = anyDevice();
    standIn.simulator.patch((editor) => editor.remove(id));
    await syncOnce(standIn);
    const gone = await findRecord(standIn.db, await view(), {
      stream: "devices",
      id,
      connectionId: standIn.connectionId,
    });
    expect(gone).toBeNull();
    standIn.simulator.patch((editor) => {
      editor.restore(id);
      editor.set(id, { displayName: "Another machine" });
    });
    await syncOnce(standIn);
    const snapshot = await view();
    const record = await findRecord(standIn.db, snapshot, {
      stream: "devices",
      id,
      connectionId: standIn.connectionId,
    });
    if (!record) throw new Error("The device did not come back.");
    const versions = await listVersions(standIn.db, snapshot, { recordId: record.recordId, limit: 10 });
    const names = versions.map(({ data }) => data.displayName);
    expect(names.slice(0, 2)).toEqual(["Another machine", "Renamed in the stand-in"]);
    const [now, before] = versions;
    // Between the two lies a sync that saw neither.
    expect((now?.fromSync ?? 0) - (before?.toSync ?? 0)).toBe(1);
  });
});
