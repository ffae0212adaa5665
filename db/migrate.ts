import { existsSync } from "node:fs";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { Client } from "pg";

/**
 * Brings the schema up to date. Safe to start twice at once: the second waits on a row (an advisory
 * lock would not hold it on PGlite), then finds nothing to do. All or nothing: one transaction.
 */
export async function migrateDatabase({
  databaseUrl,
  folder = join(process.cwd(), "db/migrations"),
}: {
  databaseUrl: string;
  folder?: string;
}): Promise<{ applied: number }> {
  if (!existsSync(folder)) throw new Error(`No migrations at ${folder}: run this from Assay's folder.`);
  const client = new Client({ connectionString: databaseUrl });
  // A server that goes away is told by the query that fails; unheard, the event would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await createBookkeeping(client);
    await client.query("begin");
    await client.query("select 1 from assay_migration_lock where id = 1 for update");
    const { rows } = await client.query<{ hash: string }>("select hash from assay_migrations");
    const done = new Set(rows.map((row) => row.hash));
    const pending = readMigrationFiles({ migrationsFolder: folder }).filter(({ hash }) => !done.has(hash));
    for (const { sql, hash } of pending) {
      for (const statement of sql) await client.query(statement);
      await client.query("insert into assay_migrations (hash) values ($1)", [hash]);
    }
    await client.query("commit");
    return { applied: pending.length };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

async function createBookkeeping(client: Client): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query("create table if not exists assay_migration_lock (id smallint primary key)");
      await client.query("insert into assay_migration_lock values (1) on conflict do nothing");
      await client.query(
        "create table if not exists assay_migrations (hash text primary key, applied_at timestamptz not null default now())",
      );
      return;
    } catch (error) {
      // "if not exists" still collides in the catalogue when two start in the same instant.
      if (attempt === 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }
}
