import type { JumpCloudClient } from "./client";
import type { RowOrigin, StreamDefinition, StreamRow } from "./define-stream";
import { type OpenedPage, openPage } from "./envelope";
import { JumpCloudError } from "./errors";
import type { RequestLogEntry } from "./request-log";
import { stoppable, together } from "./together";

/** No JumpCloud organisation has lists of this length: one that goes on so long has no end. */
const MAX_ROWS = 1_000_000;

/** What reading one list came to: the whole stream's, or one parent's. */
export interface Tally {
  parentId: string | null;
  /** The list was read to its end, in this batch. */
  finished: boolean;
  /** JumpCloud's total as of the last page read, finished or not; null where it gives none. */
  expected: number | null;
  /**
   * What JumpCloud says the list holds. Given once a list, by the batch that finishes it, and null before.
   * It stays null where the endpoint gives no total, and for a parent that is gone.
   */
  reported: number | null;
  /** Rows received in this batch; the same row received twice counts twice. */
  fetched: number;
  /** Rows that JumpCloud counts but did not send: null entries, and what a short v2 page lacks. */
  withheld: number;
  /** Rows received that are not of the stream's kind, and so are neither in `rows` nor in `withheld`. */
  leftOut: number;
  /** Something was added or removed while the list was read, so rows may be missing or come twice. */
  totalChanged: boolean;
  /** The parent answered 404: it was deleted after the list of parents was read. Nothing is known of it. */
  gone: boolean;
}

export interface ListRead {
  rows: StreamRow[];
  /** Where to go on; null at the end. */
  nextSkip: number | null;
  /** Of a table that goes on: digests of the last device's rows. */
  edge?: string[] | undefined;
  tally: Tally;
}

export interface ListInput {
  client: JumpCloudClient;
  stream: StreamDefinition;
  origin: RowOrigin;
  skip: number;
  /** Of a table: the rows with which the last batch ended. */
  edge?: readonly string[] | undefined;
  /** Stops after so many pages; the rest is for another batch. */
  maxPages: number;
  signal?: AbortSignal | undefined;
  record: (entry: RequestLogEntry) => void;
}

interface Page extends OpenedPage {
  skip: number;
}

/**
 * Reads one list, or up to `maxPages` of it. A parent's list that answers 404 is `gone`.
 * A list that cannot be sorted is read a second time when it moved under the first reading.
 * Throws a JumpCloudError.
 */
export async function readList(input: ListInput): Promise<ListRead> {
  const { origin, stream } = input;
  try {
    const read = await readPages(input);
    const whole = input.skip === 0 && read.nextSkip === null;
    const unsorted = stream.paging !== null && stream.paging.sort === undefined;
    if (!whole || !unsorted) return read;
    const moved = read.tally.totalChanged || new Set(read.rows.map(identityOf)).size < read.rows.length;
    return moved ? await readPages(input) : read;
  } catch (error) {
    const gone = error instanceof JumpCloudError && error.kind === "not_found" && origin.parentId !== null;
    if (!gone) throw error;
    return {
      rows: [],
      nextSkip: null,
      tally: { ...emptyTally(origin.parentId), finished: true, gone: true },
    };
  }
}

async function readPages(input: ListInput): Promise<ListRead> {
  const { stream, origin, maxPages } = input;
  const limit = stream.paging?.limit ?? 1;
  const { stop, signal } = stoppable(input.signal);
  const pages: Page[] = [];
  let skip = input.skip;
  let total: number | null = null;
  let finished = false;

  while (!finished && pages.length < maxPages) {
    // Once the total is known, the pages that are left need not wait for one another.
    const wanted = total === null ? 1 : Math.ceil((total - skip) / limit);
    const skips = Array.from(
      { length: Math.min(wanted, maxPages - pages.length) },
      (_, index) => skip + index * limit,
    );
    const wave: Page[] = await together(
      stop,
      skips.map((at) => readPage({ ...input, signal }, at)),
    );
    if (stream.envelope === "either" && wave.some((page) => repeats(page, pages.at(-1)))) {
      // An endpoint that is not documented may not page at all: then it has said everything.
      finished = true;
      break;
    }
    for (const page of wave) {
      const before = pages.at(-1);
      // A server that ignores `skip` answers the first page for ever.
      if (repeats(page, before)) {
        throw endless(templateOf(origin), `the page at ${page.skip} repeats the one before it`);
      }
      pages.push(page);
    }
    skip += wave.length * limit;
    const last = wave.at(-1);
    total = last?.total ?? null;
    // A short page is not the last one. Without a total, only an empty page is the end.
    finished = total === null ? last?.entries === 0 : skip >= total;
    if (!finished && skip > MAX_ROWS) throw endless(templateOf(origin), `more than ${MAX_ROWS} rows`);
  }

  return {
    rows: pages.flatMap(({ rows }) => rows),
    nextSkip: finished ? null : skip,
    edge: edgeOf(pages),
    tally: tallyOf({ pages, limit, stream, finished, parentId: origin.parentId, edge: input.edge ?? [] }),
  };
}

async function readPage({ client, stream, origin, signal, record }: ListInput, skip: number): Promise<Page> {
  const endpoint = templateOf(origin);
  const { paging } = stream;
  const response = await client.get({
    api: stream.api === "v1" ? "v1" : "v2",
    path: pathOf(origin),
    endpoint,
    // No `fields`: JumpCloud leaves unknown names out in silence, so one that it renames would read as
    // "not set" for ever. The allow-list of the stream decides what is kept.
    query: paging ? { limit: paging.limit, skip, ...(paging.sort && { sort: paging.sort }) } : {},
    signal,
    record,
  });
  const opened = openPage({ stream, body: response.body, endpoint, origin });
  return { ...opened, skip, total: opened.total ?? response.headers.totalCount };
}

function tallyOf({
  pages,
  limit,
  stream,
  finished,
  parentId,
  edge,
}: {
  pages: Page[];
  edge: readonly string[];
  limit: number;
  stream: StreamDefinition;
  finished: boolean;
  parentId: string | null;
}): Tally {
  const told = pages.at(-1)?.total ?? null;
  const tally: Tally = {
    ...emptyTally(parentId),
    finished,
    expected: told,
    reported: finished ? told : null,
  };
  for (const [index, { skip, total, entries, nulls, leftOut, edges }] of pages.entries()) {
    const expected = total === null ? entries : Math.min(limit, Math.max(0, total - skip));
    tally.fetched += entries - nulls;
    tally.leftOut += leftOut;
    // v1 has no such quirk: there a short page stays a difference between reported and read.
    tally.withheld += nulls + (stream.api === "v2" ? Math.max(0, expected - entries) : 0);
    if (total !== pages[0]?.total || entries > expected) tally.totalChanged = true;
    const before = index === 0 ? new Set(edge) : (pages[index - 1]?.edges?.last ?? new Set());
    // The same row at the end of one page and at the beginning of the next: rows moved between them.
    if ([...(edges?.first ?? [])].some((row) => before.has(row))) tally.totalChanged = true;
  }
  return tally;
}

function emptyTally(parentId: string | null): Tally {
  return {
    parentId,
    finished: false,
    expected: null,
    reported: null,
    fetched: 0,
    withheld: 0,
    leftOut: 0,
    totalChanged: false,
    gone: false,
  };
}

function edgeOf(pages: Page[]): string[] | undefined {
  const last = pages.at(-1)?.edges?.last;
  return last && [...last];
}

/** The same rows as on the page before. */
function repeats({ rows }: Page, before: Page | undefined): boolean {
  const earlier = before?.rows ?? [];
  if (rows.length === 0 || rows.length !== earlier.length) return false;
  return rows.every((row, index) => earlier[index] && identityOf(row) === identityOf(earlier[index]));
}

/** A device has many rows in a table, and only the whole row tells one from another. */
function identityOf({ id, item }: StreamRow): string {
  return item ? `${id} ${JSON.stringify(item.data)}` : id;
}

function endless(endpoint: string, detail: string): JumpCloudError {
  return new JumpCloudError({ kind: "unexpected_shape", endpoint, detail });
}

function pathOf({ source, context, parentId, collection }: RowOrigin): string {
  return source.path
    .replace("{organization}", encodeURIComponent(context.organizationId))
    .replace("{collection}", encodeURIComponent(collection ?? ""))
    .replace("{parent}", encodeURIComponent(parentId ?? ""));
}

function templateOf({ source, parentId, collection }: RowOrigin): string {
  // Fixed parents are part of what the endpoint is; ids are not.
  const fixed = source.among ? source.path.replace("{parent}", parentId ?? "") : source.path;
  return fixed.replace("{collection}", collection ?? "").replace(/\{(organization|parent)\}/g, "{id}");
}
