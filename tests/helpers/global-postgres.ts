import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/db/migrate";
import { startBundledPostgres } from "./bundled-postgres";
import { administer, urlOfDatabase } from "./postgres";

type Shared = { url: string; template: string; stop: () => Promise<void> };

declare global {
  // Each Vitest project loads this module anew; they share one server.
  var assayTestPostgres: Promise<Shared> | undefined;
  var assayTestPostgresUsers: number | undefined;
}

/** Vitest's global set-up: one real Postgres for the whole run, with a migrated database to copy. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  globalThis.assayTestPostgres ??= start();
  globalThis.assayTestPostgresUsers = (globalThis.assayTestPostgresUsers ?? 0) + 1;
  const { url, template, stop } = await globalThis.assayTestPostgres;
  project.provide("testPostgres", { url, template });
  return async () => {
    globalThis.assayTestPostgresUsers = (globalThis.assayTestPostgresUsers ?? 1) - 1;
    if (globalThis.assayTestPostgresUsers > 0) return;
    globalThis.assayTestPostgres = undefined;
    await stop();
  };
}

async function start(): Promise<Shared> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? await openGivenServer({ url: given }) : await startBundledPostgres();
  console.log(`Tests use ${server.description}.`);
  const template = `assay_template_${process.pid}`;
  await administer({ url: server.url, sql: `create database ${template}` });
  await migrateDatabase({ databaseUrl: urlOfDatabase({ url: server.url, name: template }) });
  const stop = async () => {
    await administer({ url: server.url, sql: `drop database if exists ${template} with (force)` });
    await server.stop();
  };
  return { url: server.url, template, stop };
}

async function openGivenServer({ url }: { url: string }) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  await client.end();
  return {
    url,
    description: `Postgres ${rows[0]?.server_version} of TEST_DATABASE_URL`,
    stop: () => Promise.resolve(),
  };
}
