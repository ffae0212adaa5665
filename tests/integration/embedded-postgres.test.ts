import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client, Pool } from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { PostgresInUseError, startPostgres } from "@/embedded/postgres/start-postgres";

let base: string;
let folders = 0;

/** Creating a cluster takes seconds: the tests copy one. */
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "assay-embedded-"));
  const { stop } = await startPostgres({ dataDir: join(base, "template") });
  await stop();
});

afterAll(() => rm(base, { recursive: true, force: true }));

async function newDataDir({ name }: { name?: string } = {}): Promise<string> {
  folders += 1;
  const dataDir = join(base, name ?? `data-${folders}`);
  await mkdir(dirname(dataDir), { recursive: true });
  await cp(join(base, "template"), dataDir, { recursive: true });
  return dataDir;
}

async function open({ dataDir, max = 10 }: { dataDir: string; max?: number }) {
  const server = await startPostgres({ dataDir });
  onTestFinished(server.stop);
  return { server, pool: connectPool({ url: server.url, max }) };
}

function connectPool({ url, max = 10 }: { url: string; max?: number }): Pool {
  const pool = new Pool({ connectionString: url, max });
  pool.on("error", () => undefined);
  onTestFinished(() => pool.end());
  return pool;
}

async function startProcess({ dataDir }: { dataDir: string }): Promise<{ child: ChildProcess; url: string }> {
  const child = fork("embedded/postgres/main.ts", [dataDir], { execArgv: ["--import", "tsx"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [message] = await once(child, "message");
  return { child, url: message.url };
}

describe("the embedded Postgres", () => {
  test("refuses a folder that another server has open, and leaves that one alone", async () => {
    const dataDir = await newDataDir();
    const { pool } = await open({ dataDir });
    await expect(startPostgres({ dataDir })).rejects.toThrow(PostgresInUseError);
    expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });

  test("of servers that start at the same instant, one wins", async () => {
    const dataDir = await newDataDir();
    const results = await Promise.allSettled([1, 2, 3].map(() => startPostgres({ dataDir })));
    const won = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    await Promise.all(won.map(({ stop }) => stop()));
    expect(won).toHaveLength(1);
  });

  test("after kill -9 in the middle of writing, opens again with every acknowledged row", async () => {
    const dataDir = await newDataDir();
    const { child, url } = await startProcess({ dataDir });
    const writer = new Client({ connectionString: url });
    writer.on("error", () => undefined);
    await writer.connect();
    await writer.query("create table written (id int primary key)");
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) {
        await writer.query("insert into written values ($1)", [acknowledged + 1]);
        acknowledged += 1;
        if (acknowledged === 200) child.kill("SIGKILL");
      }
    })();
    await expect(writing).rejects.toThrow();
    const { pool } = await open({ dataDir });
    const { rows } = await pool.query("select count(*)::int as count, max(id) as last from written");
    expect(rows[0].count).toBeGreaterThanOrEqual(acknowledged);
    expect(rows[0].last).toBe(rows[0].count);
  });

  test("the process ends when its parent lets go of it, and on SIGTERM with exit code 0", async () => {
    const dataDir = await newDataDir();
    const first = await startProcess({ dataDir });
    first.child.disconnect();
    expect(await once(first.child, "exit")).toEqual([0, null]);
    const second = await startProcess({ dataDir });
    second.child.kill("SIGTERM");
    expect(await once(second.child, "exit")).toEqual([0, null]);
  });

  test("a folder with a path too long for a socket works, and is locked all the same", async () => {
    const dataDir = await newDataDir({ name: `${"long-name/".repeat(15)}data` });
    const { server, pool } = await open({ dataDir });
    const folder = new URL(server.url).searchParams.get("host") ?? "";
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    expect(((await stat(folder)).mode & 0o777).toString(8)).toBe("700");
    expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await expect(startPostgres({ dataDir })).rejects.toThrow(PostgresInUseError);
  });

  test("concurrent transactions stay apart, failed ones included", async () => {
    const { pool } = await open({ dataDir: await newDataDir() });
    await pool.query("create table ledger (worker int, entry int)");
    const work = Array.from({ length: 60 }, async (_, worker) => {
      const client = await pool.connect();
      try {
        await client.query("begin");
        await client.query("insert into ledger values ($1, 1)", [worker]);
        await new Promise((resolve) => setImmediate(resolve));
        await client.query("insert into ledger values ($1, $2)", [
          worker,
          worker % 3 === 0 ? "no number" : 2,
        ]);
        await client.query("commit");
      } catch {
        await client.query("rollback");
      } finally {
        client.release();
      }
    });
    await Promise.all(work);
    const { rows } = await pool.query("select worker, count(*)::int as entries from ledger group by worker");
    expect(rows).toHaveLength(40);
    expect(rows.every(({ worker, entries }) => worker % 3 !== 0 && entries === 2)).toBe(true);
  });

  test("statements too long for one read never get another client's rows", async () => {
    const { pool } = await open({ dataDir: await newDataDir() });
    const padding = "x".repeat(300_000);
    const ask = async (worker: number) => {
      for (let turn = 0; turn < 10; turn += 1) {
        const text = worker % 2 === 0 ? "select $1::int as id, length($2) as size" : "select $1::int as id";
        const values = worker % 2 === 0 ? [worker * 100 + turn, padding] : [worker * 100 + turn];
        const { rows } = await pool.query(text, values);
        expect(rows[0].id).toBe(worker * 100 + turn);
      }
    };
    await Promise.all(Array.from({ length: 10 }, (_, worker) => ask(worker)));
  });

  test("a client that dies in a transaction is rolled back and holds up nobody", async () => {
    const { server, pool } = await open({ dataDir: await newDataDir() });
    await pool.query("create table kept (id int)");
    const dying = new Client({ connectionString: server.url });
    dying.on("error", () => undefined);
    await dying.connect();
    await dying.query("begin");
    await dying.query("insert into kept values (1)");
    const next = pool.query("select count(*)::int as count from kept");
    dying.connection.stream.destroy();
    expect((await next).rows).toEqual([{ count: 0 }]);
  });

  test("a client that dies between the messages of one statement holds up nobody", async () => {
    const { server, pool } = await open({ dataDir: await newDataDir() });
    const dying = new Client({ connectionString: server.url });
    dying.on("error", () => undefined);
    await dying.connect();
    const parseWithoutSync = Buffer.concat([Buffer.from("P\0\0\0\x10"), Buffer.from("\0select 1\0\0\0")]);
    const answered = once(dying.connection.stream, "data");
    dying.connection.stream.write(parseWithoutSync);
    await answered;
    const next = pool.query("select $1::int as one", [1]);
    dying.connection.stream.destroy();
    expect((await next).rows).toEqual([{ one: 1 }]);
  });

  test("a socket left by a killed server is taken over", async () => {
    const dataDir = await newDataDir();
    const { child } = await startProcess({ dataDir });
    child.kill("SIGKILL");
    await once(child, "exit");
    const leftOver = join(dataDir, ".s.PGSQL.5432");
    expect((await stat(leftOver)).isSocket()).toBe(true);
    const [refusal] = await once(connect(leftOver), "error");
    expect(refusal.code).toBe("ECONNREFUSED");
    const { pool } = await open({ dataDir });
    expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });
});
