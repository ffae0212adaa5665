import { expect, test } from "@playwright/test";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "@/db/client";
import { insertSync } from "@/db/queries/syncs";
import { connect } from "@/lib/connections/connect";
import { type Assay, startAssay } from "../helpers/assay";
import { startSimulatorProcess } from "../helpers/processes";
import { until } from "../helpers/until";

// Each part is killed in the middle of a first sync, of an organisation of its own, so that most rows of
// the sync are still to be written; the launcher brings the part back, and the sync goes on.
const parts = ["app", "executor", "database"] as const;

let assay: Assay;
let simulator: Awaited<ReturnType<typeof startSimulatorProcess>>;
let db: Database;
let owner: { userId: string; workspaceId: string };

test.beforeAll(async () => {
  test.setTimeout(300_000);
  simulator = await startSimulatorProcess([
    ...["--organizations", "3", "--devices", "240", "--users", "200", "--groups", "6"],
    ...["--latency-ms", "30", "--as-of", "2026-03-01", "--software-per-device", "5", "--events-off"],
  ]);
  assay = await startAssay({
    JUMPCLOUD_BASE_URL: simulator.url,
    ASSAY_OWNER_EMAIL: "owner@example.com",
    ASSAY_OWNER_PASSWORD: "a password for tests only",
  });
  // The connections are made by the app's own code, in this process: it reads the app's environment.
  const { databaseUrl: DATABASE_URL, env, secrets } = assay;
  Object.assign(process.env, env, secrets, { DATABASE_URL, LOG_LEVEL: "silent", NODE_ENV: "production" });
  db = assay.database.db;
  const [row] = await select(
    db,
    z.object({ userId: z.uuid(), workspaceId: z.uuid() }),
    sql`select user_id as "userId", workspace_id as "workspaceId" from members`,
  );
  if (!row) throw new Error("The owner that the environment names was not made.");
  owner = row;
});

test.afterAll(async () => {
  await assay?.stop();
  await simulator?.stop();
});

/** The database may be down at this very moment: then the question is asked again. */
const ask = async <Row extends z.ZodType>(row: Row, statement: ReturnType<typeof sql>) =>
  until({
    what: "the database answers",
    condition: () => select(db, row, statement).catch(() => false as const),
    timeoutMs: 30_000,
  });

async function requestSync(place: { workspaceId: string; connectionId: string; syncId: string }) {
  const response = await fetch(`${assay.executorUrl}/e/${assay.secrets.INNGEST_EVENT_KEY}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "assay/sync.requested", data: place }),
  });
  expect(response.status).toBe(200);
}

async function sealed(syncId: string): Promise<boolean> {
  return until({
    what: "the sync is sealed",
    condition: async () => {
      const [row] = await ask(
        z.object({ state: z.string(), complete: z.boolean().nullable() }),
        sql`select state, complete from syncs where id = ${syncId}`,
      );
      if (row?.state === "failed") throw new Error("The sync failed.");
      return row?.state === "sealed" && { complete: row.complete ?? false };
    },
    timeoutMs: 90_000,
  }).then(({ complete }) => complete);
}

/** Everything a reader sees of a connection, as text that can be compared. */
async function snapshot(connectionId: string, number: number): Promise<string> {
  const rows = await ask(
    z.object({ line: z.string() }),
    sql`
    select concat_ws(' ', v.stream, r.external_id, encode(v.digest, 'hex')) as line
    from record_versions v join records r on r.id = v.record_id
    where v.connection_id = ${connectionId} and v.from_sync <= ${number} and v.to_sync > ${number}
    union all
    select concat_ws(' ', v.stream, r.external_id, v.values::text) from record_volatile v
      join records r on r.id = v.record_ids[1]
    where v.connection_id = ${connectionId} and v.sync = ${number}
    order by 1`,
  );
  return rows.map(({ line }) => line).join("\n");
}

for (const [index, part] of parts.entries()) {
  test(`a kill of the ${part} in the middle of a sync loses nothing and repeats no finished step`, async () => {
    const credential = { type: "api_key" as const, apiKey: simulator.apiKey };
    const form = { source: "jumpcloud" as const, region: "us" as const, credential };
    const offered = await connect(db, { ...owner, form });
    const organization = offered.kind === "choose" ? offered.organizations[index] : undefined;
    if (!organization) throw new Error("The simulator offers too few organisations.");
    const made = await connect(db, { ...owner, form: { ...form, organizationId: organization.id } });
    if (made.kind !== "connected") throw new Error("The organisation was not connected.");
    const { connectionId, syncId } = made;
    const before = (await simulator.requests()).count;
    await requestSync({ workspaceId: owner.workspaceId, connectionId, syncId });

    // In the middle: some batches are stored, and many requests are still to be made.
    await until({
      what: "the sync is under way",
      condition: async () => (await simulator.requests()).count - before > 120,
      timeoutMs: 60_000,
    });
    const pid = await assay.pidOf(part);
    const [running] = await ask(
      z.object({ state: z.string() }),
      sql`select state from syncs where id = ${syncId}`,
    );
    expect(running?.state).toBe("running");
    process.kill(pid, "SIGKILL");
    expect(await sealed(syncId)).toBe(true);
    expect(await assay.pidOf(part)).not.toBe(pid);

    const requestsMade = (await simulator.requests()).list.slice(before);
    await neverRepeated(syncId, requestsMade);

    const again = await insertSync(db, {
      workspaceId: owner.workspaceId,
      connectionId,
      trigger: "manual",
      requestedBy: null,
    });
    if (!again) throw new Error("The second sync was not queued.");
    await requestSync({ workspaceId: owner.workspaceId, connectionId, syncId: again.id });
    expect(await sealed(again.id)).toBe(true);
    // The second sync was not disturbed. Equal snapshots, and not a row written for it.
    expect(await snapshot(connectionId, 1)).toBe(await snapshot(connectionId, 2));
    const written = await ask(
      z.object({ added: z.int(), changed: z.int(), removed: z.int() }),
      sql`select added, changed, removed from sync_streams where sync_id = ${again.id}`,
    );
    expect(written.filter(({ added, changed, removed }) => added + changed + removed > 0)).toEqual([]);
  });
}

/** A request that a finished step logged was not made again after it. */
async function neverRepeated(
  syncId: string,
  made: { path: string; query: string; at: Date }[],
): Promise<void> {
  const logged = await ask(
    z.object({ path: z.string(), params: z.record(z.string(), z.string()), finishedAt: z.coerce.date() }),
    sql`select path, params, started_at + duration_ms * interval '1 millisecond' as "finishedAt"
        from sync_requests where sync_id = ${syncId} and stream is not null`,
  );
  const key = (path: string, query: string) => `${path}?${new URLSearchParams(query)}`;
  const finished = new Map(
    logged.map(({ path, params, finishedAt }) => [
      key(path, new URLSearchParams(params).toString()),
      finishedAt,
    ]),
  );
  expect(finished.size).toBe(logged.length);
  const repeated = made.filter(({ path, query, at }) => {
    const done = finished.get(key(path, query));
    return done !== undefined && at > done;
  });
  expect(repeated).toEqual([]);
}
