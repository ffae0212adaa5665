import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isDataDirInUse } from "@/embedded/postgres/start-postgres";
import type { RunFile } from "@/scripts/launch/run-file";
import { askDatabase, type Launched, startLauncher } from "../helpers/launcher";
import { isProcessAlive, until } from "../helpers/until";

let base: string;
let dataDir: string;
const started: Launched[] = [];

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "assay-launcher-"));
  dataDir = join(base, "data");
});

afterAll(async () => {
  for (const launched of started) launched.kill("SIGTERM");
  await Promise.all(started.map(({ exited }) => exited));
  await rm(base, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startLauncher>[0]> = {}): Promise<Launched> {
  const launched = await startLauncher({ dataDir, ...options });
  started.push(launched);
  return launched;
}

async function startReady(options: Partial<Parameters<typeof startLauncher>[0]> = {}): Promise<Launched> {
  const launched = await start(options);
  await launched.ready();
  return launched;
}

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
const isHealthy = (url: string) =>
  fetch(`${url}/api/health`).then(
    ({ status }) => status === 200,
    () => false,
  );
const allPids = (launched: Launched, { children }: RunFile) => [launched.pid, ...Object.values(children)];
const waitUntilGone = (pids: number[]) =>
  until({ what: `${pids} are gone`, condition: () => !pids.some(isProcessAlive), timeoutMs: 10_000 });

/** One launcher for the tests that leave it running; those below that end it come last, in this order. */
describe("the launcher", () => {
  let running: Launched;
  let secrets: string;
  beforeAll(async () => {
    running = await startReady();
    secrets = await readFile(join(dataDir, "secrets.json"), "utf8");
  });

  test("keeps its folder and its secrets to its user, and prints none", async () => {
    expect(await modeOf(dataDir)).toBe("700");
    expect(await modeOf(join(dataDir, "secrets.json"))).toBe("600");
    expect(await modeOf(join(dataDir, "run.json"))).toBe("600");
    const values = Object.values<string>(JSON.parse(secrets));
    expect(values).toHaveLength(4);
    for (const value of values) expect(running.output()).not.toContain(value);
  });

  test("hands the app the addresses of what it started", async () => {
    const response = await fetch(`${running.url}/environment`);
    expect(await response.json()).toEqual({
      NEXTAUTH_URL: `http://localhost:${new URL(running.url).port}`,
      INNGEST_BASE_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      INNGEST_DEV: "0",
      NODE_ENV: "production",
    });
  });

  test("refuses a second start on the same folder, naming the first, which goes on", async () => {
    const second = await start();
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(`process ${running.pid}`);
    expect(second.output()).toContain(`http://localhost:${new URL(running.url).port}`);
    expect(await isHealthy(running.url)).toBe(true);
  });

  test("gives a command-line tool the running instance's database and secrets", () => {
    const { databaseUrl, migrations, secret } = askDatabase({ dataDir });
    expect(new URL(databaseUrl).searchParams.get("host")).toBe(dataDir);
    expect(migrations).toBeGreaterThan(0);
    expect(secrets).toContain(secret);
  });

  test("names a port that another program holds", async () => {
    const port = Number(new URL(running.url).port);
    const second = await start({ dataDir: join(base, "other"), port });
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(`Port ${port} is in use`);
  });

  test.each(["database", "executor", "app"])(
    "starts a killed %s again while the others go on",
    async (part) => {
      const before = await running.runFile();
      process.kill(before.children[part] ?? Number.NaN, "SIGKILL");
      const after = await until({
        what: `a new ${part}`,
        condition: async () => {
          const run = await running.runFile();
          return run.children[part] !== before.children[part] && run;
        },
      });
      await until({ what: "healthy again", condition: () => isHealthy(running.url) });
      const others = ({ children }: RunFile) => ({ ...children, [part]: undefined });
      expect(others(after)).toEqual(others(before));
    },
  );

  test("starts again with the same secrets and port after kill -9, all its children being gone", async () => {
    const run = await running.runFile();
    const killed = running;
    killed.kill("SIGKILL");
    running = await startReady({ port: Number(new URL(killed.url).port) });
    await waitUntilGone(allPids(killed, run));
    expect(await readFile(join(dataDir, "secrets.json"), "utf8")).toBe(secrets);
  });

  test("stops on SIGTERM with exit code 0, leaving no process", async () => {
    const run = await running.runFile();
    running.kill("SIGTERM");
    expect(await running.exited).toBe(0);
    await waitUntilGone(allPids(running, run));
    await expect(stat(join(dataDir, "run.json"))).rejects.toThrow();
  });

  test("gives a command-line tool the database while nothing runs, and lets go of it again", async () => {
    const { migrations, secret } = askDatabase({ dataDir });
    expect(migrations).toBeGreaterThan(0);
    expect(secrets).toContain(secret);
    expect(await isDataDirInUse({ dataDir })).toBe(false);
  });

  test("stops in order on Ctrl-C, which reaches the whole process group and may come twice", async () => {
    const launched = await startReady();
    const run = await launched.runFile();
    launched.killGroup("SIGINT");
    launched.killGroup("SIGINT");
    expect(await launched.exited).toBe(0);
    await waitUntilGone(allPids(launched, run));
    expect(launched.output()).not.toContain("stopped unexpectedly");
  });

  test("stops everything when a part keeps failing, saying which", async () => {
    const launched = await start({ args: ["--failing"] });
    expect(await launched.exited).toBe(1);
    expect(launched.output()).toContain("The app stopped 5 times within a minute (last: exit code 1)");
  });

  test("refuses wrong variables, naming each one, before it creates anything", async () => {
    const neverMade = join(base, "never-made");
    const env = {
      PORT: "70000",
      DATABASE_URL: "mysql://localhost/assay",
      INNGEST_BASE_URL: "inngest.internal",
      ASSAY_MASTER_KEY: "too-short",
    };
    const launched = await start({ dataDir: neverMade, env });
    expect(await launched.exited).toBe(1);
    for (const name of Object.keys(env)) expect(launched.output()).toContain(name);
    expect(launched.output()).not.toContain("    at ");
    await expect(stat(neverMade)).rejects.toThrow();
  });
});
