import { afterEach, describe, expect, test } from "vitest";
import type { StreamDefinition, StreamSource } from "@/lib/jumpcloud/define-stream";
import { type Cursor, cursorSchema, readBatch } from "@/lib/jumpcloud/read-batch";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import { context, exampleRows, parentsOf } from "./examples";
import { type Asked, type Fake, idOf, pageOf, type Reply, startFake } from "./fake-jumpcloud";

let fake: Fake | undefined;
afterEach(() => fake?.close());

const members = streams["device-group-members"];
const bindings = streams["user-device-bindings"];
const devices = streams.devices;

/** Reads batch after batch, as the sync does: the cursor goes through JSON in between. */
async function readAll({
  server,
  stream,
  parents = [],
  maxRequests,
  source = stream.sources[0],
}: {
  server: Fake;
  stream: StreamDefinition;
  parents?: string[];
  maxRequests: number;
  source?: StreamSource;
}) {
  const client = server.client();
  const batches = [];
  let cursor: Cursor | null = null;
  do {
    const batch: Awaited<ReturnType<typeof readBatch>> = await readBatch({
      client,
      stream,
      source,
      parents: parentsOf(parents),
      cursor,
      maxRequests,
      context,
    });
    batches.push(batch);
    cursor = batch.next && cursorSchema.parse(JSON.parse(JSON.stringify(batch.next)));
  } while (cursor && batches.length < 100);
  const tallies = batches.flatMap((batch) => batch.tallies);
  return {
    batches,
    tallies,
    rows: batches.flatMap(({ rows }) => rows),
    ids: new Set(batches.flatMap(({ rows }) => rows.map(({ id }) => id))),
    reported: tallies.reduce((sum, { reported }) => sum + (reported ?? 0), 0),
    withheld: tallies.reduce((sum, { withheld }) => sum + withheld, 0),
  };
}

/** Groups of these sizes: every answer says how many members the group of the path has. */
function groupsOf(sizes: number[]): { parents: string[]; answer: (asked: Asked) => Reply } {
  const parents = sizes.map((_, index) => idOf(index, 0xa));
  const rows = sizes.map((size) => exampleRows(members, size));
  return {
    parents,
    answer: (asked) => {
      const index = parents.findIndex((id) => asked.path === `/api/v2/systemgroups/${id}/membership`);
      const list = rows[index];
      if (!list) return { status: 404, json: { message: "Not Found" } };
      return { json: pageOf(list, asked), headers: { "x-total-count": String(list.length) } };
    },
  };
}

describe("a list in several batches", () => {
  test("goes on where the last batch ended, with no request twice and its total told once", async () => {
    const rows = exampleRows(devices, 950);
    fake = await startFake((asked) => ({ json: { totalCount: 950, results: pageOf(rows, asked) } }));
    const { batches, ids, tallies } = await readAll({ server: fake, stream: devices, maxRequests: 4 });
    expect(batches.map(({ next }) => next)).toEqual([
      { parent: 0, skip: 400 },
      { parent: 0, skip: 800 },
      null,
    ]);
    expect(ids.size).toBe(950);
    expect(tallies.map(({ reported }) => reported)).toEqual([null, null, 950]);
    expect(fake.asked).toHaveLength(10);
  });

  test("says when rows were added while it was read", async () => {
    const rows = exampleRows(devices, 250);
    fake = await startFake((asked, nth) => ({
      json: { totalCount: nth === 1 ? 249 : 250, results: pageOf(rows, asked) },
    }));
    const { tallies } = await readAll({ server: fake, stream: devices, maxRequests: 20 });
    expect(tallies).toMatchObject([{ totalChanged: true, reported: 250 }]);
  });

  test("a short page of v1 stays a difference between what was reported and what was read", async () => {
    const rows = exampleRows(devices, 150);
    fake = await startFake((asked) => ({
      json: { totalCount: 150, results: pageOf(rows, asked).slice(1) },
    }));
    const { ids, reported, withheld } = await readAll({ server: fake, stream: devices, maxRequests: 20 });
    expect({ unique: ids.size, reported, withheld }).toEqual({ unique: 148, reported: 150, withheld: 0 });
  });
});

describe("children", () => {
  test("every member of every group arrives, whatever the size of the batches", async () => {
    const sizes = [0, 1, 99, 100, 101, 350, 0, 5, 230, 12, 1, 1, 1, 40];
    const { parents, answer } = groupsOf(sizes);
    const all = sizes.reduce((sum, size) => sum + size, 0);
    const fewest = sizes.reduce((sum, size) => sum + Math.max(1, Math.ceil(size / 100)), 0);
    for (const maxRequests of [5, 8, 40]) {
      fake = await startFake(answer);
      const read = await readAll({ server: fake, stream: members, parents, maxRequests });
      expect(read.ids.size).toBe(all);
      expect(read.rows).toHaveLength(all);
      expect(read.reported - read.withheld).toBe(all);
      expect(fake.asked).toHaveLength(fewest);
      expect(read.tallies.map(({ parentId }) => parentId)).toEqual(parents);
      await fake.close();
    }
  });

  test("a group longer than a batch goes on by cursor, and costs its neighbours at most a second reading", async () => {
    const { parents, answer } = groupsOf([3, 1_450, 3, 3]);
    fake = await startFake(answer);
    const read = await readAll({ server: fake, stream: members, parents, maxRequests: 6 });
    expect(read.batches.length).toBeGreaterThan(2);
    expect(read.ids.size).toBe(1_459);
    expect(read.rows).toHaveLength(1_459);
    expect(read.reported).toBe(1_459);
    expect(fake.asked.length).toBeLessThanOrEqual(1 + 15 + 2 + 2);
  });

  test("a batch makes about as many requests as it may", async () => {
    const { parents, answer } = groupsOf(Array.from({ length: 60 }, () => 2));
    fake = await startFake(answer);
    const { batches } = await readAll({ server: fake, stream: members, parents, maxRequests: 20 });
    expect(batches.map(({ requests }) => requests.length)).toEqual([20, 20, 20]);
  });

  test("no parents means no requests", async () => {
    fake = await startFake(() => ({ json: [] }));
    const { batches } = await readAll({ server: fake, stream: members, parents: [], maxRequests: 20 });
    expect(batches).toEqual([{ rows: [], next: null, requests: [], tallies: [] }]);
    expect(fake.asked).toHaveLength(0);
  });

  test("a group deleted in the meantime is gone, not empty, and the others are read", async () => {
    const { parents, answer } = groupsOf([2, 3]);
    const gone = idOf(99, 0xa);
    fake = await startFake(answer);
    const read = await readAll({
      server: fake,
      stream: members,
      parents: [...parents, gone],
      maxRequests: 20,
    });
    expect(read.ids.size).toBe(5);
    expect(read.tallies.map((tally) => [tally.reported, tally.gone])).toEqual([
      [2, false],
      [3, false],
      [null, true],
    ]);
  });

  test("an error names every request made, and leaves none running", async () => {
    const { parents, answer } = groupsOf([2, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
    const denied = `/api/v2/systemgroups/${parents[3]}/membership`;
    const server = await startFake((asked) =>
      asked.path === denied ? { status: 403, json: { message: "Forbidden" } } : answer(asked),
    );
    fake = server;
    const error: unknown = await readAll({ server, stream: members, parents, maxRequests: 40 }).catch(
      (cause: unknown) => cause,
    );
    expect(error).toMatchObject({
      kind: "forbidden",
      status: 403,
      endpoint: "/api/v2/systemgroups/{id}/membership",
    });
    const made = typeof error === "object" && error && "requests" in error ? error.requests : [];
    expect(made).toEqual(server.log);
    expect(server.log.filter(({ error: kind }) => kind === "forbidden")).toHaveLength(1);
  });

  test("rows of another kind are left out, and counted", async () => {
    const [first, second] = exampleRows(members, 2);
    fake = await startFake(() => ({
      json: [first, { ...second, type: "user" }],
      headers: { "x-total-count": "2" },
    }));
    const { tallies, rows } = await readAll({
      server: fake,
      stream: members,
      parents: [idOf(1)],
      maxRequests: 5,
    });
    expect(rows).toHaveLength(1);
    expect(tallies).toMatchObject([{ reported: 2, fetched: 2, leftOut: 1, withheld: 0 }]);
  });
});

describe("a list that cannot be sorted", () => {
  const rows = exampleRows(bindings, 150);
  const parents = [idOf(1, 0xb)];

  test("is read again when its pages overlapped", async () => {
    fake = await startFake((asked, nth) => {
      const moved = nth <= 2 && asked.query.get("skip") === "100" ? [rows[0], ...rows.slice(101)] : null;
      return { json: moved ?? pageOf(rows, asked), headers: { "x-total-count": "150" } };
    });
    const { ids, tallies } = await readAll({ server: fake, stream: bindings, parents, maxRequests: 20 });
    expect(ids.size).toBe(150);
    expect(tallies).toMatchObject([{ reported: 150, fetched: 150, totalChanged: false }]);
    expect(fake.asked).toHaveLength(4);
  });

  test("shows a difference that stays", async () => {
    fake = await startFake((asked) => ({
      json: asked.query.get("skip") === "100" ? [rows[0], ...rows.slice(101)] : pageOf(rows, asked),
      headers: { "x-total-count": "150" },
    }));
    const { ids, reported, withheld } = await readAll({
      server: fake,
      stream: bindings,
      parents,
      maxRequests: 20,
    });
    expect({ unique: ids.size, reported, withheld }).toEqual({ unique: 149, reported: 150, withheld: 0 });
  });
});

describe("user–device bindings", () => {
  test("are the same records from either end", async () => {
    const user = idOf(1, 0xc);
    const device = idOf(1, 0xd);
    const group = { to: { id: idOf(1, 0xa), type: "system_group" } };
    const from = (end: { id: string; type: string }) => ({
      ...end,
      compiledAttributes: { sudo: { enabled: true, withoutPassword: false } },
      paths: [[group, { to: end }]],
    });
    const read = async (parent: "users" | "devices", id: string, end: { id: string; type: string }) => {
      fake = await startFake(() => ({ json: [from(end)], headers: { "x-total-count": "1" } }));
      const source = bindings.sources.find((candidate) => candidate.parent === parent);
      const { rows } = await readAll({
        server: fake,
        stream: bindings,
        parents: [id],
        maxRequests: 5,
        ...(source && { source }),
      });
      await fake.close();
      return rows;
    };
    const fromDevice = await read("devices", device, { id: user, type: "user" });
    const fromUser = await read("users", user, { id: device, type: "system" });
    expect(fromDevice).toEqual(fromUser);
    expect(fromDevice).toMatchObject([
      {
        id: `${user}:${device}`,
        data: { userId: user, deviceId: device, direct: false, viaDeviceGroups: [idOf(1, 0xa)], sudo: true },
      },
    ]);
  });
});
