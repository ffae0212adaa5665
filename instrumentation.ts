import type { Instrumentation } from "next";

/** Runs once when a server process starts, before it takes requests. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startUp } = await import("./lib/start-up");
  await startUp();
}

/** A page that failed shows Next's digest as its reference: the log finds it by the same. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("./lib/log");
  const reference =
    typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : undefined;
  log.error(
    { err: error, reference, path: request.path.split("?")[0], route: context.routePath },
    "a request failed",
  );
};
