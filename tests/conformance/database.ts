import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { createTestDatabase } from "../helpers/postgres";
import { type SpawnedEntry, spawnEntry } from "./spawn-entry";

export interface ConformanceDatabase {
  url: string;
  query(text: string, values?: unknown[]): Promise<Array<Record<string, unknown>>>;
  close(): Promise<void>;
}

export interface EmbeddedDatabase extends ConformanceDatabase {
  /** Ends the server's process at once, as a crash would. */
  crash(): Promise<void>;
  restart(): Promise<void>;
}

/** A database of its own on a real Postgres. */
export async function openPostgres(): Promise<ConformanceDatabase> {
  const { url, drop } = await createTestDatabase();
  return { url, query: (text, values) => query({ url, text, values }), close: drop };
}

/** The embedded Postgres, as a process of its own on a Unix socket. */
export async function openEmbedded(): Promise<EmbeddedDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "conformance-"));
  const start = () => spawnEntry({ file: "embedded/postgres/main.ts", args: [dataDir] });
  let server: SpawnedEntry = await start();
  const { url } = server;
  return {
    url,
    query: (text, values) => query({ url, text, values }),
    crash: () => server.kill("SIGKILL"),
    async restart() {
      server = await start();
    },
    async close() {
      await server.kill("SIGTERM");
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function query({ url, text, values }: { url: string; text: string; values: unknown[] | undefined }) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(text, values);
    return result.rows;
  } finally {
    await client.end();
  }
}
