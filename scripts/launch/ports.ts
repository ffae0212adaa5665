import { createServer } from "node:net";
import { LaunchError } from "./launch-error";
import { waitUntil } from "./wait";

/** Processes of a killed launcher need a moment to notice. */
const releaseTimeoutMs = 8_000;

/** A port of 127.0.0.1 that nobody listens on now. */
export async function findFreePort(): Promise<number> {
  const port = await listenOnce({ port: 0, host: "127.0.0.1" });
  if (port === undefined) throw new LaunchError("No port is free on 127.0.0.1.");
  return port;
}

/** Throws LaunchError when the port stays taken. */
export async function waitForPort({
  port,
  host,
  mayBeReleased,
  signal,
}: {
  port: number;
  host: string;
  mayBeReleased: boolean;
  signal: AbortSignal;
}): Promise<void> {
  const timeoutMs = mayBeReleased ? releaseTimeoutMs : 0;
  const isFree = async () => (await listenOnce({ port, host })) !== undefined;
  if (await waitUntil({ condition: isFree, timeoutMs, signal })) return;
  throw new LaunchError(`Port ${port} is in use by another program: stop it, or set PORT to a free one.`);
}

/** Listens for an instant. Gives the port, or undefined when it is taken; throws on anything else. */
function listenOnce({ port, host }: { port: number; host: string }): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      if ("code" in error && error.code === "EADDRINUSE") return resolve(undefined);
      reject(
        new LaunchError(`Cannot listen on ${host}, port ${port}: ${error.message}. Check HOST and PORT.`),
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      const taken = address !== null && typeof address === "object" ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}
