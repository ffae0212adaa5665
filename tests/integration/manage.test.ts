import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  findConnection,
  findCredential,
  findCredentialLabel,
  listConnections,
} from "@/db/queries/connections";
import { listEnded } from "@/db/queries/erasure";
import { findSync, findUnfinishedSync, listSyncs } from "@/db/queries/syncs";
import { connections, workspaces } from "@/db/schema";
import { connect } from "@/lib/connections/connect";
import { disconnect, findLiving, pause, rekey, resume } from "@/lib/connections/manage";
import { type Simulator, startSimulator } from "@/lib/jumpcloud/sample";
import { openSync } from "@/lib/sync/open";
import { pullBatch } from "@/lib/sync/pull";
import { requestSync } from "@/lib/sync/request";
import { queueDueSyncs } from "@/lib/sync/schedule";
import { type Connected, queueSync, syncOnce } from "../helpers/connected";
import { openWorkspace, type Workspace } from "../helpers/workspace";

let here: Workspace;
let simulator: Simulator;
/** The same organisation under another key, as after generating a new one; and another organisation. */
let renewed: Simulator;
let elsewhere: Simulator;
let connected: Connected;
const newKey = "a-new-key-0123456789abcdef0123456789abcd";

beforeAll(async () => {
  const size = { devices: 5, users: 5, groups: 2 };
  [here, simulator, renewed, elsewhere] = await Promise.all([
    openWorkspace(),
    startSimulator(size),
    startSimulator({ ...size, apiKey: newKey }),
    startSimulator({ ...size, seed: "elsewhere" }),
  ]);
});
afterAll(async () => {
  await Promise.all([here, simulator, renewed, elsewhere].map((one) => one.close()));
});
beforeEach(async () => {
  await here.db.execute(sql`delete from connections`);
  await here.db.execute(sql`delete from erasures`);
  here.jumpcloud.pointTo(simulator);
  const made = await connect(here.db, { ...here, form: formFor(simulator.apiKey) });
  if (made.kind !== "connected") throw new Error("Not connected.");
  await here.db.execute(sql`delete from syncs`);
  connected = { ...here, simulator, connectionId: made.connectionId };
});

const key = (apiKey: string) => ({ type: "api_key" as const, apiKey });
const formFor = (apiKey: string) => ({
  source: "jumpcloud" as const,
  region: "us" as const,
  credential: key(apiKey),
});
const connection = () => findConnection(here.db, connected);
const label = () => findCredentialLabel(here.db, connected);
const setState = (state: "active" | "paused" | "needs_attention") =>
  here.db.update(connections).set({ state }).where(eq(connections.id, connected.connectionId));
const replace = (apiKey: string, connectionId = connected.connectionId) =>
  rekey(here.db, { ...here, form: { connectionId, credential: key(apiKey) } });

async function running() {
  const place = await queueSync(connected);
  await openSync(here.db, place);
  return place;
}

describe("re-keying", () => {
  it("takes another key of the same organisation, and reads with it at once", async () => {
    const before = await label();
    here.jumpcloud.pointTo(renewed);
    const { syncId, cancelledSyncId } = await replace(newKey);
    expect(cancelledSyncId).toBeNull();
    const after = await label();
    expect(after).toMatchObject({ type: "api_key", lastFour: newKey.slice(-4) });
    expect(after?.fingerprint).not.toBe(before?.fingerprint);
    expect(await openSync(here.db, { ...connected, syncId: syncId ?? "" })).toBe(true);
    expect(await findSync(here.db, { ...connected, syncId: syncId ?? "" })).toMatchObject({
      credentialFingerprint: after?.fingerprint,
    });
  });

  it("takes a service account in place of a key, and a key in place of it", async () => {
    const { clientId, clientSecret } = simulator;
    const credential = { type: "service_account" as const, clientId, clientSecret };
    await rekey(here.db, { ...here, form: { connectionId: connected.connectionId, credential } });
    expect(await label()).toMatchObject({ type: "service_account", account: clientId });
    await replace(simulator.apiKey);
    expect(await label()).toMatchObject({ type: "api_key", account: null });
  });

  it("refuses a key of another organisation, and the old key stays", async () => {
    const before = await findCredential(here.db, connected);
    here.jumpcloud.pointTo(elsewhere);
    await expect(replace(elsewhere.apiKey)).rejects.toMatchObject({
      problem: { kind: "wrong_organization", help: [{ url: "/help/connecting#wrong-organisation" }] },
    });
    expect(await findCredential(here.db, connected)).toEqual(before);
    expect(await listSyncs(here.db, { ...connected, limit: 9, offset: 0 })).toEqual([]);
  });

  it("refuses a key that JumpCloud refuses, after one request, and the old key stays", async () => {
    const before = await findCredential(here.db, connected);
    const asked = here.jumpcloud.asked.length;
    await expect(replace("x".repeat(40))).rejects.toMatchObject({ problem: { kind: "unauthorized" } });
    expect(here.jumpcloud.asked.length - asked).toBe(1);
    expect(await findCredential(here.db, connected)).toEqual(before);
  });

  it("cancels a running sync, whose steps then read and write nothing, and queues another", async () => {
    const old = await running();
    const { syncId, cancelledSyncId } = await replace(simulator.apiKey);
    expect(cancelledSyncId).toBe(old.syncId);
    expect(await findSync(here.db, old)).toMatchObject({ state: "cancelled" });
    const asked = here.jumpcloud.asked.length;
    await expect(pullBatch(here.db, { ...old, stream: "users", pass: 1, batch: 0 })).rejects.toThrow(
      /cancelled/,
    );
    expect(here.jumpcloud.asked.length).toBe(asked);
    expect(await findUnfinishedSync(here.db, connected)).toMatchObject({ id: syncId, state: "queued" });
  });

  it("mends a connection that needs attention", async () => {
    await setState("needs_attention");
    expect((await replace(simulator.apiKey)).syncId).not.toBeNull();
    expect(await connection()).toMatchObject({ state: "active", problem: null });
  });

  it("leaves a paused connection paused, and no sync begins", async () => {
    await setState("paused");
    here.jumpcloud.pointTo(renewed);
    expect(await replace(newKey)).toEqual({ syncId: null, cancelledSyncId: null });
    expect(await connection()).toMatchObject({ state: "paused" });
    expect(await label()).toMatchObject({ lastFour: newKey.slice(-4) });
  });

  it("cannot bring back a connection that was disconnected meanwhile", async () => {
    await disconnect(here.db, { ...here, form: farewell() });
    await expect(replace(simulator.apiKey)).rejects.toMatchObject({ problem: { kind: "connection_ended" } });
    expect(await label()).toBeNull();
  });
});

describe("connecting the same organisation again", () => {
  it.each(["paused", "needs_attention"] as const)(
    "gives one that is %s the new key, and reads it",
    async (state) => {
      await setState(state);
      here.jumpcloud.pointTo(renewed);
      const made = await connect(here.db, { ...here, form: formFor(newKey) });
      expect(made).toMatchObject({ kind: "connected", connectionId: connected.connectionId });
      expect(await connection()).toMatchObject({ state: "active" });
      expect(await label()).toMatchObject({ lastFour: newKey.slice(-4) });
      expect(await findUnfinishedSync(here.db, connected)).not.toBeNull();
    },
  );

  it("makes a connection of its own once the first is disconnected, and the history of that stays", async () => {
    await syncOnce(connected);
    await disconnect(here.db, { ...here, form: farewell() });
    const made = await connect(here.db, { ...here, form: formFor(simulator.apiKey) });
    expect(made).toMatchObject({ kind: "connected" });
    expect(made.kind === "connected" && made.connectionId).not.toBe(connected.connectionId);
    expect(await listSyncs(here.db, { ...connected, limit: 9, offset: 0 })).toHaveLength(1);
  });
});

describe("pausing", () => {
  it("cancels a running sync, and neither schedule nor button starts another until it is resumed", async () => {
    const place = await running();
    expect(await pause(here.db, connected)).toEqual({ cancelledSyncId: place.syncId });
    await here.db.execute(sql`update connections set next_sync_at = now() - interval '1 hour'`);
    expect(await queueDueSyncs(here.db, { now: new Date() })).toEqual([]);
    const manual = { ...connected, trigger: "manual" as const, requestedBy: null };
    await expect(requestSync(here.db, manual)).rejects.toThrow(/paused/);
    expect(await pause(here.db, connected)).toEqual({ cancelledSyncId: null });

    const { syncId } = await resume(here.db, connected);
    expect(await findUnfinishedSync(here.db, connected)).toMatchObject({ id: syncId, trigger: "manual" });
    expect(await connection()).toMatchObject({ state: "active" });
    await expect(resume(here.db, connected)).rejects.toMatchObject({ problem: { kind: "not_paused" } });
  });

  it("holds for a sync that was queued at the same moment: it asks JumpCloud nothing", async () => {
    await setState("paused");
    const place = await queueSync(connected);
    const asked = here.jumpcloud.asked.length;
    await expect(openSync(here.db, place)).rejects.toThrow(/not read at the moment/);
    expect(here.jumpcloud.asked.length).toBe(asked);
  });

  it("keeps a running sync's step from asking on", async () => {
    const place = await running();
    await setState("paused");
    const asked = here.jumpcloud.asked.length;
    const step = pullBatch(here.db, { ...place, stream: "users", pass: 1, batch: 0 });
    await expect(step).rejects.toThrow(/not read at the moment/);
    expect(here.jumpcloud.asked.length).toBe(asked);
  });
});

const farewell = (over: Partial<{ mode: "keep" | "erase"; confirmation: string }> = {}) => ({
  connectionId: connected.connectionId,
  mode: "keep" as const,
  reason: "We moved to another directory",
  confirmation: "Sample organisation",
  ...over,
});

describe("disconnecting", () => {
  it("deletes the key, cancels the sync, keeps what was read, and says who, when and why", async () => {
    await syncOnce(connected);
    const place = await running();
    const ended = await disconnect(here.db, { ...here, form: farewell() });
    expect(ended).toEqual({ cancelledSyncId: place.syncId, erasure: null });
    expect(await findCredential(here.db, connected)).toBeNull();
    expect(await connection()).toMatchObject({ state: "disconnected", nextSyncAt: null });
    expect(await listConnections(here.db, here)).toEqual([]);
    expect(await listEnded(here.db, here)).toMatchObject({
      connections: [
        {
          id: connected.connectionId,
          state: "disconnected",
          disconnectedBy: "owner@example.com",
          reason: "We moved to another directory",
          disconnectedAt: expect.any(Date),
        },
      ],
      erasures: [],
    });
    expect(await listSyncs(here.db, { ...connected, limit: 9, offset: 0 })).toHaveLength(2);
  });

  it("does nothing unless the organisation's name was typed", async () => {
    for (const confirmation of ["sample organisation", "Sample", "Sample organisation 2"]) {
      for (const mode of ["keep", "erase"] as const) {
        const form = farewell({ mode, confirmation });
        await expect(disconnect(here.db, { ...here, form })).rejects.toMatchObject({
          problem: { kind: "wrong_confirmation" },
        });
      }
    }
    expect(await connection()).toMatchObject({ state: "active" });
    expect(await label()).not.toBeNull();
  });

  it("happens once, and what was kept may still be erased later", async () => {
    await disconnect(here.db, { ...here, form: farewell() });
    const again = { ...here, form: farewell() };
    await expect(disconnect(here.db, again)).rejects.toMatchObject({ problem: { kind: "connection_ended" } });
    const erase = { ...here, form: farewell({ mode: "erase" }) };
    const { erasure } = await disconnect(here.db, erase);
    expect(erasure).toMatchObject({ connectionId: connected.connectionId });
    await expect(disconnect(here.db, erase)).rejects.toMatchObject({ problem: { kind: "connection_ended" } });
    expect((await listEnded(here.db, here)).erasures).toHaveLength(1);
  });

  it("and everything else does not exist for another workspace", async () => {
    const [other] = await here.db.insert(workspaces).values({ name: "Strangers" }).returning();
    const stranger = { ...connected, workspaceId: other?.id ?? "" };
    const none = /no such connection/;
    await expect(pause(here.db, stranger)).rejects.toThrow(none);
    await expect(resume(here.db, stranger)).rejects.toThrow(none);
    await expect(findLiving(here.db, stranger)).rejects.toThrow(none);
    await expect(disconnect(here.db, { ...stranger, form: farewell() })).rejects.toThrow(none);
    const asked = here.jumpcloud.asked.length;
    const form = { connectionId: connected.connectionId, credential: key(simulator.apiKey) };
    await expect(rekey(here.db, { ...stranger, form })).rejects.toThrow(none);
    expect(here.jumpcloud.asked.length).toBe(asked);
    expect(await listEnded(here.db, stranger)).toEqual({ connections: [], erasures: [] });
    expect(await connection()).toMatchObject({ state: "active" });
  });
});
