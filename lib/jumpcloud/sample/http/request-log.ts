/** One request that the sample organisation answered. */
export interface LoggedRequest {
  method: string;
  path: string;
  /** Without the question mark. */
  query: string;
  /** 0: reset, or never answered. */
  status: number;
  at: Date;
}

const keptMost = 20_000;
const ids = /[0-9a-f]{24}/g;

/** Counts are exact; the requests themselves are kept up to a bound, the oldest dropped first. */
export class RequestLog {
  /** All requests since the start, or since `clear`. */
  count = 0;
  /** Requests other than GET and the read-only POST searches: there should be none. */
  writes = 0;
  private readonly paths = new Map<string, number>();
  private kept: LoggedRequest[] = [];

  /** How many requests for each path, ids in it written `{id}`. */
  get byPath(): Record<string, number> {
    return Object.fromEntries(this.paths);
  }

  /** The latest 20,000 at least, oldest first. */
  list(): LoggedRequest[] {
    return [...this.kept];
  }

  add(request: LoggedRequest, write: boolean) {
    this.count += 1;
    if (write) this.writes += 1;
    const path = request.path.replaceAll(ids, "{id}");
    this.paths.set(path, (this.paths.get(path) ?? 0) + 1);
    this.kept.push(request);
    if (this.kept.length >= 2 * keptMost) this.kept = this.kept.slice(-keptMost);
  }

  clear() {
    this.count = 0;
    this.writes = 0;
    this.paths.clear();
    this.kept = [];
  }
}
