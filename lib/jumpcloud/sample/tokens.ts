import { hexOf, keyOf, rootKey } from "./random";

/**
 * The access tokens that a service account was given. They run by the machine's clock: the clock that a test
 * holds is the organisation's, not the connection's.
 */
export class Tokens {
  private readonly endsMs = new Map<string, number>();
  private issued = 0;
  readonly seconds: number;
  private readonly seed: string;

  constructor({ seed, tokenSeconds }: { seed: string; tokenSeconds: number }) {
    this.seed = seed;
    this.seconds = tokenSeconds;
  }

  issue(): string {
    const now = Date.now();
    for (const [token, endMs] of this.endsMs) if (endMs <= now) this.endsMs.delete(token);
    const token = hexOf(keyOf(rootKey(this.seed), "access token", this.issued), "token", 48);
    this.issued += 1;
    this.endsMs.set(token, now + this.seconds * 1000);
    return token;
  }

  accepts(token: string): boolean {
    return Date.now() < (this.endsMs.get(token) ?? 0);
  }

  expireAll() {
    this.endsMs.clear();
  }
}
