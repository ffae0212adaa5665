import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { StagedItem } from "@/db/queries/staged-items";
import type { StagedRow } from "@/db/queries/staging";
import type { StreamRow } from "@/lib/jumpcloud/define-stream";

/** Rows as they are stored, one for each id: of a row that came twice the later, of a table all together. */
export function stagedRowsOf(rows: readonly StreamRow[]): StagedRow[] {
  const tables = new Map<string, TableRow>();
  const staged = new Map<string, StagedRow>();
  const itemOf = itemMaker();
  for (const row of rows) {
    if (!row.item) {
      staged.set(row.id, { externalId: row.id, digest: digestOf(row.data), data: row.data, refs: row.refs });
      continue;
    }
    const table = tables.get(row.id) ?? { row, items: new Map() };
    const item = itemOf(row.item);
    table.items.set(item.digest, item);
    tables.set(row.id, table);
  }
  for (const { row, items } of tables.values()) staged.set(row.id, tableOf(row, [...items.values()]));
  return [...staged.values()];
}

interface TableRow {
  row: StreamRow;
  items: Map<string, StagedItem>;
}

const tableOf = ({ id, data, refs }: Pick<StreamRow, "id" | "data" | "refs">, items: StagedItem[]) => ({
  externalId: id,
  digest: digestOfItems(items),
  data,
  refs,
  items,
});

/** The device's rows in this batch, and those that earlier batches of the same reading brought. */
export function withEarlier(row: StagedRow, earlier: StagedItem[] | undefined): StagedRow {
  if (!row.items || !earlier) return row;
  const items = new Map([...row.items, ...earlier].map((item) => [item.digest, item]));
  return tableOf({ id: row.externalId, data: {}, refs: row.refs }, [...items.values()]);
}

/** SHA-256 of the rows' digests in ascending order: what the device has, in whatever order it was told. */
export function digestOfItems(items: readonly Pick<StagedItem, "digest">[]): Buffer {
  const hash = createHash("sha256");
  for (const digest of items.map(({ digest }) => digest).sort()) hash.update(digest, "hex");
  return hash.digest();
}

function digestOf(data: StreamRow["data"]): Buffer {
  const canonical = canonicalize(data);
  if (canonical === undefined) throw new Error("A row has no canonical form.");
  return createHash("sha256").update(canonical).digest();
}

/** Thousands of devices have the same program: each different row is hashed once a batch. */
function itemMaker(): (item: NonNullable<StreamRow["item"]>) => StagedItem {
  const made = new Map<string, StagedItem>();
  return ({ data, product }) => {
    const key = JSON.stringify(data);
    const known = made.get(key);
    if (known) return known;
    const item = { digest: digestOf(data).toString("hex"), data, product };
    made.set(key, item);
    return item;
  };
}
