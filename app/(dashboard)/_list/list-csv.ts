import type { Database } from "@/db/client";
import { resolveSnapshot, type Snapshot } from "@/db/queries/snapshot";
import { requireSigned } from "@/lib/auth/session";
import { type CsvCell, csvResponse } from "@/lib/csv";
import { database } from "@/lib/database";
import type { SearchParams } from "@/lib/list-state";

const rowsAtOnce = 1_000;

/** What a file of a list is made from: the snapshot, and the list's state as the address has it. */
export async function openCsv(
  request: Request,
): Promise<{ db: Database; snapshot: Snapshot; searchParams: SearchParams }> {
  const { workspace } = await requireSigned();
  const db = database();
  const snapshot = await resolveSnapshot(db, { workspaceId: workspace.id });
  return { db, snapshot, searchParams: searchParamsOf(request) };
}

export const searchParamsOf = (request: Request): SearchParams =>
  Object.fromEntries(new URL(request.url).searchParams);

/** Every row of a list as a file, each with the organisation and the sync that it comes from. */
export function listCsv<Row>({
  snapshot,
  name,
  read,
  connectionOf,
  head,
  cells,
}: {
  snapshot: Snapshot;
  /** "applications" → assay-applications.csv */
  name: string;
  read: (page: { limit: number; offset: number }) => Promise<{ rows: Row[] }>;
  connectionOf: (row: Row) => string;
  head: string[];
  cells: (row: Row) => CsvCell[];
}): Response {
  const points = new Map(snapshot.points.map((point) => [point.connectionId, point]));

  async function* rows(): AsyncGenerator<CsvCell[]> {
    for (let offset = 0; ; offset += rowsAtOnce) {
      const { rows: found } = await read({ limit: rowsAtOnce, offset });
      for (const row of found) {
        const point = points.get(connectionOf(row));
        yield [
          ...cells(row),
          point?.organizationName ?? null,
          point?.number ?? null,
          point?.finishedAt.toISOString() ?? null,
          point?.synthetic ?? null,
        ];
      }
      if (found.length < rowsAtOnce) return;
    }
  }

  return csvResponse({
    filename: `assay-${name}.csv`,
    head: [...head, "Organisation", "Sync", "Read at", "Synthetic"],
    rows: rows(),
  });
}
