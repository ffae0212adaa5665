import { listUserGroupMembers } from "@/db/queries/user-groups";
import { database } from "@/lib/database";
import { listCsv, searchParamsOf } from "../../../../_list/list-csv";
import { openRecord } from "../../../../_record/open-record";
import { userGroupMembersState } from "../../state";

export const dynamic = "force-dynamic";

/** Who is in one user group. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const searchParams = searchParamsOf(request);
  const { snapshot, record } = await openRecord({ stream: "user-groups", id, searchParams });
  const { connectionId } = record;
  const state = userGroupMembersState(searchParams, id);
  const filter = { search: state.search, suspended: state.filter.flag === "suspended" };
  const of = { groupId: id, connectionId, filter };
  return listCsv({
    snapshot,
    name: `user-group-members-${id}`,
    read: (page) => listUserGroupMembers(database(), snapshot, { ...state, ...page, ...of }),
    connectionOf: () => connectionId,
    head: ["Group", "User", "Name", "E-mail", "Suspended"],
    cells: (row) => [id, row.id, row.name, row.email, row.suspended],
  });
}
