import { listUsers } from "@/db/queries/directory-users";
import { userCsvCells, userCsvHead } from "@/lib/directory/user-csv";
import { userListState } from "@/lib/directory/user-list";
import { listCsv, openCsv } from "../../_list/list-csv";

export const dynamic = "force-dynamic";

export async function GET(request: Request): Promise<Response> {
  const { db, snapshot, searchParams } = await openCsv(request);
  const { state, filter } = userListState(searchParams);
  return listCsv({
    snapshot,
    name: "people",
    read: (page) => listUsers(db, snapshot, { ...state, ...page, filter }),
    connectionOf: ({ connectionId }) => connectionId,
    head: userCsvHead,
    cells: userCsvCells,
  });
}
