import Link from "next/link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatCount, formatNumber } from "@/components/ui/number";
import { TimeAgo } from "@/components/ui/time";
import type { RelationChange } from "@/db/queries/relation-changes";
import { mergedFrom } from "@/lib/directory/relation-story";

interface Words {
  title: string;
  description: string;
  /** "person", "people" */
  one: string;
  many: string;
  joined: string;
  left: string;
  /** What `first` says between the number and "in sync #1": "first seen in it". */
  first: string;
}

/** Who came and who left, by the syncs that saw it, newest first. */
export function RelationHistory({
  changes,
  words,
  memberHref,
  otherHref,
}: {
  changes: RelationChange[];
  words: Words;
  memberHref: (id: string) => string;
  /** The page of another group that members came from or went to. */
  otherHref: (id: string) => string;
}) {
  return (
    <Card>
      <CardHeader title={words.title} description={words.description} />
      <CardBody>
        {changes.length === 0 ? (
          <p className="text-14 text-muted">Nothing has been seen to change.</p>
        ) : (
          <ol className="space-y-4">
            {changes.map((change) => (
              <li key={`${change.sync}-${change.kind}`} className="border-l-2 pl-3">
                <p className="text-14">
                  <span className="font-medium">
                    {formatCount(change.count, words.one, words.many)} {words[change.kind]}
                  </span>
                  <span className="text-muted">
                    {" "}
                    in sync #{change.sync}, <TimeAgo value={change.at} />
                  </span>
                </p>
                <Members change={change} hrefOf={memberHref} />
                <Others change={change} hrefOf={otherHref} />
              </li>
            ))}
          </ol>
        )}
      </CardBody>
    </Card>
  );
}

function Members({ change, hrefOf }: { change: RelationChange; hrefOf: (id: string) => string }) {
  if (change.members.length === 0) return null;
  const rest = change.count - change.members.length;
  return (
    <p className="mt-1 text-13 break-words">
      {change.members.map(({ id, name, present }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          {present ? (
            <Link href={hrefOf(id)} prefetch={false} className="text-accent-text hover:underline">
              {name ?? id}
            </Link>
          ) : (
            (name ?? id)
          )}
        </span>
      ))}
      {rest > 0 && <span className="text-muted"> and {formatNumber(rest)} more</span>}
    </p>
  );
}

function Others({ change, hrefOf }: { change: RelationChange; hrefOf: (id: string) => string }) {
  const merged = new Set(mergedFrom(change).map(({ id }) => id));
  if (change.others.length === 0) return null;
  return (
    <ul className="mt-1 space-y-1 text-13 text-muted">
      {change.others.map((other) => {
        const name = other.name ?? other.id;
        if (merged.has(other.id)) {
          return (
            <li key={other.id}>
              Looks like a merge: all {formatNumber(other.count)} came from “{name}”, which was removed in the
              same sync.
            </li>
          );
        }
        return (
          <li key={other.id}>
            {formatNumber(other.count)} of them {change.kind === "joined" ? "left" : "joined"}{" "}
            {other.removed ? (
              `“${name}”, which was removed`
            ) : (
              <Link href={hrefOf(other.id)} prefetch={false} className="text-accent-text hover:underline">
                {name}
              </Link>
            )}{" "}
            in the same sync.
          </li>
        );
      })}
    </ul>
  );
}
