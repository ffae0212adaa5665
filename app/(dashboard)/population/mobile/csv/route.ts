import { listMobiles } from "@/db/queries/population";
import { mobileListState } from "@/lib/population/links";
import { partNames } from "@/lib/population/names";
import { mobilePart } from "@/lib/population/parts";
import { listCsv, openCsv } from "../../../_list/list-csv";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const { db, snapshot, searchParams } = await openCsv(request);
  const { state, filter } = mobileListState(searchParams);
  return listCsv({
    snapshot,
    name: "apple-mdm",
    read: (page) => listMobiles(db, snapshot, { ...state, ...page, filter }),
    connectionOf: ({ connectionId }) => connectionId,
    head: ["Id", "Name", "Model", "Platform", "System version", "Serial number", "Enrolled", "Population"],
    cells: (row) => [
      ...[row.id, row.name, row.model, row.platform, row.osVersion, row.serialNumber, row.enrolled],
      partNames.mobile[mobilePart(row)],
    ],
  });
}
