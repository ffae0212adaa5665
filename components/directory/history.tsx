import type { ReactNode } from "react";
import type { HistoryEntry } from "@/lib/directory/changes";
import { fieldTitle } from "@/lib/directory/field-title";
import { Card, CardBody, CardHeader } from "../ui/card";
import { DateTime, TimeAgo } from "../ui/time";
import { type HistoryLine, historyLines } from "./history-lines";

const words: Record<HistoryEntry["kind"], string> = {
  "first seen": "First seen",
  changed: "Changed",
  gone: "No longer listed by JumpCloud",
  back: "Listed again",
};

/** Long values (lists of accounts) are cut here; the source shows them whole. */
const valueCharsMax = 200;

/** What happened to a record, newest first, by the syncs that saw it. */
export function History({
  entries,
  title = "History",
  footer,
}: {
  entries: HistoryEntry[];
  title?: string | undefined;
  /** Below the entries: where the others are. */
  footer?: ReactNode;
}) {
  return (
    <Card>
      <CardHeader title={title} description="What each sync saw differently. Older states stay readable." />
      <CardBody>
        <ol className="space-y-4">
          {historyLines(entries).map((line) => (
            <li key={`${line.sync}-${line.kind}`} className="border-l-2 pl-3">
              <Line line={line} />
            </li>
          ))}
        </ol>
        {footer}
      </CardBody>
    </Card>
  );
}

function Line({ line: { sync, at, kind, renamed, absent, changes } }: { line: HistoryLine }) {
  return (
    <>
      <p className="text-14">
        <span className="font-medium">{renamed && kind === "changed" ? "Renamed" : words[kind]}</span>
        <span className="text-muted">
          {" "}
          in sync #{sync}, <TimeAgo value={at} />
        </span>
      </p>
      {absent && (
        <p className="text-13 text-muted">
          Not in JumpCloud from <DateTime value={absent.from} /> (sync #{absent.fromSync}) to{" "}
          <DateTime value={absent.to} />.
        </p>
      )}
      {(renamed || changes.length > 0) && (
        <ul className="mt-1 space-y-1 text-13">
          {renamed && (
            <li className="break-words">
              Name: <del className="text-muted">{named(renamed.from)}</del> → <ins>{named(renamed.to)}</ins>
            </li>
          )}
          {changes.map(({ field, before, after }) => (
            <li key={field} className="break-words">
              {fieldTitle(field)}: <del className="text-muted">{say(before)}</del> → <ins>{say(after)}</ins>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const named = (name: string | null): string => (name === null ? "none" : `“${name}”`);

function say(value: unknown): string {
  if (value === null || value === undefined) return "not reported";
  if (value === true) return "yes";
  if (value === false) return "no";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > valueCharsMax ? `${text.slice(0, valueCharsMax)}…` : text;
}
