import { Pool as NeonPool, neonConfig } from "@neondatabase/serverless";
import type { SQL } from "drizzle-orm";
import { drizzle as drizzleNeon } from "drizzle-orm/neon-serverless";
import { drizzle as drizzlePg } from "drizzle-orm/node-postgres";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { Pool as PgPool } from "pg";
import WebSocket from "ws";
import { z } from "zod";
import * as schema from "./schema";

/** Drizzle over either driver. A transaction has the same type, so that queries compose. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface OpenDatabase {
  db: Database;
  close: () => Promise<void>;
}

/**
 * Opens a pool. `auto` takes Neon's serverless driver for Neon's own hosts and `pg` for all others.
 * Write as for a transaction-pooling proxy: no session state, no named prepared statements, no
 * advisory locks, no LISTEN, and never a wait for the network inside a transaction.
 */
export function openDatabase({
  url,
  driver = "auto",
  poolSizeMax = 8,
  onError,
}: {
  url: string;
  driver?: "auto" | "neon" | "pg";
  poolSizeMax?: number;
  onError: (error: Error) => void;
}): OpenDatabase {
  const neon = driver === "neon" || (driver === "auto" && /\.neon\.tech$/.test(hostOf(url)));
  if (neon) {
    // Node 20 has no WebSocket of its own.
    neonConfig.webSocketConstructor = WebSocket;
    const pool = new NeonPool({ connectionString: url, max: poolSizeMax });
    pool.on("error", onError);
    return { db: drizzleNeon(pool, { schema }), close: () => pool.end() };
  }
  const pool = new PgPool({
    connectionString: url,
    max: poolSizeMax,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  });
  // A pool without this listener ends the process when the server drops an idle connection.
  pool.on("error", onError);
  return { db: drizzlePg(pool, { schema }), close: () => pool.end() };
}

/** Runs a statement and parses each row: the drivers type raw results differently, and neither checks. */
export async function select<Row extends z.ZodType>(
  db: Database,
  row: Row,
  statement: SQL,
): Promise<z.infer<Row>[]> {
  const result: unknown = await db.execute(statement);
  return z.object({ rows: z.array(row) }).parse(result).rows;
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return "";
  }
}
