import type { ReactNode } from "react";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { Row, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time";
import { type DeviceRows, deviceRows } from "@/db/queries/inventory";
import { database } from "@/lib/database";
import type { StreamName } from "@/lib/jumpcloud/streams/names.generated";
import type { DeviceContext } from "./context";

export interface TableColumn {
  title: string;
  /** The field of the row that is shown. */
  field: string;
  className?: string;
  hideBelow?: "sm" | "md" | "lg";
  /** In place of the value as it is. */
  say?: (row: Record<string, unknown>) => ReactNode;
}

export interface TableSpec {
  stream: StreamName;
  title: string;
  columns: TableColumn[];
  /** The order of the rows: by the first column unless another is named; `-installedOn` for the newest first. */
  order?: string;
}

/** So many rows are drawn; the source below has all. */
const rowsShown = 100;

/** One table of the device's telemetry: its rows, when the device reported them, or why there are none. */
export async function TableCard({ spec, context }: { spec: TableSpec; context: DeviceContext }) {
  const { own, id, connectionId } = context;
  const read = await deviceRows(database(), own, { stream: spec.stream, deviceId: id, connectionId });
  return <TableRows spec={spec} read={read} />;
}

function TableRows({ spec, read }: { spec: TableSpec; read: DeviceRows }) {
  const { title, columns } = spec;
  const rows = inOrder(read.rows, spec);
  return (
    <Card>
      <CardHeader
        title={rows.length > 0 ? `${title} (${rows.length})` : title}
        description={<Reported read={read} />}
      />
      {rows.length === 0 ? (
        <CardBody>
          <p className="text-14 text-muted">{whyEmpty(read)}</p>
        </CardBody>
      ) : (
        <Table label={title} framed={false}>
          <THead>
            {columns.map(({ field, title: head, className, hideBelow }) => (
              <TH key={field} className={className} hideBelow={hideBelow}>
                {head}
              </TH>
            ))}
          </THead>
          <TBody>
            {rows.slice(0, rowsShown).map((row) => (
              <Row key={JSON.stringify(row)}>
                {columns.map(({ field, say, hideBelow }) => (
                  <TD key={field} wrap hideBelow={hideBelow} className="break-words">
                    {say ? say(row) : sayValue(row[field])}
                  </TD>
                ))}
              </Row>
            ))}
          </TBody>
        </Table>
      )}
      {rows.length > rowsShown && (
        <CardFooter>
          The first {rowsShown} of {rows.length}.
        </CardFooter>
      )}
    </Card>
  );
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Rows that lack what they are ordered by come last, either way. */
function inOrder(rows: DeviceRows["rows"], { order, columns }: TableSpec): DeviceRows["rows"] {
  const descending = order?.startsWith("-") ?? false;
  const field = order?.replace(/^-/, "") ?? columns[0]?.field ?? "name";
  const textOf = (row: Record<string, unknown>) => String(row[field] ?? "");
  return rows.toSorted((a, b) => {
    const [left, right] = [textOf(a), textOf(b)];
    if (left === "" || right === "") return left === right ? 0 : left === "" ? 1 : -1;
    return (descending ? -1 : 1) * collator.compare(left, right);
  });
}

/** When the device itself made the report. */
export function Reported({ read }: { read: DeviceRows }) {
  if (read.collectedAt === null) return null;
  return (
    <>
      Reported by the device <TimeAgo value={read.collectedAt} />.
    </>
  );
}

export function whyEmpty({ read }: DeviceRows): string {
  return read
    ? "The device reports no rows. That can also mean that its agent did not send them, so nothing follows from it."
    : "Not known: the last sync could not read this table.";
}

/** A value as it was reported: yes and no for flags, and nothing made up for what is missing. */
export function sayValue(value: unknown): ReactNode {
  if (value === null || value === undefined || value === "") {
    return <span className="text-faint">Not reported</span>;
  }
  if (value === true) return "Yes";
  if (value === false) return "No";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
