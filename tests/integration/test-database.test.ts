import { Client } from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "../helpers/postgres";

test("each test database is migrated, empty and of its own, on a real Postgres", async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const client = new Client({ connectionString: first.url });
  await client.connect();
  const { rows } = await client.query("select count(*)::int as count from assay_migrations");
  expect(rows[0].count).toBeGreaterThan(0);
  await client.query("create table only_here (id int)");
  await client.end();

  const other = new Client({ connectionString: second.url });
  await other.connect();
  await expect(other.query("select * from only_here")).rejects.toThrow("does not exist");
  const { rows: settings } = await other.query("select version() as version");
  expect(settings[0].version).toMatch(/^PostgreSQL (1[5-9]|[2-9]\d)/);
  await other.end();

  await Promise.all([first.drop(), second.drop()]);
  await expect(new Client({ connectionString: first.url }).connect()).rejects.toThrow("does not exist");
});
