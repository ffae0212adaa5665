import type { HistoryEntry } from "@/lib/directory/changes";
import { fieldTitle } from "@/lib/directory/field-title";
import { Card, CardBody, CardHeader } from "../ui/card";
import { TimeAgo } from "../ui/time";

const words: Record<HistoryEntry["kind"], string> = {
  "first seen": "First seen",
  changed: "Changed",
  gone: "No longer listed by JumpCloud",
  back: "Listed again",
};

/** What happened to a record, newest first, by the syncs that saw it. */
export function History({ entries }: { entries: HistoryEntry[] }) {
  return (
    <Card>
      <CardHeader title="History" description="What each sync saw differently. Older states stay readable." />
      <CardBody>
        <ol className="space-y-4">
          {entries.map((entry) => (
            <li key={`${entry.sync}-${entry.kind}`} className="border-l-2 pl-3">
              <p className="text-14">
                <span className="font-medium">{words[entry.kind]}</span>
                <span className="text-muted">
                  {" "}
                  in sync #{entry.sync}, <TimeAgo value={entry.at} />
                </span>
              </p>
              {entry.changes.length > 0 && (
                <ul className="mt-1 space-y-1 text-13">
                  {entry.changes.map(({ field, before, after }) => (
                    <li key={field} className="break-words">
                      {fieldTitle(field)}: <del className="text-muted">{say(before)}</del> →{" "}
                      <ins>{say(after)}</ins>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}

function say(value: unknown): string {
  if (value === null || value === undefined) return "not reported";
  if (value === true) return "yes";
  if (value === false) return "no";
  if (typeof value === "string") return value;
  return JSON.stringify(value);
}
