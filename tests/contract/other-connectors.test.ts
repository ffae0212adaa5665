import { afterEach, describe, expect, test } from "vitest";
import { readBatch } from "@/lib/jumpcloud/read-batch";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import { checkKeyShape, listOrganizations } from "@/lib/jumpcloud/validate";
import { context, exampleRow, exampleRows, originOf, parentsOf } from "./examples";
import { type Asked, type Fake, idOf, KEY, pageOf, type Reply, startFake } from "./fake-jumpcloud";

let fake: Fake | undefined;
afterEach(() => fake?.close());

const read = (name: keyof typeof streams, server: Fake, parents: string[] = []) => {
  const stream = streams[name];
  const [source] = stream.sources;
  return readBatch({
    client: server.client(),
    stream,
    source,
    parents: parentsOf(parents),
    cursor: null,
    context,
  });
};

describe("what other JumpCloud connectors get wrong", () => {
  test("a wrong key is told by its first answer, not by minutes of retries", async () => {
    fake = await startFake(() => ({
      status: 401,
      json: { error: "Unauthorized", message: "Unauthorized: api key user not found" },
    }));
    await expect(listOrganizations(fake.client())).rejects.toMatchObject({
      kind: "unauthorized",
      requests: [{ status: 401, attempt: 1 }],
    });
    expect(fake.asked).toHaveLength(1);
  });

  test("404 is not an empty collection", async () => {
    fake = await startFake(() => ({ status: 404, json: { message: "Not Found" } }));
    await expect(read("device-groups", fake)).rejects.toMatchObject({ kind: "not_found" });
    const { tallies } = await read("device-group-members", fake, [idOf(1)]);
    expect(tallies).toMatchObject([{ gone: true, reported: null }]);
  });

  test("one page that fails for good fails the reading: there is no success with missing devices", async () => {
    const rows = exampleRows(streams.devices, 450);
    fake = await startFake((asked) =>
      asked.query.get("skip") === "300"
        ? { status: 500, json: {} }
        : { json: { totalCount: 450, results: pageOf(rows, asked) } },
    );
    await expect(read("devices", fake)).rejects.toMatchObject({ kind: "server", retriable: true });
  });

  test("an unknown envelope is not zero rows", async () => {
    fake = await startFake(() => ({ json: { data: exampleRows(streams.devices, 3), total: 3 } }));
    await expect(read("devices", fake)).rejects.toMatchObject({ kind: "unexpected_shape" });
  });

  test("children are not read one after the other", async () => {
    let now = 0;
    let most = 0;
    const slow = await startFake(() => {
      now += 1;
      most = Math.max(most, now);
      setTimeout(() => {
        now -= 1;
      }, 15);
      return { json: [], headers: { "x-total-count": "0" } };
    });
    fake = slow;
    await read(
      "device-group-members",
      slow,
      Array.from({ length: 25 }, (_, index) => idOf(index)),
    );
    expect(slow.asked).toHaveLength(25);
    expect(most).toBeGreaterThan(1);
  });

  test("every list is asked for with a limit, so that no more than 10 bindings arrive", async () => {
    const rows = exampleRows(streams["user-device-bindings"], 37);
    fake = await startFake((asked) => ({ json: pageOf(rows, asked) }));
    const { rows: found } = await read("user-device-bindings", fake, [idOf(1, 0xb)]);
    expect(found).toHaveLength(37);
    expect(fake.asked.every(({ query }) => query.get("limit") === "100")).toBe(true);
  });

  test.each([true, false])("a group of 512 members is whole (total given: %s)", async (total) => {
    const rows = exampleRows(streams["device-group-members"], 512);
    const answer = (asked: Asked): Reply => ({
      json: pageOf(rows, asked),
      headers: total ? { "x-total-count": "512" } : {},
    });
    fake = await startFake(answer);
    const { rows: found } = await read("device-group-members", fake, [idOf(1, 0xa)]);
    expect(found).toHaveLength(512);
  });

  test("a device without an owner stays a device", () => {
    for (const primarySystemUser of [undefined, null, {}, { id: null }, { id: "" }]) {
      const raw = { ...exampleRow(streams.devices, 1), primarySystemUser };
      const row = streams.devices.read(raw, originOf(streams.devices));
      expect(row).toMatchObject({ id: idOf(1), data: { primarySystemUserId: null }, refs: [] });
    }
  });

  test("a device is known by its id: two that share a serial number stay two", () => {
    const ids = exampleRows(streams.devices, 2).map(
      (raw) => streams.devices.read(raw, originOf(streams.devices))?.id,
    );
    expect(new Set(ids).size).toBe(2);
  });

  test("an absent fde or mfaEnrollment is neither on nor off", () => {
    const { fde, ...device } = exampleRow(streams.devices, 1);
    const { mfaEnrollment, ...user } = exampleRow(streams.users, 1);
    expect(streams.devices.read(device, originOf(streams.devices))?.data.fde).toBeNull();
    expect(streams.users.read(user, originOf(streams.users))?.data.mfaEnrollment).toBeNull();
    const empty = streams.devices.read({ ...device, fde: {} }, originOf(streams.devices));
    expect(empty?.data.fde).toEqual({ active: null, keyPresent: null });
  });
});

describe("validating a key", () => {
  test("takes one request, and lists every organisation that the key sees", async () => {
    fake = await startFake(() => ({
      json: {
        totalCount: 2,
        results: [
          { _id: idOf(1), id: idOf(1), displayName: "One", created: "2020-07-04T09:00:00.000Z", logoUrl: "" },
          { _id: idOf(2), displayName: "" },
        ],
      },
    }));
    const { organizations, requests } = await listOrganizations(
      fake.client({ sendOrganizationHeader: true }),
    );
    expect(organizations).toEqual([
      { id: idOf(1), displayName: "One", created: "2020-07-04T09:00:00.000Z" },
      { id: idOf(2), displayName: idOf(2), created: null },
    ]);
    expect(requests).toMatchObject([{ endpoint: "/api/organizations", status: 200, rows: 2 }]);
  });

  test("reads on when there are more than a page of organisations", async () => {
    const rows = Array.from({ length: 130 }, (_, index) => ({ _id: idOf(index), displayName: `${index}` }));
    fake = await startFake((asked) => ({ json: { totalCount: 130, results: pageOf(rows, asked) } }));
    const { organizations } = await listOrganizations(fake.client());
    expect(organizations).toHaveLength(130);
    expect(fake.asked).toHaveLength(2);
  });

  test("tries a broken connection twice at most", async () => {
    fake = await startFake(() => ({ status: 503, json: {} }));
    await expect(listOrganizations(fake.client())).rejects.toMatchObject({ kind: "server" });
    expect(fake.asked).toHaveLength(2);
  });

  test.each([
    ["a page", { text: "<html>Log in</html>", headers: { "content-type": "text/html" } }, "not_json"],
    ["a redirect", { status: 302, text: "", headers: { location: "/login" } }, "redirected"],
    ["a list of something else", { json: [] }, "unexpected_shape"],
  ])("refuses %s within one request", async (_, reply, kind) => {
    fake = await startFake(() => reply);
    await expect(listOrganizations(fake.client())).rejects.toMatchObject({ kind });
    expect(fake.asked).toHaveLength(1);
  });

  test.each(["", "   ", "too-short", `${KEY} ${KEY}`, `${KEY.slice(1)}é`, `${KEY}\n${KEY}`, "x".repeat(600)])(
    "refuses %j before any call",
    (key) => {
      expect(() => checkKeyShape(key)).toThrow(expect.objectContaining({ kind: "malformed_key" }));
    },
  );

  test.each([KEY, ` ${KEY}\n`, `jca_${"aB3_".repeat(10)}`])("takes %j for a key", (key) => {
    expect(checkKeyShape(key)).toBe(key.trim());
  });
});
