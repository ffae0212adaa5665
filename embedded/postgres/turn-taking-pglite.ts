import { PGlite } from "@electric-sql/pglite";

type ExecOptions = Parameters<PGlite["exec"]>[1];
type StreamOptions = Parameters<PGlite["execProtocolRawStream"]>[1];

const syncMessage = Uint8Array.of("S".charCodeAt(0), 0, 0, 0, 4);
/** Parse, Bind, Describe, Execute, Close and Flush: a batch of these lasts until the client's Sync. */
const batchMessages = new Set([..."PBDECH"].map((letter) => letter.charCodeAt(0)));

/**
 * PGlite that keeps one client's turn whole.
 *
 * pglite-socket queues single messages and stays with a client only while `isInTransaction()` holds. Outside
 * a transaction, two clients' Parse and Bind therefore interleave once a message spans several reads, and one
 * gets the other's rows (https://github.com/electric-sql/pglite/issues/1046). So a begun batch counts as a
 * transaction here until its Sync, or until the server rolls back for a client that left.
 *
 * The same queue stops for good when the engine throws, so that is reported: the process has to end.
 */
export class TurnTakingPglite extends PGlite {
  #inBatch = false;
  readonly #onBroken: (error: unknown) => void;

  constructor({ dataDir, onBroken }: { dataDir: string; onBroken: (error: unknown) => void }) {
    super({ dataDir });
    this.#onBroken = onBroken;
  }

  override isInTransaction(): boolean {
    return this.#inBatch || super.isInTransaction();
  }

  override async execProtocolRawStream(message: Uint8Array, options: StreamOptions): Promise<void> {
    const type = message[0];
    if (type !== undefined && batchMessages.has(type)) this.#inBatch = true;
    try {
      await super.execProtocolRawStream(message, options);
    } catch (error) {
      this.#onBroken(error);
      throw error;
    }
    if (type === syncMessage[0]) this.#inBatch = false;
  }

  /** The socket server sends its ROLLBACK for a client that left this way; a failed batch would swallow it. */
  override async exec(query: string, options?: ExecOptions) {
    if (this.#inBatch) {
      await super.execProtocolRaw(syncMessage);
      this.#inBatch = false;
    }
    return super.exec(query, options);
  }
}
