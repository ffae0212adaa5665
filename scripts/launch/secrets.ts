import { randomBytes } from "node:crypto";
import { chmod, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { openDataDir, writePrivateFile } from "./data-dir";
import { LaunchError } from "./launch-error";

const schema = z.object({
  /** Signs sessions and derives the set-up code. */
  ASSAY_SECRET: z.string().min(32),
  /** Encrypts stored credentials: 32 bytes in base64. */
  ASSAY_MASTER_KEY: z.string().min(1),
  INNGEST_SIGNING_KEY: z.string().min(1),
  INNGEST_EVENT_KEY: z.string().min(1),
});

export type Secrets = z.infer<typeof schema>;

/** Random secrets, for a first start or for a check that stores nothing. */
export function generateSecrets(): Secrets {
  return {
    ASSAY_SECRET: randomBytes(32).toString("base64url"),
    ASSAY_MASTER_KEY: randomBytes(32).toString("base64"),
    INNGEST_SIGNING_KEY: `signkey-prod-${randomBytes(32).toString("hex")}`,
    INNGEST_EVENT_KEY: randomBytes(24).toString("base64url"),
  };
}

/** The secrets kept in `dataDir`, generated at the first call. */
export async function loadSecrets({ dataDir }: { dataDir: string }): Promise<Secrets> {
  const path = join(dataDir, "secrets.json");
  await openDataDir({ dataDir });
  const content = JSON.stringify(generateSecrets(), undefined, 2);
  await writePrivateFile({ path, content: `${content}\n`, keep: true });
  await chmod(path, 0o600);
  const result = schema.safeParse(parseJson(await readFile(path, "utf8")));
  if (result.success) return result.data;
  throw new LaunchError(
    `${path} is damaged. Put it back from a backup: without it, stored credentials cannot be read any more.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
