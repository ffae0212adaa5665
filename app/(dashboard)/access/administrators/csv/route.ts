import { listAdministrators, listRoles } from "@/db/queries/administrators";
import { factorNames } from "@/lib/directory/administrator";
import { listCsv, openCsv } from "../../../_list/list-csv";
import { administratorsState } from "../state";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const { db, snapshot, searchParams } = await openCsv(request);
  const state = administratorsState(searchParams, await listRoles(db, snapshot));
  const filter = { ...state.filter, search: state.search };
  return listCsv({
    snapshot,
    name: "administrators",
    read: (page) => listAdministrators(db, snapshot, { ...state, ...page, filter }),
    connectionOf: (row) => row.connectionId,
    head: ["Id", "E-mail", "Name", "Role", "Suspended", "Second factor", "API key made", "API key ends"],
    cells: (row) => [
      ...[row.id, row.email, row.name, row.role, row.suspended, factorNames[row.factor]],
      ...[row.keySetAt, row.keyExpiresAt],
    ],
  });
}
