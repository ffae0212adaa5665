import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { readEvents } from "@/lib/jumpcloud/read-events";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import { type Asked, type Fake, idOf, type Reply, startFake } from "./fake-jumpcloud";

let fake: Fake | undefined;
afterEach(() => fake?.close());

const definition = streams["directory-events"];
/** Pages of three, so that a few events make several. */
const stream = { ...definition, paging: { limit: 3 } };
const window = { from: new Date("2026-01-01T00:00:00Z"), until: new Date("2026-01-08T00:00:00Z") };
const example = z.record(z.string(), z.unknown()).parse(definition.example);
const events = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...example, id: idOf(index) }));

const bodySchema = z.object({
  service: z.array(z.string()),
  start_time: z.string(),
  end_time: z.string(),
  limit: z.number().optional(),
  sort: z.string().optional(),
  search_after: z.array(z.union([z.string(), z.number()])).optional(),
});
const bodyOf = ({ body }: Asked) => bodySchema.parse(body);

/** Serves events with a cursor that names the place of the last one. */
const serve =
  (all: unknown[], { cursor = (place: number) => JSON.stringify([place, "id"]) } = {}) =>
  (asked: Asked): Reply => {
    if (asked.path.endsWith("/count")) return { json: { count: all.length } };
    const after = bodyOf(asked).search_after?.[0];
    const start = after === undefined ? 0 : Number(BigInt(after) % 1_000n);
    const rows = all.slice(start, start + 3);
    return { json: rows, headers: { "x-search_after": cursor(start + rows.length) } };
  };

const read = (server: Fake, cursor: (string | number)[] | null = null) =>
  readEvents({ client: server.client(), stream, window, cursor });

describe("events", () => {
  test("are asked for oldest first, in the window, and counted at the end", async () => {
    fake = await startFake(serve(events(5)));
    const batch = await read(fake);
    expect(batch.rows.map(({ id }) => id)).toEqual(events(5).map(({ id }) => id));
    expect(batch).toMatchObject({ next: null, total: 5, received: 5 });
    const [first, second] = fake.asked.map(bodyOf);
    expect(first).toMatchObject({
      service: ["all"],
      sort: "ASC",
      start_time: window.from.toISOString(),
      end_time: window.until.toISOString(),
    });
    expect(first?.search_after).toBeUndefined();
    expect(second?.search_after).toEqual([3, "id"]);
    expect(fake.asked).toHaveLength(3);
  });

  test("go on in another batch where this one ended", async () => {
    fake = await startFake(serve(events(12)));
    const first = await read(fake);
    expect(first).toMatchObject({ received: 9, next: [9, "id"], total: null });
    const second = await read(fake, first.next);
    expect(second).toMatchObject({ received: 3, next: null, total: 12 });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(ids).toEqual(events(12).map(({ id }) => id));
  });

  test("a cursor of nineteen digits is sent back to the last of them", async () => {
    const cursor = (place: number) => `[${1_788_000_000_000_000_000n + BigInt(place)}, "id"]`;
    fake = await startFake(serve(events(5), { cursor }));
    expect((await read(fake)).received).toBe(5);
    expect(bodyOf(fake.asked[1] ?? fake.asked[0] ?? never()).search_after?.[0]).toBe("1788000000000000003");
  });

  test("a full page without a cursor, or with one that stands still, is an error and never the end", async () => {
    fake = await startFake(() => ({ json: events(3) }));
    await expect(read(fake)).rejects.toMatchObject({ kind: "unexpected_shape", requests: [{ status: 200 }] });
    await fake.close();
    fake = await startFake(() => ({ json: events(3), headers: { "x-search_after": '["same"]' } }));
    await expect(read(fake)).rejects.toMatchObject({ kind: "unexpected_shape" });
  });

  test.each([
    ["an object", { events: [] }],
    ["an error in a 200", { message: "no" }],
    ["null", null],
  ])("%s in place of a list is an error", async (_, json) => {
    fake = await startFake(() => ({ json }));
    await expect(read(fake)).rejects.toMatchObject({ kind: "unexpected_shape" });
    expect(fake.asked).toHaveLength(1);
  });

  test("a count that may not be asked for is not known", async () => {
    fake = await startFake((asked) =>
      asked.path.endsWith("/count") ? { status: 403, json: { message: "Forbidden" } } : { json: events(2) },
    );
    expect(await read(fake)).toMatchObject({ received: 2, total: null, next: null });
  });

  test("are sent to JumpCloud's host for events by POST alone, and a refusal is told within one request", async () => {
    fake = await startFake(() => ({ status: 403, json: { message: "Forbidden" } }));
    await expect(read(fake)).rejects.toMatchObject({ kind: "forbidden" });
    expect(fake.asked.map(({ method, path }) => [method, path])).toEqual([
      ["POST", "/insights/directory/v1/events"],
    ]);
  });
});

function never(): never {
  throw new Error("Nothing was asked.");
}
