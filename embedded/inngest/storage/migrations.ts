import { z } from "zod";
import type { Database } from "./database";

/** Every table of the executor lives in this schema; pg-boss has one of its own. */
export const SCHEMA = "inngest_embedded";

// Payloads are `json`, not `jsonb`: a memoised value must come back exactly as the app gave it, with
// its keys in order, and jsonb refuses the NUL character that a string may hold.
const MIGRATIONS = [
  `
  CREATE TABLE ${SCHEMA}.apps (
    id text PRIMARY KEY,
    checksum text NOT NULL,
    registered_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE ${SCHEMA}.functions (
    id text PRIMARY KEY,
    app_id text NOT NULL,
    config json NOT NULL,
    event_names text[] NOT NULL,
    cancel_names text[] NOT NULL,
    active boolean NOT NULL
  );
  CREATE TABLE ${SCHEMA}.crons (
    function_id text NOT NULL REFERENCES ${SCHEMA}.functions ON DELETE CASCADE,
    cron text NOT NULL,
    next_at timestamptz NOT NULL,
    PRIMARY KEY (function_id, cron)
  );
  CREATE TABLE ${SCHEMA}.events (
    id text PRIMARY KEY,
    body json NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX events_received ON ${SCHEMA}.events (received_at);

  -- What must happen once: an event id, a retried send, an idempotency key, a tick of a schedule.
  CREATE TABLE ${SCHEMA}.seen (
    scope text NOT NULL,
    key text NOT NULL,
    ref text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
  );
  CREATE INDEX seen_expires ON ${SCHEMA}.seen (expires_at);

  CREATE TABLE ${SCHEMA}.runs (
    id text PRIMARY KEY,
    function_id text NOT NULL REFERENCES ${SCHEMA}.functions,
    event_id text NOT NULL REFERENCES ${SCHEMA}.events,
    status text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'completed', 'failed', 'cancelled')),
    parent_run_id text,
    parent_step_id text,
    pending_steps int NOT NULL DEFAULT 0,
    finished_steps int NOT NULL DEFAULT 0,
    slots text[] NOT NULL,
    slot_limits int[] NOT NULL,
    output json,
    created_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz
  );
  CREATE INDEX runs_open ON ${SCHEMA}.runs (function_id) WHERE status = 'running';
  CREATE INDEX runs_ended ON ${SCHEMA}.runs (ended_at) WHERE ended_at IS NOT NULL;
  CREATE INDEX runs_event ON ${SCHEMA}.runs (event_id);

  -- A step without a position is pending; the position is its place in the order of completion.
  CREATE TABLE ${SCHEMA}.steps (
    run_id text NOT NULL REFERENCES ${SCHEMA}.runs ON DELETE CASCADE,
    id text NOT NULL,
    op text NOT NULL,
    race boolean NOT NULL DEFAULT false,
    position int,
    result json,
    due_at timestamptz,
    wait_event text,
    wait_if text,
    PRIMARY KEY (run_id, id)
  );
  CREATE INDEX steps_waiting ON ${SCHEMA}.steps (wait_event) WHERE position IS NULL AND wait_event IS NOT NULL;
  CREATE INDEX steps_due ON ${SCHEMA}.steps (due_at) WHERE position IS NULL AND due_at IS NOT NULL;

  -- One row a request that is still to be made to the app, or is being made. It is deleted when its
  -- answer is applied, so an answer that comes twice finds nothing to change.
  CREATE TABLE ${SCHEMA}.calls (
    id text PRIMARY KEY,
    run_id text NOT NULL REFERENCES ${SCHEMA}.runs ON DELETE CASCADE,
    function_id text NOT NULL,
    step_id text NOT NULL,
    state text NOT NULL CHECK (state IN ('scheduled', 'blocked', 'ready', 'leased')),
    attempt int NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL,
    job_id uuid,
    slots text[] NOT NULL,
    slot_limits int[] NOT NULL,
    call_again boolean NOT NULL DEFAULT false,
    undelivered int NOT NULL DEFAULT 0,
    undelivered_since timestamptz,
    lease_token uuid,
    lease_until timestamptz,
    UNIQUE (run_id, step_id)
  );
  CREATE INDEX calls_function ON ${SCHEMA}.calls (function_id, state, run_id);
  CREATE INDEX calls_due ON ${SCHEMA}.calls (due_at);
  `,
];

/** Brings the schema up to date. Safe to run from two processes at once. */
export async function migrate(database: Database): Promise<void> {
  await createLedger(database);
  await database.transaction(async (tx) => {
    const [ledger] = await tx.query({
      text: `SELECT version FROM ${SCHEMA}.ledger WHERE id = 1 FOR UPDATE`,
      row: z.object({ version: z.number().int() }),
    });
    const version = ledger?.version ?? 0;
    for (const migration of MIGRATIONS.slice(version)) await tx.executeSql(migration);
    if (version < MIGRATIONS.length) {
      await tx.execute(`UPDATE ${SCHEMA}.ledger SET version = $1 WHERE id = 1`, [MIGRATIONS.length]);
    }
  });
}

// IF NOT EXISTS still fails when two sessions create the same thing in the same instant.
async function createLedger(database: Database): Promise<void> {
  const create = () =>
    database.transaction(async (tx) => {
      await tx.execute(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
      await tx.execute(
        `CREATE TABLE IF NOT EXISTS ${SCHEMA}.ledger (id int PRIMARY KEY, version int NOT NULL)`,
      );
      await tx.execute(`INSERT INTO ${SCHEMA}.ledger VALUES (1, 0) ON CONFLICT DO NOTHING`);
    });
  await create().catch(create);
}
