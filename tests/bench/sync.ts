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
import { fewestRequests, worldSchema } from "./fewest-requests";
import { askWhichDevices } from "./which-devices";

// Prints what a first sync and a resync of an unchanged organisation cost on the embedded parts.
const { values } = parseArgs({
  options: {
    devices: { type: "string", default: "2000" },
    programs: { type: "string", default: "150" },
  },
});
const devices = Number(values.devices);

const megabytes = (pid: number) => {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(line ?? 0) / 1024);
};

const simulator = await startSimulatorProcess([
  ...["--devices", String(devices), "--users", String(Math.ceil(devices * 0.75)), "--groups", "24"],
  ...["--drift-per-day", "0", "--software-per-device", values.programs],
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
  const credential = { type: "api_key" as const, apiKey: simulator.apiKey };
  const form = { source: "jumpcloud" as const, region: "us" as const, credential };
  const made = await connect(db, { ...owner, form });
  if (made.kind !== "connected") throw new Error("Not connected.");
  const { connectionId } = made;
  const truth = worldSchema.parse(await (await fetch(`${simulator.url}/__simulator/world`)).json());

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
    const found = await select(
      db,
      z.object({ stream: z.string(), rows: z.coerce.number(), total: z.boolean() }),
      sql`select stream, fetched + withheld as rows, reported is not null as total from sync_streams
          where sync_id = ${syncId}`,
    );
    const fewest = fewestRequests(truth, found);
    const rows = found.reduce((sum, stream) => sum + stream.rows, 0);
    const memory = await Promise.all(
      ["app", "executor", "database"].map(async (part) => `${part} ${megabytes(await assay.pidOf(part))} MB`),
    );
    console.log(
      `${name}: ${row.state}${row.complete ? ", complete" : ""}, ${row.seconds.toFixed(1)} s, ${rows} rows, ${requests} requests, ` +
        `${(requests / fewest).toFixed(3)} × the fewest possible (${fewest}); peak memory: ${memory.join(", ")}`,
    );
    return row.seconds;
  };
  console.log(
    `${truth.devices.length} devices with ${values.programs} programs each, ${truth.users.length} users, ${truth.bindings.length} bindings`,
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
  await askWhichDevices(db, owner);
  console.log(
    `versions written by the resync: ${written?.versions}; resync ÷ first: ${(second / first).toFixed(2)}`,
  );
} finally {
  await assay.stop();
  await simulator.stop();
}
