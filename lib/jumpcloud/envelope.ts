import { createHash } from "node:crypto";
import { z } from "zod";
import type { RowOrigin, StreamDefinition, StreamRow } from "./define-stream";
import { JumpCloudError } from "./errors";

const results = z.object({ totalCount: z.int().nonnegative(), results: z.array(z.unknown()) });
/** As one undocumented endpoint answers: the list without its total. */
const resultsAlone = z.object({
  totalCount: z.int().nonnegative().nullish(),
  results: z.array(z.unknown()),
});
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
  /** Of a table: digests of the raw rows of the page's first device and of its last, to compare with its neighbours. */
  edges: { first: Set<string>; last: Set<string> } | null;
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
  const page: OpenedPage = { rows: [], entries: list.length, nulls: 0, leftOut: 0, total, edges: null };
  for (const [index, raw] of list.entries()) {
    if (raw === null) {
      page.nulls += 1;
      continue;
    }
    const row = checked({ endpoint, prefix: prefix(index) }, () => stream.read(raw, origin));
    if (row === null) page.leftOut += 1;
    else page.rows.push(row);
  }
  if (stream.kind === "table") page.edges = edgesOf(list);
  return page;
}

const ofDevice = z.object({ system_id: z.string() });

const digestOf = (row: unknown) => createHash("sha256").update(JSON.stringify(row)).digest("base64url");

/** Whole raw rows: two that are alike in what is stored of them may well be two. */
function edgesOf(list: unknown[]): { first: Set<string>; last: Set<string> } {
  const deviceAt = (index: number) => ofDevice.safeParse(list[index]).data?.system_id;
  const rowsOf = (start: number, step: 1 | -1) => {
    const rows = new Set<string>();
    for (let at = start; at in list && deviceAt(at) === deviceAt(start); at += step) {
      rows.add(digestOf(list[at]));
    }
    return rows;
  };
  return { first: rowsOf(0, 1), last: rowsOf(list.length - 1, -1) };
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
    const inResults = (index: number) => `results[${index}]`;
    if (stream.envelope === "results") {
      const opened = results.parse(body);
      return { list: opened.results, total: opened.totalCount, prefix: inResults };
    }
    if (stream.envelope === "either" && !Array.isArray(body)) {
      const opened = resultsAlone.parse(body);
      return { list: opened.results, total: opened.totalCount ?? null, prefix: inResults };
    }
    if (stream.envelope !== "object") {
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
