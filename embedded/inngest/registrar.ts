import { createGate } from "./gate";
import type { AppClient } from "./http/call-app";
import { errorMessage, type Log } from "./log";

const RETRY_MS = 500;
const AGAIN_MS = 15_000;

export interface Registrar {
  /** The app did not answer a call: ask until it is there again. */
  appIsAway(): void;
  stop(): Promise<void>;
}

/** Makes the app register its functions: until it has, again when it comes back, and now and then. */
export function startRegistrar({
  app,
  log,
  onBack,
}: {
  app: AppClient;
  log: Log;
  /** The app has registered after having been away. */
  onBack(): Promise<void>;
}): Registrar {
  const gate = createGate();
  let stopping = false;
  let isAway = true;
  let lastTrouble = "";
  const loop = run();

  async function run(): Promise<void> {
    while (!stopping) {
      const trouble = await ask();
      if (trouble !== undefined && trouble !== lastTrouble)
        log("warn", "app not registered", { reason: trouble });
      if (trouble === undefined && isAway) {
        isAway = false;
        log("info", "app registered");
        await onBack().catch(() => undefined);
      }
      if (trouble !== undefined) isAway = true;
      lastTrouble = trouble ?? "";
      if (!stopping) await gate.wait(isAway ? RETRY_MS : AGAIN_MS);
    }
  }

  async function ask(): Promise<string | undefined> {
    try {
      const { status, message } = await app.askToRegister();
      return status === 200 ? undefined : `HTTP ${status}: ${message}`;
    } catch (error) {
      return errorMessage(error);
    }
  }

  return {
    appIsAway() {
      if (isAway) return;
      isAway = true;
      gate.open();
    },
    async stop() {
      stopping = true;
      gate.open();
      await loop;
    },
  };
}
