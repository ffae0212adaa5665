import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "@/db/client";
import { insertFirstOwner, insertSession } from "@/db/queries/accounts";
import { listConnectionOverviews, listStreamsReadWhole } from "@/db/queries/overview";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { listLiveSessions, listMembers, renameWorkspace } from "@/db/queries/workspace";
import { connections, syncStreams, syncs, workspaces } from "@/db/schema";
import { createTestDatabase } from "../helpers/postgres";

let open: OpenDatabase;
let drop: () => Promise<void>;
let workspaceId: string;
let userId: string;

beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  open = openDatabase({ url: made.url, onError: () => undefined });
  const owner = await insertFirstOwner(open.db, {
    workspaceName: "Example",
    email: "owner@example.com",
    passwordHash: "none",
  });
  if (!owner) throw new Error("No owner was made.");
  ({ workspaceId, userId } = owner);
});

afterAll(async () => {
  await open.close();
  await drop();
});

type Stream = { stream: string; state: "complete" | "denied"; wholeAt: number | null };

async function connectionWith({ in: workspace, streams }: { in: string; streams: Stream[] }) {
  const id = randomUUID();
  const at = new Date("2026-03-31T09:00:00Z");
  await open.db.insert(connections).values({
    id,
    workspaceId: workspace,
    provider: "jumpcloud",
    region: "sample",
    organizationId: id,
    organizationName: "Example",
    synthetic: true,
  });
  const complete = streams.every(({ state }) => state === "complete");
  const place = { workspaceId: workspace, connectionId: id, trigger: "manual" as const };
  const sealed = { ...place, number: 1, state: "sealed" as const, complete, synthetic: true, finishedAt: at };
  const [sync] = await open.db.insert(syncs).values(sealed).returning();
  if (!sync) throw new Error("No sync was made.");
  await open.db.insert(syncs).values({ ...place, number: 2, state: "failed", finishedAt: at });
  if (streams.length === 0) return id;
  await open.db
    .insert(syncStreams)
    .values(streams.map((stream) => ({ ...stream, syncId: sync.id, workspaceId: workspace })));
  return id;
}

describe("the overview's queries", () => {
  test("another workspace's connections, members and names are never touched", async () => {
    const [other] = await open.db.insert(workspaces).values({ name: "Other" }).returning();
    if (!other) throw new Error("No workspace was made.");
    await connectionWith({ in: other.id, streams: [{ stream: "users", state: "complete", wholeAt: 1 }] });
    expect(await listConnectionOverviews(open.db, { workspaceId })).toEqual([]);
    expect(await listMembers(open.db, { workspaceId: other.id })).toEqual([]);
    await renameWorkspace(open.db, { workspaceId: other.id, name: "Renamed" });
    const names = await open.db.select({ name: workspaces.name }).from(workspaces);
    expect(names.map(({ name }) => name).toSorted()).toEqual(["Example", "Renamed"]);
  });

  test("a connection is told with its newest sync, and with its newest published one beside it", async () => {
    const id = await connectionWith({
      in: workspaceId,
      streams: [
        { stream: "users", state: "complete", wholeAt: 1 },
        { stream: "devices", state: "denied", wholeAt: null },
      ],
    });
    const [told, ...rest] = await listConnectionOverviews(open.db, { workspaceId });
    expect(rest).toEqual([]);
    expect(told).toMatchObject({
      id,
      latest: { number: 2, state: "failed" },
      sealed: { number: 1, complete: false, shortfalls: [{ stream: "devices", state: "denied" }] },
    });
  });

  test("a connection that is being erased is told no more", async () => {
    const before = await listConnectionOverviews(open.db, { workspaceId });
    const id = await connectionWith({ in: workspaceId, streams: [] });
    await open.db.update(connections).set({ state: "erasing" }).where(eq(connections.id, id));
    expect(await listConnectionOverviews(open.db, { workspaceId })).toEqual(before);
    await open.db.delete(connections).where(eq(connections.id, id));
  });

  test("a stream counts as read whole only when every connection has read it whole", async () => {
    await connectionWith({
      in: workspaceId,
      streams: [
        { stream: "users", state: "denied", wholeAt: 1 },
        { stream: "devices", state: "complete", wholeAt: 1 },
      ],
    });
    const snapshot = await resolveSnapshot(open.db, { workspaceId });
    expect(snapshot.points).toHaveLength(2);
    expect(await listStreamsReadWhole(open.db, snapshot)).toEqual(new Set(["users"]));
  });

  test("a session that is over is not listed among those that are live", async () => {
    const expiresAt = new Date(Date.now() + 60_000);
    const live = await insertSession(open.db, { userId, expiresAt });
    await insertSession(open.db, { userId, expiresAt: new Date(Date.now() - 60_000) });
    expect((await listLiveSessions(open.db, { userId })).map(({ id }) => id)).toEqual([live]);
  });
});
