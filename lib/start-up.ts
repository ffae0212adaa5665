import { anyUser } from "@/db/queries/accounts";
import { ownerFromEnvironment } from "./auth/owner";
import { setupCode } from "./crypto/derive";
import { database } from "./database";
import { env } from "./env";
import { log } from "./log";

const retryAfterMs = 5_000;

/** Checks the environment, makes the owner it names, and says the set-up code while nobody owns the server. */
export async function startUp(): Promise<void> {
  const { ASSAY_SECRET } = env();
  try {
    if (await ownerFromEnvironment(database())) log.info("the owner named by the environment was made");
    if (await anyUser(database())) return;
    // Printed plainly and not logged: it is for whoever reads this terminal, not for a log store.
    process.stdout.write(`\nSet-up code: ${setupCode(ASSAY_SECRET)}\n\n`);
  } catch (error) {
    log.error({ err: error }, "the database could not be asked for an owner: trying again");
    // Requests are served meanwhile: health says what is missing.
    setTimeout(() => void startUp(), retryAfterMs).unref();
  }
}
