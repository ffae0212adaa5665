import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineTable, type TableInput } from "./define-table";
import { text } from "./fields";

const deviceId = "5f0000000000000000000001";
const raw = z.object({ name: text, secret_token: text });
const row = z.object({ name: text });

const input: TableInput<typeof raw, typeof row> = {
  name: "mac-apps",
  title: "Things",
  purpose: "For the test.",
  table: "things",
  sort: ["name", "path"],
  raw,
  row,
  example: { system_id: deviceId, name: "a" },
  fields: { name: { purpose: "name" } },
  convert: ({ name }) => ({ data: { name } }),
};
const table = defineTable(input);
const origin = {
  context: { organizationId: "o" },
  source: table.sources[0],
  parentId: null,
  collection: null,
};

describe("defineTable", () => {
  it("makes of a row an item of its device, and keeps the time of its collection outside", () => {
    const given = { system_id: deviceId, collection_time: "2026-03-01T09:30:00Z", name: "a", path: "/a" };
    expect(table.read(given, origin)).toEqual({
      id: deviceId,
      data: {},
      volatile: { collectedAt: "2026-03-01T09:30:00.000Z" },
      refs: [`devices:${deviceId}`],
      item: { data: { name: "a" }, product: null },
    });
  });

  it("does not know how old a row is that does not say so", () => {
    expect(table.read({ system_id: deviceId, name: "a" }, origin)?.volatile).toEqual({ collectedAt: null });
  });

  it("reads by device first, so that a device's rows come together, and by what tells them apart", () => {
    expect(table.paging).toEqual({ limit: 10_000, sort: "system_id,name,path" });
    expect(defineTable({ ...input, sort: [] }).paging?.sort).toBe("system_id");
    expect(table.sources).toEqual([{ path: "/api/v2/systeminsights/things" }]);
  });

  it("is a licensed feature, whose absence is an answer", () => {
    expect(table).toMatchObject({ kind: "table", presence: "licensed", envelope: "array", dependsOn: [] });
  });

  it("explains every field of its rows, and its own", () => {
    expect(Object.keys(table.fields).sort()).toEqual([...table.itemFields, ...table.volatileFields].sort());
  });

  it.each([undefined, null, "", "../x", 7])("refuses a row of the device %j", (system_id) => {
    expect(() => table.read({ system_id, name: "a" }, origin)).toThrow(z.ZodError);
  });

  it("refuses a field that convert smuggles past the allow-list", () => {
    const leaky = defineTable({
      ...input,
      convert: ({ name, secret_token }) => {
        const data = { name, secret_token };
        return { data };
      },
    });
    expect(() => leaky.read({ system_id: deviceId, secret_token: "s" }, origin)).toThrow(z.ZodError);
  });

  it("leaves out a row that convert does not want, but not one without a device", () => {
    const picky = defineTable({ ...input, convert: () => null });
    expect(picky.read({ system_id: deviceId }, origin)).toBeNull();
    expect(() => picky.read({}, origin)).toThrow(z.ZodError);
  });

  it("refuses a row whose field would pass for the table's own", () => {
    const clash = z.object({ collectedAt: text });
    const declare = () =>
      defineTable({
        ...input,
        row: clash,
        fields: { collectedAt: { purpose: "clash" } },
        convert: ({ name }) => ({ data: { collectedAt: name } }),
      });
    expect(declare).toThrow("collectedAt is both");
  });
});
