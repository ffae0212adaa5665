import { listApplications } from "@/db/queries/applications";
import { kindName } from "@/lib/directory/application";
import { listCsv, openCsv } from "../../../_list/list-csv";
import { applicationsState } from "../state";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const { db, snapshot, searchParams } = await openCsv(request);
  const state = applicationsState(searchParams);
  const filter = { ...state.filter, search: state.search };
  return listCsv({
    snapshot,
    name: "applications",
    read: (page) => listApplications(db, snapshot, { ...state, ...page, filter }),
    connectionOf: (row) => row.connectionId,
    head: [
      ...["Id", "Name", "Sign-on", "Active", "People", "Directly", "Through groups", "User groups"],
      ...["Certificate ends", "Certificate"],
    ],
    cells: (row) => [
      ...[row.id, row.name, kindName(row), row.active, row.people, row.direct, row.throughGroups, row.groups],
      ...[row.certificateExpiresAt, row.certificate],
    ],
  });
}
