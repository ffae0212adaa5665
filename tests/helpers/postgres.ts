import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** A server to make databases on, and the migrated database to copy. Set by global-postgres.ts. */
    testPostgres: { url: string; template: string };
  }
}

/** Runs one statement on the server's own database. */
export async function administer({ url, sql }: { url: string; sql: string }): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The same server's URL for another database. */
export function urlOfDatabase({ url, name }: { url: string; name: string }): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/**
 * A migrated, empty database of its own on a real Postgres, in about 50 ms. Close your connections, then `drop`.
 * Only in the Vitest projects that have global-postgres.ts as set-up (integration, conformance, long).
 */
export async function createTestDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const { url, template } = inject("testPostgres");
  const name = `assay_test_${randomBytes(6).toString("hex")}`;
  await administer({ url, sql: `create database ${name} template ${template}` });
  return {
    url: urlOfDatabase({ url, name }),
    drop: () => administer({ url, sql: `drop database if exists ${name} with (force)` }),
  };
}
