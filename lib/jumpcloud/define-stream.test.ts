import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineStream, type StreamInput } from "./define-stream";
import { count, flag, instant, objectId, optionalId, text } from "./fields";

const raw = z.object({ _id: objectId, name: text, on: flag, seen: count, owner: optionalId });
const row = z.object({ name: text, on: flag });
const volatile = z.object({ seen: count });
type Input = StreamInput<typeof raw, typeof row, typeof volatile>;

const input: Input = {
  name: "devices",
  title: "Things",
  purpose: "For the test.",
  permission: "None",
  api: "v1",
  envelope: "results",
  sources: [{ path: "/api/things" }],
  paging: { limit: 100, sort: "_id" },
  raw,
  row,
  volatile,
  example: { _id: "1" },
  fields: { name: { purpose: "name" }, on: { purpose: "on" }, seen: { purpose: "seen" } },
  convert: ({ _id, name, on, seen, owner }) => ({
    id: _id,
    data: { name, on },
    volatile: { seen },
    refs: [owner, owner, null],
  }),
};
const origin = {
  context: { organizationId: "o" },
  source: input.sources[0],
  parentId: null,
  collection: null,
};

describe("defineStream", () => {
  test("tells the fields apart, and each target of a reference once", () => {
    const stream = defineStream(input);
    expect([stream.dataFields, stream.volatileFields]).toEqual([["name", "on"], ["seen"]]);
    expect(stream.read({ _id: "1", name: "a", on: 1, seen: 3, owner: "u" }, origin)).toEqual({
      id: "1",
      data: { name: "a", on: true },
      volatile: { seen: 3 },
      refs: ["u"],
    });
  });

  test("refuses a field that convert smuggles past the allow-list", () => {
    const leaky = defineStream({
      ...input,
      convert: ({ _id, name, on, seen, owner }) => {
        const data = { name, on, owner };
        return { id: _id, data, volatile: { seen } };
      },
    });
    expect(() => leaky.read({ _id: "1", owner: "u" }, origin)).toThrow(z.ZodError);
  });

  test("refuses declarations that contradict themselves", () => {
    const { paging, ...unpaged } = input;
    expect(() => defineStream(unpaged)).toThrow("paging");
    expect(() => defineStream({ ...input, envelope: "object" })).toThrow("paging");
    expect(() => defineStream({ ...input, api: "v2" })).toThrow("/api/things is not of v2");
    expect(() => defineStream({ ...input, sources: [{ path: "/api/x/{parent}" }] })).toThrow("{parent}");
    expect(() => defineStream({ ...input, sources: [{ path: "/api/x", parent: "users" }] })).toThrow(
      "{parent}",
    );
  });

  test("refuses fixed parents and collections that do not fit the path", () => {
    const refused = (source: Input["sources"][0]) =>
      expect(() => defineStream({ ...input, sources: [source] }));
    const collection = { field: "type", of: { a: "as" }, none: [] };
    refused({ path: "/api/x", among: ["a"] }).toThrow("{parent}");
    refused({ path: "/api/x/{parent}", parent: "users", among: ["a"] }).toThrow("two places");
    refused({ path: "/api/x/{parent}", parent: "users", collection }).toThrow("{collection}");
    refused({ path: "/api/{collection}/{parent}", parent: "users" }).toThrow("{collection}");
    refused({ path: "/api/{collection}/{parent}", among: ["a"], collection }).toThrow("{collection}");
    expect(
      defineStream({ ...input, sources: [{ path: "/api/x/{parent}", among: ["a", "b"] }] }).dependsOn,
    ).toEqual([]);
  });

  test("is needed in every sync unless it says otherwise", () => {
    expect(defineStream(input).presence).toBe("always");
    expect(defineStream({ ...input, presence: "licensed" }).presence).toBe("licensed");
  });

  test("depends on the parents of all its sources", () => {
    const sources: Input["sources"] = [
      { path: "/api/u/{parent}", parent: "users" },
      { path: "/api/d/{parent}", parent: "devices" },
    ];
    expect(defineStream({ ...input, sources }).dependsOn).toEqual(["devices", "users"]);
  });
});

describe("fields", () => {
  test.each([
    [true, true],
    [1, true],
    ["1", true],
    ["true", true],
    [false, false],
    [0, false],
    ["0", false],
    ["", null],
    [null, null],
    [undefined, null],
  ])("the flag %j is %j", (given, kept) => {
    expect(flag.parse(given)).toBe(kept);
  });

  test("a flag of another kind is an error, not false", () => {
    expect(flag.safeParse("enabled").success).toBe(false);
    expect(flag.safeParse(2).success).toBe(false);
  });

  test("a time that was never set is unknown, not the year one", () => {
    expect(instant.parse("0001-01-01T00:00:00Z")).toBeNull();
    expect(instant.parse("2025-06-01T09:00:30Z")).toBe("2025-06-01T09:00:30.000Z");
  });

  test("text keeps what people write, and drops what a database cannot store", () => {
    expect(text.parse("Zoë 🦊 \u202Eevil")).toBe("Zoë 🦊 \u202Eevil");
    expect(text.parse("a\u0000b\uD800c")).toBe("ab\uFFFDc");
    expect(text.parse("")).toBeNull();
  });

  test.each(["../x", "a/b", "a:b", ".", "", "a b", "x".repeat(200)])("%j is not an id", (id) => {
    expect(objectId.safeParse(id).success).toBe(false);
  });
});
