import { listDeviceGroups } from "@/db/queries/device-groups";
import { membershipName } from "@/lib/directory/group";
import { listCsv, openCsv } from "../../../_list/list-csv";
import { deviceGroupsState } from "../state";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const { db, snapshot, searchParams } = await openCsv(request);
  const state = deviceGroupsState(searchParams);
  const filter = { ...state.filter, search: state.search };
  return listCsv({
    snapshot,
    name: "device-groups",
    read: (page) => listDeviceGroups(db, snapshot, { ...state, ...page, filter }),
    connectionOf: (row) => row.connectionId,
    head: [
      ...["Id", "Name", "Description", "Members join", "Devices"],
      ...["macOS", "Windows", "Linux", "Other platforms", "Emptied"],
    ],
    cells: ({ platforms, ...row }) => [
      ...[row.id, row.name, row.description, membershipName(row.membershipMethod), row.devices],
      ...[platforms.darwin ?? 0, platforms.windows ?? 0, platforms.linux ?? 0, platforms.other ?? 0],
      row.emptied,
    ],
  });
}
