import { listDevices } from "@/db/queries/devices";
import { deviceCsvCells, deviceCsvHead } from "@/lib/directory/device-csv";
import { deviceListState } from "@/lib/directory/device-list";
import { listCsv, openCsv } from "../../_list/list-csv";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const { db, snapshot, searchParams } = await openCsv(request);
  const { state, filter } = deviceListState(searchParams);
  return listCsv({
    snapshot,
    name: "devices",
    read: (page) => listDevices(db, snapshot, { ...state, ...page, filter }),
    connectionOf: ({ connectionId }) => connectionId,
    head: deviceCsvHead,
    cells: deviceCsvCells,
  });
}
