import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { NextAction } from "@/lib/overview/next-actions";

/** What to do next: links to where it is done. */
export function NextActionsCard({ actions }: { actions: NextAction[] }) {
  return (
    <Card>
      <CardHeader title="What to do next" description="From what was last read; no check has judged it." />
      {actions.length === 0 ? (
        <CardBody className="text-14 text-muted">
          Nothing that was read calls for anything. Assay reads again by itself.
        </CardBody>
      ) : (
        <ul className="divide-y">
          {actions.map(({ href, title, detail }) => (
            <li key={`${href} ${title}`}>
              <Link
                href={href}
                className="group flex items-center gap-3 px-4 py-2.5 transition-colors duration-100 hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span className="min-w-0 flex-1">
                  <span className="block text-14 font-medium text-ink">{title}</span>
                  <span className="block text-13 text-muted">{detail}</span>
                </span>
                <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-faint" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
