import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EnvError } from "@/lib/env";
import { generateSecrets } from "./secrets";
import { composeEnv, placeholderAddresses, readSettings } from "./settings";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "assay-settings-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const hosted = { INNGEST_SIGNING_KEY: "signkey-prod-00ff", INNGEST_EVENT_KEY: "event-key" };

describe("settings", () => {
  test("an empty environment is enough, and runs everything here, for this machine only", () => {
    const settings = readSettings({ root, env: {} });
    expect(settings).toMatchObject({ port: 3000, host: "127.0.0.1", publicUrl: "http://localhost:3000" });
    expect(settings).toMatchObject({
      embedsDatabase: true,
      embedsExecutor: true,
      dataDir: join(root, ".assay"),
    });
  });

  test("a configured database and hosted keys are used as they are", () => {
    const env = { DATABASE_URL: "postgresql://user@host/assay", ...hosted };
    const settings = readSettings({ root, env });
    expect(settings).toMatchObject({ embedsDatabase: false, embedsExecutor: false });
    const composed = composeEnv({ settings, secrets: generateSecrets(), addresses: placeholderAddresses });
    expect(composed).toMatchObject(env);
    expect(composed.INNGEST_BASE_URL).toBeUndefined();
  });

  test("half of the hosted keys is an error that names the other half", () => {
    const env = { INNGEST_SIGNING_KEY: hosted.INNGEST_SIGNING_KEY };
    expect(() => readSettings({ root, env })).toThrow(EnvError);
    expect(() => readSettings({ root, env })).toThrow("INNGEST_EVENT_KEY is missing");
  });

  test(".env is read, the environment goes first, and an empty variable counts as absent", async () => {
    await writeFile(
      join(root, ".env"),
      "PORT=4000\nASSAY_URL=https://assay.example\nDATABASE_URL=mysql://wrong\nLOG_LEVEL=debug\n",
    );
    const settings = readSettings({ root, env: { PORT: "5000", DATABASE_URL: "", LOG_LEVEL: "" } });
    expect(settings).toMatchObject({ port: 5000, publicUrl: "https://assay.example", embedsDatabase: true });
    const composed = composeEnv({ settings, secrets: generateSecrets(), addresses: placeholderAddresses });
    expect(composed).toMatchObject({ LOG_LEVEL: "", DATABASE_URL: placeholderAddresses.databaseUrl });
  });

  test("a given secret is never replaced by a generated one", () => {
    const given = { ASSAY_SECRET: "s".repeat(40), ASSAY_MASTER_KEY: Buffer.alloc(32, 7).toString("base64") };
    const settings = readSettings({ root, env: given });
    const composed = composeEnv({ settings, secrets: generateSecrets(), addresses: placeholderAddresses });
    expect(composed).toMatchObject({ ...given, NEXTAUTH_SECRET: given.ASSAY_SECRET });
  });

  test.each([
    ["0.0.0.0", "http://127.0.0.1:3000"],
    ["::", "http://[::1]:3000"],
    ["10.0.0.7", "http://10.0.0.7:3000"],
  ])("listening on %s, the app is called at %s", (host, url) => {
    expect(readSettings({ root, env: { HOST: host } }).localUrl).toBe(url);
  });
});
