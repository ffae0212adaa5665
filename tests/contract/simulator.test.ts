import { afterEach, describe, expect, test } from "vitest";
import { createClient, type RequestLogEntry } from "@/lib/jumpcloud/client";
import type { Parent, StreamRow, StreamSource } from "@/lib/jumpcloud/define-stream";
import { resolveOrigin } from "@/lib/jumpcloud/origins";
import { type Cursor, readBatch, type Tally } from "@/lib/jumpcloud/read-batch";
import { type Simulator, startSimulator } from "@/lib/jumpcloud/sample";
import { type StreamName, streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { listOrganizations } from "@/lib/jumpcloud/validate";

let simulator: Simulator | undefined;
afterEach(() => simulator?.close());

type Options = Parameters<typeof startSimulator>[0];

/** Events are asked for by time, in a way of their own. */
const names = streamNames.filter((name) => streams[name].kind !== "events");

/** The parents of a source, out of the rows that were read before. */
function parentsOf(source: StreamSource, rows: Map<StreamName, Map<string, StreamRow>>): Parent[] {
  const { among, parent, collection } = source;
  if (among) return among.map((id) => ({ id, collection: null }));
  const found = parent ? [...(rows.get(parent)?.values() ?? [])] : [];
  return found
    .flatMap(({ id, data }): Parent[] => {
      if (!collection) return [{ id, collection: null }];
      const part = collection.of[String(data[collection.field])];
      return part === undefined ? [] : [{ id, collection: part }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Reads every stream of the registry from a simulator, as a sync does, batch after batch. */
async function readEverything({
  options = {},
  bindingsFrom = "devices",
}: {
  options?: Options;
  bindingsFrom?: StreamName;
}) {
  const started = await startSimulator({ asOf: "2026-03-31T12:00:00Z", ...options });
  simulator = started;
  const origin = resolveOrigin({
    region: "sample",
    sample: { url: started.url, insightsUrl: started.insightsUrl },
  });
  const log: RequestLogEntry[] = [];
  const base = {
    origin,
    credential: { type: "api_key" as const, key: started.apiKey },
    backoffMs: 5,
    onRequest: (entry: RequestLogEntry) => log.push(entry),
  };
  const { organizations } = await listOrganizations(createClient(base));
  const organizationId = String(started.world().organization._id);
  expect(organizations.map(({ id }) => id)).toContain(organizationId);
  const client = createClient({
    ...base,
    organizationId,
    sendOrganizationHeader: organizations.length > 1,
  });
  const rows = new Map<StreamName, Map<string, StreamRow>>();
  const tallies = new Map<StreamName, Tally[]>();

  for (const name of names) {
    const stream = streams[name];
    const source = stream.sources.find(({ parent }) => parent === bindingsFrom) ?? stream.sources[0];
    const parents = parentsOf(source, rows);
    const found = new Map<string, StreamRow>();
    const counted: Tally[] = [];
    let cursor: Cursor | null = null;
    do {
      const batch: Awaited<ReturnType<typeof readBatch>> = await readBatch({
        client,
        stream,
        source,
        parents,
        cursor,
        context: { organizationId },
      });
      for (const row of batch.rows) found.set(row.id, row);
      counted.push(...batch.tallies);
      cursor = batch.next;
    } while (cursor);
    rows.set(name, found);
    tallies.set(name, counted);
  }
  const ids = (name: StreamName) => [...(rows.get(name)?.keys() ?? [])].sort();
  return { truth: started.world(), started, log, rows, ids, tallies, organizations };
}

/** The ids that the simulator holds, by stream; of those that it tells. */
function idsOf(truth: ReturnType<Simulator["world"]>): Partial<Record<StreamName, string[]>> {
  const all = {
    organization: [String(truth.organization._id)],
    administrators: truth.administrators.map(({ _id }) => String(_id)),
    applications: truth.applications.map(({ _id }) => String(_id)),
    users: truth.users.map(({ _id }) => String(_id)),
    "user-groups": truth.userGroups.map(({ id }) => String(id)),
    "user-group-members": truth.userGroupMembers.map(({ groupId, userId }) => `${groupId}:${userId}`),
    devices: truth.devices.map(({ _id }) => String(_id)),
    "device-groups": truth.deviceGroups.map(({ id }) => String(id)),
    "device-group-members": truth.deviceGroupMembers.map(({ groupId, deviceId }) => `${groupId}:${deviceId}`),
    "user-device-bindings": truth.bindings.map(({ userId, deviceId }) => `${userId}:${deviceId}`),
  };
  for (const list of Object.values(all)) list.sort();
  return all;
}

describe("the sample organisation", () => {
  test.each([
    ["as it is", {}],
    ["with page quirks", { pageQuirks: true }],
    ["of a provider with three organisations", { organizations: 3 }],
    ["that fails now and then", { faults: ["429=0.1x2", "503=0.1x8", "reset=0.1x4", "truncated=0.1x4"] }],
  ])("%s is read whole, stream by stream", async (_, options) => {
    const { truth, ids, tallies } = await readEverything({
      options: { devices: 230, users: 180, groups: 6, ...options },
    });
    const expected = idsOf(truth);
    for (const name of names) {
      if (expected[name]) expect(ids(name), name).toEqual(expected[name]);
      expect(ids(name).length, name).toBeGreaterThan(0);
      expect(
        tallies.get(name)?.filter(({ gone }) => gone),
        name,
      ).toEqual([]);
      const reported = (tallies.get(name) ?? []).filter((tally) => tally.reported !== null);
      // A table's rows of one device are one record.
      if (streams[name].kind === "table" || reported.length < (tallies.get(name)?.length ?? 0)) continue;
      const sum = reported.reduce((total, tally) => total + (tally.reported ?? 0) - tally.withheld, 0);
      const { paging } = streams[name];
      // Pages of a list that cannot be sorted may overlap: what is missing is then told by the difference.
      if (paging && !paging.sort && sum > paging.limit) {
        expect(sum, name).toBeGreaterThanOrEqual(ids(name).length);
      } else expect(sum, name).toBe(ids(name).length);
    }
  });

  test("gives the same bindings from the users' side", async () => {
    const options = { devices: 60, users: 45, pageQuirks: true };
    const { truth, ids } = await readEverything({ options, bindingsFrom: "users" });
    expect(ids("user-device-bindings")).toEqual(idsOf(truth)["user-device-bindings"]);
  });

  test("is read with the fewest requests its endpoints allow, and none that writes", async () => {
    const { started, truth, log } = await readEverything({
      options: { devices: 230, users: 180, groups: 6 },
    });
    const pages = (rows: number) => Math.max(1, Math.ceil(rows / 100));
    const groupSizes = truth.deviceGroups.map(
      ({ id }) => truth.deviceGroupMembers.filter(({ groupId }) => groupId === id).length,
    );
    const made = (endpoint: string) => log.filter((entry) => entry.endpoint === endpoint).length;
    expect(made("/api/systems")).toBe(pages(230));
    expect(made("/api/systemusers")).toBe(pages(180));
    expect(made("/api/v2/systemgroups")).toBe(pages(truth.deviceGroups.length));
    const membership = made("/api/v2/systemgroups/{id}/membership");
    expect(membership).toBeLessThanOrEqual(groupSizes.reduce((sum, size) => sum + pages(size) + 1, 0));
    expect(started.requests.writes).toBe(0);
    expect(started.requests.count).toBe(log.length);
  });

  test("leaves no private field in any row", async () => {
    const { rows } = await readEverything({ options: { devices: 60, users: 60 } });
    const kept = JSON.stringify([...rows.values()].map((found) => [...found.values()]));
    for (const secret of [
      "ssh-ed25519",
      "private.example",
      "+1 555",
      "public_key",
      "phoneNumbers",
      "remoteIP",
      "SAMPLE-SHARED-SECRET",
      "SAMPLE-SENSITIVE-VALUE",
      "PRIVATE KEY",
      "BEGIN CERTIFICATE",
      "PHBsaXN0",
      "sample-home-folder",
    ]) {
      expect(kept).not.toContain(secret);
    }
  });

  test("moves its volatile fields and nothing else from one hour to the next", async () => {
    const at = async (asOf: string) => {
      const { rows } = await readEverything({ options: { devices: 60, users: 45, asOf } });
      await simulator?.close();
      simulator = undefined;
      return rows;
    };
    const [before, after] = [await at("2026-03-31T12:00:00Z"), await at("2026-03-31T13:00:00Z")];
    let moved = 0;
    for (const name of names) {
      for (const [id, row] of before.get(name) ?? []) {
        const later = after.get(name)?.get(id);
        expect(later?.data, `${name} ${id}`).toEqual(row.data);
        if (JSON.stringify(later?.volatile) !== JSON.stringify(row.volatile)) moved += 1;
      }
    }
    expect(moved).toBeGreaterThan(20);
  });

  test("of another region refuses the key by one request", async () => {
    simulator = await startSimulator({ regionWrong: true });
    const origin = resolveOrigin({
      region: "sample",
      sample: { url: simulator.url, insightsUrl: simulator.insightsUrl },
    });
    const client = createClient({ origin, credential: { type: "api_key", key: simulator.apiKey } });
    await expect(listOrganizations(client)).rejects.toMatchObject({ kind: "unauthorized" });
    expect(simulator.requests.count).toBe(1);
  });

  test.each(["html", "envelope", "403"])(
    "that answers %s on one list fails that list by name",
    async (kind) => {
      const options = { devices: 20, users: 20, faults: [`systemusers:${kind}=1`] };
      await expect(readEverything({ options })).rejects.toMatchObject({ endpoint: "/api/systemusers" });
    },
  );
});
