import { z } from "zod";
import type { RowOrigin, StreamDefinition, StreamRow } from "./define-stream";
import { JumpCloudError } from "./errors";

const results = z.object({ totalCount: z.int().nonnegative(), results: z.array(z.unknown()) });
const array = z.array(z.unknown());
const object = z.record(z.string(), z.unknown());

export interface OpenedPage {
  rows: StreamRow[];
  /** Entries of the list, whatever they are. */
  entries: number;
  /** Entries that are null: JumpCloud counts the object, but does not show it. */
  nulls: number;
  /** Rows that the stream leaves out, because they are of another kind. */
  leftOut: number;
  /** The total in the body, where the envelope has one. */
  total: number | null;
}

/**
 * Takes the rows out of a body. Throws a JumpCloudError `unexpected_shape` that names the place when the
 * envelope or a row is not what the stream declares: an unknown answer is never an empty list.
 */
export function openPage({
  stream,
  body,
  endpoint,
  origin,
}: {
  stream: StreamDefinition;
  body: unknown;
  endpoint: string;
  origin: RowOrigin;
}): OpenedPage {
  const { list, total, prefix } = openEnvelope({ stream, body, endpoint });
  const page: OpenedPage = { rows: [], entries: list.length, nulls: 0, leftOut: 0, total };
  for (const [index, raw] of list.entries()) {
    if (raw === null) {
      page.nulls += 1;
      continue;
    }
    const row = checked({ endpoint, prefix: prefix(index) }, () => stream.read(raw, origin));
    if (row === null) page.leftOut += 1;
    else page.rows.push(row);
  }
  return page;
}

function openEnvelope({
  stream,
  body,
  endpoint,
}: {
  stream: StreamDefinition;
  body: unknown;
  endpoint: string;
}): {
  list: unknown[];
  total: number | null;
  prefix: (index: number) => string;
} {
  return checked({ endpoint, prefix: "the answer" }, () => {
    if (stream.envelope === "results") {
      const opened = results.parse(body);
      return { list: opened.results, total: opened.totalCount, prefix: (index) => `results[${index}]` };
    }
    if (stream.envelope === "array") {
      return { list: array.parse(body), total: null, prefix: (index) => `[${index}]` };
    }
    return { list: [object.parse(body)], total: 1, prefix: () => "the answer" };
  });
}

function checked<Result>(
  { endpoint, prefix }: { endpoint: string; prefix: string },
  parse: () => Result,
): Result {
  try {
    return parse();
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const issue = cause.issues[0];
    const place = [prefix, ...(issue?.path ?? [])].map(String).join(".");
    // Zod's message names types, never values; the error itself is left out because it might.
    throw new JumpCloudError({
      kind: "unexpected_shape",
      endpoint,
      detail: `${place}: ${issue?.message ?? "not what was expected"}`,
    });
  }
}
