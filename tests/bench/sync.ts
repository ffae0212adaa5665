import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { select } from "@/db/client";
import { insertSync } from "@/db/queries/syncs";
import { connect } from "@/lib/connections/connect";
import { startAssay } from "../helpers/assay";
import { startSimulatorProcess } from "../helpers/processes";
import { until } from "../helpers/until";

// Prints what a first sync and a resync of an unchanged organisation cost on the embedded parts.
const { values } = parseArgs({ options: { devices: { type: "string", default: "2000" } } });
const devices = Number(values.devices);

const world = z.object({
  devices: z.array(z.unknown()),
  users: z.array(z.object({ _id: z.string() })),
  deviceGroups: z.array(z.object({ id: z.string() })),
  deviceGroupMembers: z.array(z.object({ groupId: z.string() })),
  bindings: z.array(z.object({ userId: z.string(), deviceId: z.string() })),
});

/** Pages of a list whose total is told: never fewer than one. */
const pages = (rows: number) => Math.max(1, Math.ceil(rows / 100));
/** Without a total, only an empty page is the end. */
const pagesToTheEnd = (rows: number) => Math.ceil(rows / 100) + 1;

function fewestRequests({
  devices,
  users,
  deviceGroups,
  deviceGroupMembers,
  bindings,
}: z.infer<typeof world>): number {
  const members = deviceGroups.map(
    ({ id }) => deviceGroupMembers.filter(({ groupId }) => groupId === id).length,
  );
  const bound = users.map(({ _id }) => bindings.filter(({ userId }) => userId === _id).length);
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  const lists = 1 + 1 + pages(devices.length) + pages(users.length) + pages(deviceGroups.length);
  return lists + sum(members.map(pages)) + sum(bound.map(pagesToTheEnd));
}

const megabytes = (pid: number) => {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(line ?? 0) / 1024);
};

const simulator = await startSimulatorProcess([
  ...["--devices", String(devices), "--users", String(Math.ceil(devices * 0.75)), "--groups", "24"],
  ...["--drift-per-day", "0"],
]);
const assay = await startAssay({
  JUMPCLOUD_BASE_URL: simulator.url,
  ASSAY_OWNER_EMAIL: "owner@example.com",
  ASSAY_OWNER_PASSWORD: "a password for tests only",
});
try {
  const { databaseUrl: DATABASE_URL, env, secrets } = assay;
  Object.assign(process.env, env, secrets, { DATABASE_URL, LOG_LEVEL: "silent", NODE_ENV: "production" });
  const { db } = assay.database;
  const [owner] = await select(
    db,
    z.object({ userId: z.uuid(), workspaceId: z.uuid() }),
    sql`select user_id as "userId", workspace_id as "workspaceId" from members`,
  );
  if (!owner) throw new Error("There is no owner.");
  const form = { source: "jumpcloud" as const, region: "us" as const, apiKey: simulator.apiKey };
  const made = await connect(db, { ...owner, form });
  if (made.kind !== "connected") throw new Error("Not connected.");
  const { connectionId } = made;
  const truth = world.parse(await (await fetch(`${simulator.url}/__simulator/world`)).json());
  const fewest = fewestRequests(truth);

  const run = async (name: string, syncId: string) => {
    const before = (await simulator.requests()).count;
    await fetch(`${assay.executorUrl}/e/${secrets.INNGEST_EVENT_KEY}`, {
      method: "POST",
      body: JSON.stringify({
        name: "assay/sync.requested",
        data: { ...owner, userId: undefined, connectionId, syncId },
      }),
    });
    const row = await until({
      what: "the sync ends",
      timeoutMs: 1_800_000,
      condition: async () => {
        const [sync] = await select(
          db,
          z.object({ state: z.string(), complete: z.boolean().nullable(), seconds: z.coerce.number() }),
          sql`select state, complete, extract(epoch from finished_at - started_at) as seconds from syncs
              where id = ${syncId} and finished_at is not null`,
        );
        return sync;
      },
    });
    const requests = (await simulator.requests()).count - before;
    const memory = await Promise.all(
      ["app", "executor", "database"].map(async (part) => `${part} ${megabytes(await assay.pidOf(part))} MB`),
    );
    console.log(
      `${name}: ${row.state}${row.complete ? ", complete" : ""}, ${row.seconds.toFixed(1)} s, ${requests} requests, ` +
        `${(requests / fewest).toFixed(3)} × the fewest possible (${fewest}); peak memory: ${memory.join(", ")}`,
    );
    return row.seconds;
  };
  console.log(
    `${truth.devices.length} devices, ${truth.users.length} users, ${truth.bindings.length} bindings`,
  );
  const first = await run("first sync", made.syncId);
  const place = {
    workspaceId: owner.workspaceId,
    connectionId,
    trigger: "manual" as const,
    requestedBy: null,
  };
  const again = await insertSync(db, place);
  if (!again) throw new Error("The second sync was not queued.");
  const second = await run("resync, nothing changed", again.id);
  const [written] = await select(
    db,
    z.object({ versions: z.coerce.number() }),
    sql`select count(*) as versions from record_versions where from_sync = 2`,
  );
  console.log(
    `versions written by the resync: ${written?.versions}; resync ÷ first: ${(second / first).toFixed(2)}`,
  );
} finally {
  await assay.stop();
  await simulator.stop();
}
