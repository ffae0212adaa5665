const MAX_IN_FLIGHT = 5;
const COOL_DOWN_MS = 1_000;
const COOL_DOWN_MAX_MS = 60_000;
/** Good answers in a row before one more request may run at once. */
const GOOD_BEFORE_FASTER = 10;

interface Waiting {
  start: () => void;
}

/**
 * Bounds the requests of one connection, over all its streams and workers in this process.
 * A 429 stops everybody for a while and halves the parallelism, a 5xx takes one away;
 * good answers bring it back one by one.
 */
export class Limiter {
  #inFlight = 0;
  #allowed: number;
  #goodInARow = 0;
  #throttledInARow = 0;
  #resumeAt = 0;
  #timer: NodeJS.Timeout | null = null;
  readonly #waiting: Waiting[] = [];
  readonly #maxInFlight: number;

  constructor({ maxInFlight = MAX_IN_FLIGHT }: { maxInFlight?: number } = {}) {
    this.#maxInFlight = maxInFlight;
    this.#allowed = maxInFlight;
  }

  /** How many requests may run at once at the moment. */
  get allowed(): number {
    return this.#allowed;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Waits for a place and runs the task. Rejects with the signal's reason when it is aborted in the queue. */
  async run<Result>(task: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    await this.#enter(signal);
    try {
      return await task();
    } finally {
      this.#inFlight -= 1;
      this.#admit();
    }
  }

  succeeded(): void {
    this.#throttledInARow = 0;
    this.#goodInARow += 1;
    if (this.#goodInARow < GOOD_BEFORE_FASTER || this.#allowed >= this.#maxInFlight) return;
    this.#goodInARow = 0;
    this.#allowed += 1;
    this.#admit();
  }

  /** JumpCloud answered 429: nobody starts a request until the cool-down is over. */
  throttled({ retryAfterMs }: { retryAfterMs?: number | undefined } = {}): void {
    this.#goodInARow = 0;
    this.#allowed = Math.max(1, Math.floor(this.#allowed / 2));
    const coolDownMs = retryAfterMs ?? COOL_DOWN_MS * 2 ** Math.min(this.#throttledInARow, 6);
    this.#throttledInARow += 1;
    this.#resumeAt = Math.max(this.#resumeAt, Date.now() + Math.min(coolDownMs, COOL_DOWN_MAX_MS));
  }

  /** JumpCloud answered 5xx or not at all: one request less at once. */
  faltered(): void {
    this.#goodInARow = 0;
    this.#allowed = Math.max(1, this.#allowed - 1);
  }

  #enter(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const waiting: Waiting = {
        start: () => {
          signal?.removeEventListener("abort", leave);
          resolve();
        },
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      this.#waiting.push(waiting);
      this.#admit();
    });
  }

  #admit(): void {
    const waitMs = this.#resumeAt - Date.now();
    if (waitMs > 0) {
      this.#timer ??= setTimeout(() => {
        this.#timer = null;
        this.#admit();
      }, waitMs);
      return;
    }
    while (this.#inFlight < this.#allowed) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#inFlight += 1;
      next.start();
    }
  }
}

declare global {
  // On globalThis because a bundler may load this module more than once in a process.
  var assayJumpCloudLimiters: Map<string, Limiter> | undefined;
}

/** The one limiter of a connection in this process. */
export function sharedLimiter(connectionId: string): Limiter {
  globalThis.assayJumpCloudLimiters ??= new Map();
  const limiters = globalThis.assayJumpCloudLimiters;
  const limiter = limiters.get(connectionId) ?? new Limiter();
  limiters.set(connectionId, limiter);
  return limiter;
}
