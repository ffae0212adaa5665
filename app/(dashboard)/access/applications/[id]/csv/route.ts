import { listApplicationPeople } from "@/db/queries/application-people";
import { database } from "@/lib/database";
import { listCsv, searchParamsOf } from "../../../../_list/list-csv";
import { openRecord } from "../../../../_record/open-record";
import { applicationPeopleState } from "../../state";
import { pathNames } from "../../words";

export const dynamic = "force-dynamic";

/** Who reaches one application, and by which path. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const searchParams = searchParamsOf(request);
  const { snapshot, record } = await openRecord({ stream: "applications", id, searchParams });
  const { connectionId } = record;
  const state = applicationPeopleState(searchParams, id);
  const filter = { ...state.filter, search: state.search, suspended: state.filter.flag === "suspended" };
  const of = { applicationId: id, connectionId, filter };
  return listCsv({
    snapshot,
    name: `application-people-${id}`,
    read: (page) => listApplicationPeople(database(), snapshot, { ...state, ...page, ...of }),
    connectionOf: () => connectionId,
    head: ["Application", "User", "Name", "E-mail", "Suspended", "Path", "Groups"],
    cells: (row) => [
      ...[id, row.id, row.name, row.email, row.suspended, pathNames[row.path]],
      row.groups.map((group) => group.name ?? group.id).join("; "),
    ],
  });
}
