import { existsSync } from "node:fs";
import { chmod, mkdir, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { findSocketFolder, lockSocketName, openSocketFolder, postgresSocketName } from "./socket-folder";
import { isSocketAlive, SocketInUseError, takeSocketLock } from "./socket-lock";
import { TurnTakingPglite } from "./turn-taking-pglite";

/** Sessions cost next to nothing: they take turns on one engine. */
const connectionsMax = 200;

/** The data folder is in use by another process. Opening it twice would corrupt it. */
export class PostgresInUseError extends Error {
  override name = "PostgresInUseError";
}

export type EmbeddedPostgres = { url: string; stop: () => Promise<void> };

/**
 * Opens the database in `dataDir` (created at the first start, mode 0700) and serves Postgres' protocol on a
 * Unix socket. Throws PostgresInUseError while another process has it open. `onBroken` is called when the
 * engine itself fails: end the process then, for no query will be answered any more.
 */
export async function startPostgres({
  dataDir,
  socketDir,
  onBroken = () => undefined,
}: {
  dataDir: string;
  socketDir?: string;
  onBroken?: (error: unknown) => void;
}): Promise<EmbeddedPostgres> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await chmod(dataDir, 0o700);
  const realDataDir = await realpath(dataDir);
  const folder = socketDir ?? (await openSocketFolder({ dataDir: realDataDir }));
  const lock = await takeLock({ dataDir, folder });
  try {
    const clusterDir = join(realDataDir, "postgres");
    await createCluster({ clusterDir });
    const db = new TurnTakingPglite({ dataDir: clusterDir, onBroken });
    await db.waitReady;
    const path = join(folder, postgresSocketName);
    await rm(path, { force: true });
    const server = new PGLiteSocketServer({ db, path, maxConnections: connectionsMax });
    await server.start();
    const stop = async () => {
      await server.stop();
      await db.close();
      await lock.release();
    };
    return { url: urlOf({ folder }), stop };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The URL of the server that has `dataDir` open now, if one does. */
export async function findRunningPostgres({ dataDir }: { dataDir: string }): Promise<string | undefined> {
  const realDataDir = await realpath(dataDir).catch(() => undefined);
  if (realDataDir === undefined) return undefined;
  const folder = await findSocketFolder({ dataDir: realDataDir });
  return (await isSocketAlive({ path: join(folder, postgresSocketName) })) ? urlOf({ folder }) : undefined;
}

/** Creates it aside and moves it into place: one cut short halfway would never open again. */
async function createCluster({ clusterDir }: { clusterDir: string }): Promise<void> {
  if (existsSync(clusterDir)) return;
  const unfinished = `${clusterDir}.new`;
  await rm(unfinished, { recursive: true, force: true });
  const db = new PGlite({ dataDir: unfinished });
  await db.waitReady;
  await db.close();
  await rename(unfinished, clusterDir);
}

/** Whether a process has `dataDir` open, or is opening it. */
export async function isDataDirInUse({ dataDir }: { dataDir: string }): Promise<boolean> {
  const realDataDir = await realpath(dataDir).catch(() => undefined);
  if (realDataDir === undefined) return false;
  const folder = await findSocketFolder({ dataDir: realDataDir });
  return isSocketAlive({ path: join(folder, lockSocketName) });
}

async function takeLock({ dataDir, folder }: { dataDir: string; folder: string }) {
  try {
    return await takeSocketLock({ path: join(folder, lockSocketName) });
  } catch (error) {
    if (!(error instanceof SocketInUseError)) throw error;
    throw new PostgresInUseError(`Another process has the database in ${dataDir} open.`);
  }
}

/** `pg` takes a folder as host and finds `.s.PGSQL.5432` in it. */
function urlOf({ folder }: { folder: string }): string {
  return `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
}
