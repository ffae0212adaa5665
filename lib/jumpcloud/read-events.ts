import { z } from "zod";
import type { JumpCloudClient, JumpCloudResponse } from "./client";
import type { StreamDefinition, StreamRow } from "./define-stream";
import { openPage } from "./envelope";
import { JumpCloudError } from "./errors";
import type { RequestLogEntry } from "./request-log";

/** JumpCloud's own, a number and a text as a rule: sent back as it came. */
export type EventCursor = (string | number)[];

export interface EventsBatch {
  /** In the order of time. */
  rows: StreamRow[];
  /** Entries received, null entries included. */
  received: number;
  /** What to send as `search_after` for the events after these; null when all have been read. */
  next: EventCursor | null;
  /** How many events JumpCloud counts in the window; null while reading goes on, or when it does not say. */
  total: number | null;
  requests: RequestLogEntry[];
}

/** Pages of 10,000 events: a batch of them is about as much as a step should hold. */
const pagesPerBatch = 3;

const countSchema = z.object({ count: z.int().nonnegative() });
const afterSchema = z.array(z.union([z.string(), z.number()])).min(1);

/**
 * Reads events of a window of time, oldest first, a bounded number of pages. The last batch also asks how
 * many there are. Throws a JumpCloudError that carries the requests made so far.
 */
export async function readEvents({
  client,
  stream,
  window: { from, until },
  cursor,
  signal,
}: {
  client: JumpCloudClient;
  stream: StreamDefinition;
  window: { from: Date; until: Date };
  cursor: EventCursor | null;
  signal?: AbortSignal | undefined;
}): Promise<EventsBatch> {
  const endpoint = stream.sources[0].path;
  const limit = stream.paging?.limit ?? 1_000;
  const range = { service: ["all"], start_time: from.toISOString(), end_time: until.toISOString() };
  const batch: EventsBatch = { rows: [], received: 0, next: cursor, total: null, requests: [] };
  const record = (entry: RequestLogEntry) => batch.requests.push(entry);
  try {
    for (let page = 0; page < pagesPerBatch; page += 1) {
      const response = await client.search({
        path: "/insights/directory/v1/events",
        body: { ...range, limit, sort: "ASC", ...(batch.next && { search_after: batch.next }) },
        signal,
        record,
      });
      const { rows, entries } = openPage({
        stream,
        body: response.body,
        endpoint,
        origin: {
          context: { organizationId: "" },
          source: stream.sources[0],
          parentId: null,
          collection: null,
        },
      });
      batch.rows = batch.rows.concat(rows);
      batch.received += entries;
      // The one list where a short page is the last.
      if (entries < limit) {
        batch.next = null;
        batch.total = await countEvents({ client, range, signal, record });
        return batch;
      }
      batch.next = refuseStandstill(cursorOf(response, endpoint), batch.next, endpoint);
    }
    return batch;
  } catch (error) {
    if (error instanceof JumpCloudError) error.requests = batch.requests;
    throw error;
  }
}

/** Null where the count is not to be had: then only the events themselves tell. */
async function countEvents({
  client,
  range,
  signal,
  record,
}: {
  client: JumpCloudClient;
  range: Record<string, unknown>;
  signal: AbortSignal | undefined;
  record: (entry: RequestLogEntry) => void;
}): Promise<number | null> {
  try {
    const { body } = await client.search({
      path: "/insights/directory/v1/events/count",
      body: range,
      signal,
      record,
    });
    return countSchema.safeParse(body).data?.count ?? null;
  } catch (error) {
    if (error instanceof JumpCloudError && ["not_found", "forbidden", "bad_request"].includes(error.kind))
      return null;
    throw error;
  }
}

function cursorOf({ headers }: JumpCloudResponse, endpoint: string): EventCursor {
  const parsed = afterSchema.safeParse(parseJson(headers.searchAfter));
  if (parsed.success) return parsed.data;
  throw new JumpCloudError({
    kind: "unexpected_shape",
    endpoint,
    detail: "a full page of events came without X-Search_after, so the rest cannot be asked for",
  });
}

/** Sixteen digits and more do not survive as a number, and JumpCloud takes them as text too. */
const longNumbers = /(?<=^\s*\[|,)\s*(\d{16,})\s*(?=,|\]\s*$)/g;

function parseJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text.replace(longNumbers, '"$1"'));
  } catch {
    // A single value may come bare.
    return [text];
  }
}

/** A server that ignores the cursor answers the first page for ever. */
function refuseStandstill(next: EventCursor, before: EventCursor | null, endpoint: string): EventCursor {
  if (JSON.stringify(next) !== JSON.stringify(before)) return next;
  throw new JumpCloudError({
    kind: "unexpected_shape",
    endpoint,
    detail: "the cursor of the events does not move on",
  });
}
