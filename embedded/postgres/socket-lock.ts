import { randomBytes } from "node:crypto";
import { rename, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";

/** Somebody else's live server holds this socket. */
export class SocketInUseError extends Error {
  override name = "SocketInUseError";
}

/** Whether a process listens on this socket. The kernel answers, so a busy process counts as alive. */
export async function isSocketAlive({ path }: { path: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once("connect", () => {
      probe.destroy();
      resolve(true);
    });
    probe.once("error", () => resolve(false));
  });
}

/**
 * Holds a Unix socket as a lock: the kernel lets go of it when the process dies, however it dies, and unlike a
 * pid it means the same in every container. Throws SocketInUseError while another process holds it.
 */
export async function takeSocketLock({ path }: { path: string }): Promise<{ release: () => Promise<void> }> {
  const server =
    (await listen({ path })) ?? ((await removeDeadSocket({ path })) ? await listen({ path }) : undefined);
  if (!server) throw new SocketInUseError(`Another process holds ${path}.`);
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function listen({ path }: { path: string }): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      if ("code" in error && error.code === "EADDRINUSE") resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => resolve(server));
  });
}

/** Two starts may find the same dead socket: whoever moved away a socket that lives by now puts it back. */
async function removeDeadSocket({ path }: { path: string }): Promise<boolean> {
  if (await isSocketAlive({ path })) return false;
  const aside = `${path}.${randomBytes(3).toString("hex")}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return true;
    throw error;
  }
  if (await isSocketAlive({ path: aside })) {
    await rename(aside, path);
    return false;
  }
  await rm(aside, { force: true });
  return true;
}
