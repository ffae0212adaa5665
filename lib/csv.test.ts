import fc from "fast-check";
import { expect, it } from "vitest";
import { type CsvCell, csvCell, csvResponse } from "./csv";

/** Reads RFC 4180 back, as a program would that has never seen the writer. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const end = text.indexOf('"', at);
        cell += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    } else {
      const rest = /^[^,\r\n]*/.exec(text.slice(at))?.[0] ?? "";
      cell = rest;
      at += rest.length;
    }
    row.push(cell);
    if (text[at] === ",") {
      at += 1;
      continue;
    }
    expect(text.slice(at, at + 2)).toBe("\r\n");
    at += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}

// `text()` would drop the byte-order mark.
const bodyOf = async (response: Response) =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());

const cell = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom('"', "a,b", "a\r\nb", "a;b", " padded ", "", "émoji 🦊", "שלום"),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const asText = (value: CsvCell) => (value === null ? "" : String(value));

it("any cells come back as they were, but for the mark before formulas", async () => {
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const body = await bodyOf(csvResponse({ filename: "x.csv", head: ["a", "b"], rows: given }));
      const [head, ...read] = parseCsv(body.slice(1));
      expect(head).toEqual(["a", "b"]);
      expect(read).toHaveLength(given.length);
      for (const [index, row] of read.entries()) {
        for (const [column, text] of row.entries()) {
          const original = given[index]?.[column] ?? null;
          expect([asText(original), `'${asText(original)}`]).toContain(text);
        }
      }
    }),
  );
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])(
  "text that a spreadsheet would run is marked as text: %j",
  (text) => {
    expect(csvCell(text).replace(/^"/, "").startsWith("'")).toBe(true);
  },
);

it("a number stays a number, below zero too", () => {
  expect(csvCell(-5)).toBe("-5");
});

it("the file begins with a byte-order mark, and says its name in full", async () => {
  const response = csvResponse({ filename: "geräte “x”.csv", head: ["a"], rows: [] });
  expect(await bodyOf(response)).toBe("\uFEFFa\r\n");
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe(
    `attachment; filename="ger_te _x_.csv"; filename*=UTF-8''ger%C3%A4te%20%E2%80%9Cx%E2%80%9D.csv`,
  );
});

it("rows are made as they are asked for, and no more once the reader has gone", async () => {
  let made = 0;
  let ended = false;
  async function* rows() {
    try {
      for (;;) {
        made += 1;
        yield ["x".repeat(1_000)];
      }
    } finally {
      ended = true;
    }
  }
  const reader = csvResponse({ filename: "x.csv", head: ["a"], rows: rows() }).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(ended).toBe(true);
  expect(made).toBeLessThan(100);
});

it("a failure while rows are made breaks the download off", async () => {
  function* rows() {
    yield ["a"];
    throw new Error("lost");
  }
  await expect(csvResponse({ filename: "x.csv", head: ["a"], rows: rows() }).text()).rejects.toThrow("lost");
});
