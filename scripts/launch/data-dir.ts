import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, rename, rm, writeFile } from "node:fs/promises";

/** Creates Assay's own folder, readable by this user only. */
export async function openDataDir({ dataDir }: { dataDir: string }): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await chmod(dataDir, 0o700);
}

/** Writes a file of mode 0600 whole or not at all. `keep` leaves a file that is there already as it is. */
export async function writePrivateFile({
  path,
  content,
  keep = false,
}: {
  path: string;
  content: string;
  keep?: boolean;
}): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString("hex")}`;
  await writeFile(aside, content, { mode: 0o600 });
  if (!keep) return rename(aside, path);
  try {
    await link(aside, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}
