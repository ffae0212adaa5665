import { parseArgs } from "node:util";
import { z } from "zod";
import { type SimulatorOptionsInput, startSimulator } from "../lib/jumpcloud/sample";

const usage = `The sample organisation: a simulator of JumpCloud's admin API on loopback.

  --port N                   0 (the default) takes any free port
  --key KEY                  the API key it accepts; without it, one that follows from the seed
  --client-id, --client-secret TEXT
                             a service account's, for /oauth2/token; without them, they follow from the seed
  --token-seconds N          3600: how long its access tokens hold
  --seed TEXT                another seed, another organisation
  --devices N                60        --users N         45
  --groups N                 8         --applications N  12
  --software-per-device N    40        --organizations N 1 (more: a provider's key)
  --latency-ms N             before each answer
  --as-of DATE               holds the clock still, from 2026-01-01 on
  --drift-per-day SHARE      0.01 of the devices and of the users change on a day
  --page-quirks              short pages, missing totals, rows out of order where no order is asked for
  --fault [PATH:]KIND=P[xN]  429=0.05, systems:500=1x2; also reset, truncated, timeout, html, envelope; repeatable
  --deny PATH                403 for the key's role; repeatable
  --missing PATH             404, as where a tenant lacks a feature; repeatable
  --events-off               Directory Insights has no events
  --region-wrong             the key belongs to another region
  --control                  serves /__simulator/ (request log, planted changes) for tests
  --json                     prints one line of JSON`;

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

const { values } = parseArgs({
  options: {
    port: text,
    key: text,
    seed: text,
    devices: text,
    users: text,
    groups: text,
    applications: text,
    "software-per-device": text,
    organizations: text,
    "latency-ms": text,
    "as-of": text,
    "drift-per-day": text,
    "page-quirks": flag,
    fault: { ...text, multiple: true },
    deny: { ...text, multiple: true },
    missing: { ...text, multiple: true },
    "client-id": text,
    "client-secret": text,
    "token-seconds": text,
    "events-off": flag,
    "region-wrong": flag,
    control: flag,
    json: flag,
    help: flag,
  },
});

/** Only what was given: the defaults are the simulator's own. */
function given<Value>(name: string, value: string | undefined, read: (value: string) => Value) {
  return value === undefined ? {} : { [name]: read(value) };
}

function options(): SimulatorOptionsInput {
  return {
    ...given("port", values.port, Number),
    ...given("apiKey", values.key, String),
    ...given("clientId", values["client-id"], String),
    ...given("clientSecret", values["client-secret"], String),
    ...given("tokenSeconds", values["token-seconds"], Number),
    ...given("seed", values.seed, String),
    ...given("devices", values.devices, Number),
    ...given("users", values.users, Number),
    ...given("groups", values.groups, Number),
    ...given("applications", values.applications, Number),
    ...given("softwarePerDevice", values["software-per-device"], Number),
    ...given("organizations", values.organizations, Number),
    ...given("latencyMs", values["latency-ms"], Number),
    ...given("asOf", values["as-of"], String),
    ...given("driftPerDay", values["drift-per-day"], Number),
    pageQuirks: values["page-quirks"] ?? false,
    faults: values.fault ?? [],
    deny: values.deny ?? [],
    missing: values.missing ?? [],
    eventsOff: values["events-off"] ?? false,
    regionWrong: values["region-wrong"] ?? false,
    control: values.control ?? false,
  };
}

async function run() {
  const { url, apiKey, clientId, clientSecret, close } = await startSimulator(options());
  const stop = () => {
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  const insightsUrl = `${url}/insights/directory/v1`;
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ url, insightsUrl, apiKey, clientId, clientSecret })}\n`
      : `Sample organisation: ${url}\nAPI key: ${apiKey}\nService account: ${clientId} ${clientSecret}\n`,
  );
}

if (values.help) {
  process.stdout.write(`${usage}\n`);
} else {
  run().catch((error: unknown) => {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    process.stderr.write(`The sample organisation can't start.\n${message}\n`);
    process.exitCode = 1;
  });
}
