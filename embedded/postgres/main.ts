/**
 * The embedded Postgres as a process of its own: `main.ts DATA_FOLDER`. Tells its parent `{type: "ready", url}`
 * or `{type: "in-use"}` over IPC, stops cleanly on SIGTERM and when the parent is gone.
 */
import { PostgresInUseError, startPostgres } from "./start-postgres";

const stopTimeoutMs = 5_000;

async function main(): Promise<void> {
  const dataDir = process.argv[2];
  if (dataDir === undefined) throw new Error("Say which folder holds the data: main.ts DATA_FOLDER");
  let stopping = false;
  let stopServer: (() => Promise<void>) | undefined;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopTimeoutMs).unref();
    await stopServer?.();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) process.on(signal, () => void stop());

  const onBroken = (error: unknown) => {
    console.error("The embedded database failed and has to start again:", error);
    process.exit(1);
  };
  const { url, stop: stopPostgres } = await startPostgres({ dataDir, onBroken });
  stopServer = stopPostgres;
  if (stopping) return;
  process.send?.({ type: "ready", url });
}

main().catch((error: unknown) => {
  if (error instanceof PostgresInUseError && process.send) {
    process.send({ type: "in-use" }, () => process.exit(1));
    return;
  }
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
