import { accountTables } from "./insight-accounts";
import { browserTables } from "./insight-browsers";
import { diskTables } from "./insight-disks";
import type { Table } from "./insight-host";
import { securityTables } from "./insight-security";
import { systemTables } from "./insight-system";
import { softwareTables } from "./software";

/** What `/api/v2/systeminsights/{table}` serves, by the table's name. */
export const insightTables: ReadonlyMap<string, Table> = new Map<string, Table>(
  Object.entries({
    ...softwareTables,
    ...diskTables,
    ...securityTables,
    ...systemTables,
    ...accountTables,
    ...browserTables,
  }),
);
