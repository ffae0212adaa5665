import { listUserGroups } from "@/db/queries/user-groups";
import { membershipName } from "@/lib/directory/group";
import { listCsv, openCsv } from "../../../_list/list-csv";
import { userGroupsState } from "../state";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const { db, snapshot, searchParams } = await openCsv(request);
  const state = userGroupsState(searchParams);
  const filter = { ...state.filter, search: state.search };
  return listCsv({
    snapshot,
    name: "user-groups",
    read: (page) => listUserGroups(db, snapshot, { ...state, ...page, filter }),
    connectionOf: (row) => row.connectionId,
    head: ["Id", "Name", "Description", "Members join", "People", "Applications", "Devices", "Emptied"],
    cells: (row) => [
      ...[row.id, row.name, row.description, membershipName(row.membershipMethod)],
      ...[row.people, row.applications, row.devices, row.emptied],
    ],
  });
}
