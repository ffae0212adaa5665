import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { writePrivateFile } from "./data-dir";

const schema = z.object({
  /** The launcher's own process id. */
  pid: z.number(),
  url: z.string(),
  children: z.record(z.string(), z.number()),
});

/** Who runs on a data folder. It informs people and tests; it is no lock: it outlives a killed launcher. */
export type RunFile = z.infer<typeof schema>;

const pathIn = (dataDir: string) => join(dataDir, "run.json");

export async function readRunFile({ dataDir }: { dataDir: string }): Promise<RunFile | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(pathIn(dataDir), "utf8")));
  } catch {
    return undefined;
  }
}

export async function writeRunFile({ dataDir, run }: { dataDir: string; run: RunFile }): Promise<void> {
  await writePrivateFile({ path: pathIn(dataDir), content: `${JSON.stringify(run, undefined, 2)}\n` });
}

export async function removeRunFile({ dataDir }: { dataDir: string }): Promise<void> {
  await rm(pathIn(dataDir), { force: true });
}
