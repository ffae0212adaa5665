import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { parseEnv as parseDotEnv } from "node:util";
import { parseEnv } from "@/lib/env";
import { generateSecrets, type Secrets } from "./secrets";

export type Variables = Record<string, string | undefined>;

export type Settings = {
  root: string;
  dataDir: string;
  port: number;
  /** The address to listen on. */
  host: string;
  /** The app's address for this machine's own processes. */
  localUrl: string;
  /** The app's address for people. */
  publicUrl: string;
  embedsDatabase: boolean;
  embedsExecutor: boolean;
  /** The environment as given, `.env` included, without what is generated. */
  given: Variables;
  /** Names in `.env` that the environment empties: the app, which reads `.env` as well, must find them empty. */
  blanked: string[];
};

/** Addresses of the stand-ins, known once they run. */
export type Addresses = { databaseUrl: string; executorUrl: string };

/** Only to validate or build before the stand-ins run; nothing connects to it. */
export const placeholderAddresses: Addresses = {
  databaseUrl: "postgresql://postgres@localhost/postgres",
  executorUrl: "http://127.0.0.1:1",
};

/** Reads the environment and `.env`. Throws EnvError, naming each variable that is wrong. */
export function readSettings({ root, env }: { root: string; env: Variables }): Settings {
  const dotEnv = readDotEnv(join(root, ".env"));
  const given = withoutEmpty({ ...dotEnv, ...env });
  const blanked = Object.keys(dotEnv).filter((name) => env[name] === "");
  const embedsDatabase = given.DATABASE_URL === undefined;
  const embedsExecutor =
    given.INNGEST_BASE_URL === undefined &&
    given.INNGEST_SIGNING_KEY === undefined &&
    given.INNGEST_EVENT_KEY === undefined;
  const unchecked = { root, given, blanked, embedsDatabase, embedsExecutor };
  const addresses = placeholderAddresses;
  const { PORT: port, ASSAY_URL: url } = parseEnv(
    composeEnv({ settings: unchecked, secrets: generateSecrets(), addresses }),
  );
  const host = given.HOST ?? "127.0.0.1";
  const dataDir = given.ASSAY_DATA_DIR ?? ".assay";
  return {
    ...unchecked,
    dataDir: isAbsolute(dataDir) ? dataDir : join(root, dataDir),
    port,
    host,
    localUrl: `http://${localHostOf(host)}:${port}`,
    publicUrl: url ?? `http://localhost:${port}`,
  };
}

/** The app's whole environment: what was given, and for the rest what was generated or started. */
export function composeEnv({
  settings: { given, blanked, embedsDatabase, embedsExecutor },
  secrets,
  addresses,
}: {
  settings: Pick<Settings, "given" | "blanked" | "embedsDatabase" | "embedsExecutor">;
  secrets: Secrets;
  addresses: Addresses;
}): Variables {
  const url = given.ASSAY_URL ?? `http://localhost:${given.PORT ?? 3000}`;
  const secret = given.ASSAY_SECRET ?? secrets.ASSAY_SECRET;
  return {
    ...Object.fromEntries(blanked.map((name) => [name, ""])),
    NEXT_TELEMETRY_DISABLED: "1",
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: secret,
    ASSAY_MASTER_KEY: secrets.ASSAY_MASTER_KEY,
    INNGEST_DEV: "0",
    ...given,
    NODE_ENV: "production",
    ASSAY_SECRET: secret,
    ...(embedsDatabase && { DATABASE_URL: addresses.databaseUrl }),
    ...(embedsExecutor && {
      INNGEST_BASE_URL: addresses.executorUrl,
      INNGEST_SIGNING_KEY: secrets.INNGEST_SIGNING_KEY,
      INNGEST_EVENT_KEY: secrets.INNGEST_EVENT_KEY,
    }),
  };
}

/** Next's types ask for NODE_ENV by name. */
export function asProcessEnv(variables: Variables): NodeJS.ProcessEnv {
  return Object.assign({ NODE_ENV: "production" as const }, variables);
}

function readDotEnv(path: string): Variables {
  return existsSync(path) ? parseDotEnv(readFileSync(path, "utf8")) : {};
}

/** An empty variable counts as absent, as in lib/env.ts. */
function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
}

/** An address that stands for all of them cannot be called. */
function localHostOf(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
