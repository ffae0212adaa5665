import { LaunchError } from "./launch-error";
import { waitUntil } from "./wait";

const requestTimeoutMs = 10_000;

/** Waits until `/api/health` answers 200. Throws LaunchError with the last answer when it does not in time. */
export async function waitForHealth({
  url,
  timeoutMs,
  signal,
}: {
  url: string;
  timeoutMs: number;
  signal: AbortSignal;
}): Promise<void> {
  let last = "no answer";
  const isHealthy = async () => {
    try {
      const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(requestTimeoutMs) });
      last = `${response.status} ${(await response.text()).slice(0, 500)}`;
      return response.status === 200;
    } catch {
      return false;
    }
  };
  if (await waitUntil({ condition: isHealthy, timeoutMs, intervalMs: 200, signal })) return;
  throw new LaunchError(
    `${url}/api/health did not answer 200 within ${timeoutMs / 1000} seconds (${last}). The lines above may say why.`,
  );
}
