import type { Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";

/** Lets a server listen on a free port of loopback. `close` ends its connections too. */
export async function listenOnLoopback(
  server: HttpServer | HttpsServer,
): Promise<{ port: number; close: () => Promise<void> }> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server got no port.");
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
