import { z } from "zod";
import { startExecutor } from "./index";
import { errorMessage, logToStdout } from "./log";

const STOP_LIMIT_MS = 10_000;

const environmentSchema = z.object({
  DATABASE_URL: z.string().min(1, "must be a Postgres connection string"),
  INNGEST_EXECUTOR_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  INNGEST_SIGNING_KEY: z.string().min(1, "must read signkey-<environment>-<hex>"),
  INNGEST_EVENT_KEY: z.string().min(1, "must not be empty"),
  APP_URL: z.url("must be the address where the app serves Inngest").optional(),
});

async function main(): Promise<void> {
  const environment = environmentSchema.safeParse(process.env);
  if (!environment.success) throw new Error(z.prettifyError(environment.error));
  const settings = environment.data;
  const starting = startExecutor({
    databaseUrl: settings.DATABASE_URL,
    port: settings.INNGEST_EXECUTOR_PORT,
    signingKey: settings.INNGEST_SIGNING_KEY,
    eventKey: settings.INNGEST_EVENT_KEY,
    ...(settings.APP_URL === undefined ? {} : { appUrl: settings.APP_URL }),
  });

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    starting
      .then((executor) => executor.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // The launcher is gone, however it went: do not outlive it.
  process.on("disconnect", stop);

  const executor = await starting;
  process.send?.({ type: "ready", url: executor.url });
}

main().catch((error: unknown) => {
  logToStdout("error", "executor not started", { error: errorMessage(error) });
  process.exit(1);
});
