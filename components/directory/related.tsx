import Link from "next/link";
import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "../ui/card";

/** The things that one thing is part of, or that are part of it; each a link with a line about the relation. */
export function Related({
  title,
  description,
  items,
  empty,
}: {
  title: string;
  description?: ReactNode;
  items: { href: string; name: string; note?: ReactNode }[];
  empty: ReactNode;
}) {
  return (
    <Card>
      <CardHeader title={`${title} (${items.length})`} description={description} />
      <CardBody>
        {items.length === 0 ? (
          <p className="text-14 text-muted">{empty}</p>
        ) : (
          <ul className="divide-y">
            {items.map(({ href, name, note }) => (
              <li key={href} className="flex min-h-10 flex-wrap items-baseline justify-between gap-x-3 py-2">
                <Link
                  href={href}
                  className="min-w-0 break-words font-medium text-accent-text hover:underline"
                >
                  {name}
                </Link>
                {note && <span className="text-13 text-muted">{note}</span>}
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
