import { listDeviceGroupMembers } from "@/db/queries/device-groups";
import { database } from "@/lib/database";
import { platformName, systemName } from "@/lib/directory/device";
import { listCsv, searchParamsOf } from "../../../../_list/list-csv";
import { openRecord } from "../../../../_record/open-record";
import { deviceGroupMembersState } from "../../state";

export const dynamic = "force-dynamic";

/** The devices in one group. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const searchParams = searchParamsOf(request);
  const { snapshot, record } = await openRecord({ stream: "device-groups", id, searchParams });
  const { connectionId } = record;
  const state = deviceGroupMembersState(searchParams, id);
  const of = { groupId: id, connectionId, filter: { ...state.filter, search: state.search } };
  return listCsv({
    snapshot,
    name: `device-group-members-${id}`,
    read: (page) => listDeviceGroupMembers(database(), snapshot, { ...state, ...page, ...of }),
    connectionOf: () => connectionId,
    head: ["Group", "Device", "Name", "Platform", "System", "Serial number"],
    cells: (row) => [id, row.id, row.name, platformName(row.osFamily), systemName(row), row.serialNumber],
  });
}
