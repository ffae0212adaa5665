import { createHash } from "node:crypto";
import { chmod, lstat, mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

export const postgresSocketName = ".s.PGSQL.5432";
export const lockSocketName = "postgres.lock";
/** A Unix socket's path has room for 104 bytes on macOS and 108 on Linux; the lock is moved aside under a longer name. */
const pathBytesMax = 92;

/** Where the sockets of this data folder stand, without creating anything. `dataDir` is a real path. */
export async function findSocketFolder({ dataDir }: { dataDir: string }): Promise<string> {
  if (fits(dataDir)) return dataDir;
  // The temporary directory differs between environments; the lock must not.
  const recorded = await readFile(join(dataDir, "socket-folder"), "utf8").catch(() => "");
  if (recorded !== "") return recorded;
  const digest = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  const name = `assay-${userInfo().uid}-${digest}`;
  const folder = join(tmpdir(), name);
  return fits(folder) ? folder : join("/tmp", name);
}

/** Creates the folder for the sockets, readable by this user only: who can reach the socket owns the database. */
export async function openSocketFolder({ dataDir }: { dataDir: string }): Promise<string> {
  const folder = await findSocketFolder({ dataDir });
  if (folder === dataDir) return folder;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const info = await lstat(folder);
  if (!info.isDirectory() || info.uid !== userInfo().uid) {
    throw new Error(
      `${folder} belongs to somebody else: remove it, or use a data folder with a shorter path.`,
    );
  }
  await chmod(folder, 0o700);
  await writeFile(join(dataDir, "socket-folder"), folder, { mode: 0o600 });
  return folder;
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, postgresSocketName)) <= pathBytesMax;
}
