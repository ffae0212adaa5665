export type CsvCell = string | number | boolean | null;
export type CsvRows = Iterable<CsvCell[]> | AsyncIterable<CsvCell[]>;

/** Rows are sent when this much text has gathered: one chunk a row would be slow. */
const chunkCharsMin = 16_384;

// A spreadsheet takes a cell that begins with one of these for a formula, the full-width forms included.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
// A semicolon parts cells where a decimal comma is usual, so it is quoted too.
const QUOTED = /[",;\t\r\n]|^\s|\s$/;

/** One cell: null is empty, and text that a spreadsheet would run is marked as text by a leading `'`. */
export function csvCell(value: CsvCell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csvLine = (row: CsvCell[]): string => `${row.map(csvCell).join(",")}\r\n`;

/**
 * A file of comma-separated values (RFC 4180, UTF-8 with the byte-order mark that Excel needs), sent row
 * by row as it is made. If making the rows fails, the download breaks off instead of ending short.
 */
export function csvResponse({
  filename,
  head,
  rows,
}: {
  filename: string;
  head: string[];
  rows: CsvRows;
}): Response {
  return new Response(csvStream({ head, rows }), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": disposition(filename),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

function csvStream({ head, rows }: { head: string[]; rows: CsvRows }): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  let text = `\uFEFF${csvLine(head)}`;
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        const next = await source.next();
        if (!next.done) text += csvLine(next.value);
        if (!next.done && text.length < chunkCharsMin) continue;
        if (text) controller.enqueue(encoder.encode(text));
        text = "";
        if (next.done) controller.close();
        return;
      }
    },
    async cancel() {
      await source.return?.();
    },
  });
}

function disposition(filename: string): string {
  const plain = filename.replace(/[^\w. -]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(filename)}`;
}
