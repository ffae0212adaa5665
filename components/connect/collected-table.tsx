import { ChevronRight } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Code } from "@/components/ui/code";
import { formatCount } from "@/components/ui/number";
import type { Collected, CollectedRow } from "@/lib/connections/collected";

type CollectedTableProps = { title: string; about: string; rows: readonly CollectedRow[] };

/** One of the two tables of what is collected: each line with its purpose, and what is behind it. */
export function CollectedTable({ title, about, rows }: CollectedTableProps) {
  return (
    <section className="rounded-card border">
      <header className="border-b bg-sunken px-3 py-2 first:rounded-t-[7px]">
        <h4 className="font-medium text-ink">{title}</h4>
        <p className="text-13 text-muted">{about}</p>
      </header>
      <ul className="divide-y">
        {rows.map((row) => (
          <li key={row.title}>
            <RowOf row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RowOf({ row: { title, purpose, streams } }: { row: CollectedRow }) {
  const personal = streams.reduce((total, stream) => total + stream.personal.length, 0);
  return (
    <details className="group/row">
      <summary className="flex cursor-pointer list-none items-start gap-2 px-3 py-2.5 hover:bg-hover [&::-webkit-details-marker]:hidden">
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="font-medium text-ink">{title}</span>
            <span className="text-12 text-muted tabular-nums">
              {personal === 0 ? "No personal fields" : formatCount(personal, "personal field")}
            </span>
          </span>
          <span className="block text-13 text-muted">{purpose}</span>
        </span>
        <ChevronRight
          aria-hidden="true"
          className="mt-0.5 size-4 shrink-0 text-faint transition-transform duration-150 group-open/row:rotate-90"
        />
      </summary>
      <ul className="flex flex-col gap-4 border-t bg-sunken px-3 py-3 text-13">
        {streams.map((stream) => (
          <StreamOf key={stream.name} stream={stream} />
        ))}
      </ul>
    </details>
  );
}

function StreamOf({ stream }: { stream: Collected }) {
  const { title, purpose, presence, requests, personal, otherFields } = stream;
  return (
    <li className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium text-ink">
        {title}
        {presence === "optional" && <Badge>Optional</Badge>}
        {presence === "licensed" && <Badge>If your plan has it</Badge>}
      </p>
      <p className="text-muted">{purpose}</p>
      <p className="flex flex-wrap gap-1">
        {requests.map((request) => (
          <Code key={request} className="bg-surface break-all">
            {request}
          </Code>
        ))}
      </p>
      {personal.length > 0 && (
        <dl className="mt-1 flex flex-col gap-1">
          {personal.map(({ field, purpose: why }) => (
            <div key={field} className="grid gap-x-3 sm:grid-cols-[2fr_3fr]">
              <dt className="text-ink">{field}</dt>
              <dd className="text-muted">{why}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="text-muted">
        {otherFields === 0
          ? "Nothing else is kept."
          : `${personal.length > 0 ? "And " : ""}${formatCount(
              otherFields,
              personal.length > 0 ? "other field" : "field",
            )} without personal data.`}
      </p>
    </li>
  );
}
