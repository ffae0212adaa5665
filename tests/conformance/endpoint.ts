import { type Executor, type Log, startExecutor } from "@/embedded/inngest";
import { EVENT_KEY, SIGNING_KEY } from "./tapped-app";

export const quiet: Log = () => undefined;

/**
 * The executor under test. With `CONFORMANCE_URL` it is any server of the protocol instead, which must
 * know the signing key and the event key of tapped-app.ts.
 */
export async function startEndpoint({
  databaseUrl,
  appUrl,
  log = quiet,
}: {
  databaseUrl: string;
  appUrl?: string;
  log?: Log;
}): Promise<Executor> {
  const given = process.env.CONFORMANCE_URL;
  if (given) return { url: given, stop: () => Promise.resolve() };
  return startExecutor({
    databaseUrl,
    signingKey: SIGNING_KEY,
    eventKey: EVENT_KEY,
    log,
    stopGraceMs: 500,
    ...(appUrl === undefined ? {} : { appUrl }),
  });
}
