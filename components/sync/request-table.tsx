import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { formatBytes, Num } from "@/components/ui/number";
import { Row, SortTH, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import type { SyncRequest } from "@/db/queries/sync-figures";

type RequestTableProps = {
  requests: readonly SyncRequest[];
  /** How they are sorted, and the page with the other order. */
  order: { href: string; newest: boolean };
};

/** Requests of a sync, by when they were made. */
export function RequestTable({ requests, order }: RequestTableProps) {
  return (
    <Table label="Requests of this sync" className="max-md:min-w-[44rem]">
      <THead>
        <SortTH className="w-32" href={order.href} sort={order.newest ? "descending" : "ascending"}>
          Time (UTC)
        </SortTH>
        <TH>Request</TH>
        <TH className="w-28 lg:w-36">Status</TH>
        <TH align="right" className="w-16">
          Rows
        </TH>
        <TH align="right" hideBelow="lg" className="w-24">
          Size
        </TH>
        <TH align="right" hideBelow="xl" className="w-24">
          Duration
        </TH>
        <TH align="right" hideBelow="xl" className="w-16">
          Try
        </TH>
        <TH hideBelow="lg" className="w-40">
          SHA-256
        </TH>
      </THead>
      <TBody>
        {requests.map((request) => (
          <Row key={request.id}>
            <TD className="text-13 text-muted tabular-nums">
              <time dateTime={request.startedAt.toISOString()} title={request.startedAt.toISOString()}>
                {request.startedAt.toISOString().slice(11, 23)}
              </time>
            </TD>
            <TD wrap>
              <span className="line-clamp-2 font-mono text-12 text-ink" title={request.path}>
                {request.method} {request.path}
              </span>
              <span className="line-clamp-2 font-mono text-12 text-muted">{query(request.params)}</span>
            </TD>
            <TD wrap>
              <Status request={request} />
            </TD>
            <TD align="right">
              <Num value={request.rows} />
            </TD>
            <TD align="right" hideBelow="lg">
              {formatBytes(request.bytes)}
            </TD>
            <TD align="right" hideBelow="xl">
              <Num value={request.durationMs} unit="ms" />
            </TD>
            <TD align="right" hideBelow="xl">
              <Num value={request.attempt} />
            </TD>
            <TD hideBelow="lg">
              {request.sha256 === null ? (
                <span className="text-muted">–</span>
              ) : (
                <span className="flex items-center gap-1">
                  <Code>{request.sha256.slice(0, 10)}…</Code>
                  <CopyButton value={request.sha256} label="Copy the SHA-256 of this answer" />
                </span>
              )}
            </TD>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

const query = (params: Record<string, string>) =>
  Object.entries(params)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");

/** An error's kind as a reader's word: "rate_limited" → "rate limited". */
function Status({ request: { status, error } }: { request: SyncRequest }) {
  const fine = status !== null && status >= 200 && status < 300 && error === null;
  return (
    <span className={fine ? "tabular-nums" : "font-medium text-fail tabular-nums"}>
      {status ?? "no answer"}
      {error !== null && ` ${error.replaceAll("_", " ")}`}
    </span>
  );
}
