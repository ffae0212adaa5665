import { DatabaseError, Pool, type PoolClient } from "pg";
import type { z } from "zod";
import { errorMessage, type Log } from "../log";

/** The part of a connection that pg-boss asks for, so that a job is sent in the same transaction. */
export interface SqlExecutor {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

interface Statement<Row> {
  text: string;
  values?: unknown[];
  row: z.ZodType<Row>;
}

export interface Transaction extends SqlExecutor {
  /** Runs a statement and checks every row against `row`. */
  query<Row>(statement: Statement<Row>): Promise<Row[]>;
  /** Runs a statement and returns how many rows it touched. */
  execute(text: string, values?: unknown[]): Promise<number>;
}

export interface Database extends SqlExecutor {
  /** Runs one statement on its own. */
  query<Row>(statement: Statement<Row>): Promise<Row[]>;
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * Repeats `work` until the database has accepted it, however long the database is away (or for
   * `deadlineMs`). Throws what repeating cannot mend (a value that does not fit), and when closed.
   */
  persist<Result>(work: () => Promise<Result>, options?: { deadlineMs?: number }): Promise<Result>;
  close(): Promise<void>;
}

const RETRY_DELAYS_MS = [50, 100, 250, 500, 1000];
// Wrong data, broken constraint, wrong statement, too large, no access: it would fail again the same way.
const LASTING_ERROR_CLASSES = new Set(["22", "23", "28", "3D", "42", "54", "0A"]);

export function openDatabase({ url, log }: { url: string; log: Log }): Database {
  const pool = new Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 5000 });
  let closed = false;
  let reachable = true;

  const noteLost = (error: unknown) => {
    if (reachable && !closed) log("warn", "database not reachable, retrying", { error: errorMessage(error) });
    reachable = false;
  };
  const noteBack = () => {
    if (!reachable) log("info", "database is back");
    reachable = true;
  };
  pool.on("error", noteLost);
  // A client that is lent out has no listener of the pool's, and an unheard error ends the process.
  pool.on("connect", (client) => client.on("error", noteLost));

  async function withClient<Result>(use: (client: PoolClient) => Promise<Result>): Promise<Result> {
    const client = await pool.connect().catch((error: unknown) => {
      noteLost(error);
      throw error;
    });
    try {
      const result = await use(client);
      client.release();
      noteBack();
      return result;
    } catch (error) {
      // Closing the connection rolls back whatever it had open, in whatever state it was.
      client.release(true);
      if (!isLasting(error)) noteLost(error);
      throw error;
    }
  }

  return {
    executeSql: (text, values) => withClient((client) => client.query(text, values)),

    query: (statement) => withClient((client) => queryRows(client, statement)),

    transaction: (work) =>
      withClient(async (client) => {
        await client.query("BEGIN");
        const result = await work(toTransaction(client));
        await client.query("COMMIT");
        return result;
      }),

    async persist(work, { deadlineMs = Number.POSITIVE_INFINITY } = {}) {
      const startedAt = Date.now();
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await work();
        } catch (error) {
          if (closed || isLasting(error) || Date.now() - startedAt > deadlineMs) throw error;
          await delay(RETRY_DELAYS_MS[Math.min(attempt, RETRY_DELAYS_MS.length - 1)] ?? 1000);
        }
      }
    },

    async close() {
      closed = true;
      await pool.end();
    },
  };
}

function toTransaction(client: PoolClient): Transaction {
  return {
    executeSql: (text, values) => client.query(text, values),
    query: (statement) => queryRows(client, statement),
    async execute(text, values) {
      const result = await client.query(text, values);
      return result.rowCount ?? 0;
    },
  };
}

async function queryRows<Row>(client: PoolClient, { text, values, row }: Statement<Row>): Promise<Row[]> {
  const result = await client.query(text, values);
  return result.rows.map((found) => row.parse(found));
}

// Anything but trouble with the connection or the server would fail the same way again.
function isLasting(error: unknown): boolean {
  if (error instanceof DatabaseError) return LASTING_ERROR_CLASSES.has((error.code ?? "").slice(0, 2));
  if (!(error instanceof Error)) return true;
  const hasSystemCode = "code" in error && typeof error.code === "string" && /^E[A-Z]/.test(error.code);
  return !hasSystemCode && !/connection|terminated|timeout|timed out/i.test(error.message);
}

const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
