import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findConnection, findCredentialLabel, markNeedsAttention } from "@/db/queries/connections";
import { sumChanges, sumRequests } from "@/db/queries/sync-figures";
import { listSyncRequests, listSyncs } from "@/db/queries/syncs";
import { connections, workspaces } from "@/db/schema";
import { connect } from "@/lib/connections/connect";
import { changeInterval, stopSync } from "@/lib/connections/manage";
import { streamNames } from "@/lib/jumpcloud/streams/registry.generated";
import { syncProgressSchema } from "@/lib/sync/progress";
import { readProgress } from "@/lib/sync/view";
import { type Connected, connectToSimulator, queueSync, syncOnce } from "../helpers/connected";
import { columnsWith } from "../helpers/rows";

let connected: Connected;
let strangers: string;
beforeAll(async () => {
  connected = await connectToSimulator({ devices: 12, users: 9, groups: 3 });
  const [other] = await connected.db.insert(workspaces).values({ name: "Strangers" }).returning();
  strangers = other?.id ?? "";
});
afterAll(async () => connected.close());

const page = { limit: 10, offset: 0 };
const newest = async () => {
  const [sync] = await listSyncs(connected.db, { ...connected, ...page });
  if (!sync) throw new Error("There is no sync.");
  return sync;
};

const connectAgain = (apiKey = connected.simulator.apiKey) =>
  connect(connected.db, {
    ...connected,
    form: { source: "jumpcloud", region: "us", credential: { type: "api_key", apiKey } },
  });

describe("a connection", () => {
  it("is refused a second time, and nothing is stored", async () => {
    await expect(connectAgain()).rejects.toThrow(/connected already/);
    const all = await connected.db.select().from(connections);
    expect(all).toHaveLength(1);
  });

  it("that needs attention takes a working key in place of the refused one, and is read again", async () => {
    const problem = { kind: "unauthorized", title: "Refused.", cause: "", whatToDo: "" };
    await markNeedsAttention(connected.db, { ...connected, problem });
    await connected.db.execute(sql`update credentials set last_four = 'gone'`);

    await expect(connectAgain("x".repeat(40))).rejects.toThrow(/does not accept/);
    expect(await findConnection(connected.db, connected)).toMatchObject({ state: "needs_attention" });

    const answer = await connectAgain();
    expect(answer).toMatchObject({ kind: "connected", connectionId: connected.connectionId });
    expect(await findConnection(connected.db, connected)).toMatchObject({ state: "active", problem: null });
    const label = await findCredentialLabel(connected.db, connected);
    expect(label?.lastFour).toBe(connected.simulator.apiKey.slice(-4));
    if (answer.kind === "connected") await stopSync(connected.db, { ...connected, syncId: answer.syncId });
  });

  it("is read with a service account, whose secret alone is sealed", async () => {
    const { clientId, clientSecret } = connected.simulator;
    const problem = { kind: "unauthorized", title: "Refused.", cause: "", whatToDo: "" };
    await markNeedsAttention(connected.db, { ...connected, problem });
    const credential = { type: "service_account" as const, clientId, clientSecret };
    await connect(connected.db, { ...connected, form: { source: "jumpcloud", region: "us", credential } });
    const label = await findCredentialLabel(connected.db, connected);
    expect(label).toMatchObject({
      type: "service_account",
      account: clientId,
      lastFour: clientSecret.slice(-4),
    });
    await connected.db.execute(sql`delete from syncs`);
    const { credentialFingerprint, state } = await syncOnce(connected);
    expect({ credentialFingerprint, state }).toEqual({
      credentialFingerprint: label?.fingerprint,
      state: "sealed",
    });
    const { rows } = await listSyncRequests(connected.db, {
      ...connected,
      syncId: (await newest()).id,
      ...page,
    });
    expect(rows[0]?.endpoint).toMatch(/oauth2\/token|api\/organizations/);
    expect(JSON.stringify(rows)).not.toContain(clientSecret);
    expect(await columnsWith(connected.db, [clientSecret])).toEqual([]);
  });

  it("keeps the key in the clear in no column", async () => {
    expect(await columnsWith(connected.db, [connected.simulator.apiKey])).toEqual([]);
    expect(await columnsWith(connected.db, [connected.connectionId])).toContain("connections.id");
  });

  it("is planned anew when its first sync is cancelled, and a sync is cancelled only once", async () => {
    await connected.db
      .update(connections)
      .set({ nextSyncAt: null })
      .where(eq(connections.id, connected.connectionId));
    const place = await queueSync(connected);
    expect(await stopSync(connected.db, place)).toEqual(place);
    const connection = await findConnection(connected.db, connected);
    expect(connection?.nextSyncAt?.getTime()).toBeGreaterThan(Date.now());
    await expect(stopSync(connected.db, place)).rejects.toThrow(/nothing to cancel/);
  });
});

describe("a sync's progress", () => {
  it("is in the form that the browser expects, with the words of each stream", async () => {
    const { id } = await syncOnce(connected);
    const progress = syncProgressSchema.parse(await readProgress(connected.db, { ...connected, syncId: id }));
    expect(progress).toMatchObject({ state: "sealed", complete: true });
    expect(progress.streams).toHaveLength(streamNames.length);
    const members = progress.streams.find(({ stream }) => stream === "device-group-members");
    expect(members).toMatchObject({
      title: "Device group members",
      parents: "device groups",
      parentsTotal: 3,
    });
  });

  it("adds up its changes and its requests", async () => {
    const { id } = await syncOnce(connected);
    const progress = await readProgress(connected.db, { ...connected, syncId: id });
    const sum = (key: "added" | "requests") =>
      progress?.streams.reduce((total, stream) => total + stream[key], 0) ?? -1;
    const changes = await sumChanges(connected.db, { ...connected, syncIds: [id] });
    expect(changes.get(id)).toMatchObject({ added: sum("added") });
    const figures = await sumRequests(connected.db, { ...connected, syncId: id });
    // One more than the streams made: the key's check at the opening.
    expect(figures).toMatchObject({ requests: sum("requests") + 1, failed: 0 });
    expect(figures.bytes).toBeGreaterThan(0);
  });

  it("and everything else about a connection does not exist for another workspace", async () => {
    const { id: syncId } = await syncOnce(connected);
    const asked = { workspaceId: strangers, connectionId: connected.connectionId, syncId, syncIds: [syncId] };
    expect(await readProgress(connected.db, asked)).toBeNull();
    expect((await sumChanges(connected.db, asked)).size).toBe(0);
    expect(await sumRequests(connected.db, asked)).toMatchObject({ requests: 0 });
    await expect(stopSync(connected.db, asked)).rejects.toThrow(/no such sync/);
    await expect(changeInterval(connected.db, { ...asked, intervalHours: 1 })).rejects.toThrow(
      /no such connection/,
    );
  });
});
