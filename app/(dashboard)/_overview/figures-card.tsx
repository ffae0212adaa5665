import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Card, CardBody } from "@/components/ui/card";
import { Num } from "@/components/ui/number";
import { Stat } from "@/components/ui/stat";
import type { Figure } from "@/lib/overview/figures";

type FiguresCardProps = {
  title: string;
  /** How many there are. */
  totals: { label: string; href: string; value: number | null }[];
  /** How many of these are in some way. */
  figures: Figure[];
};

/** What there is of one kind, each figure a link to what it counts. */
export function FiguresCard({ title, totals, figures }: FiguresCardProps) {
  return (
    <Card>
      <h2 className="sr-only">{title}</h2>
      <CardBody className="grid grid-cols-2 gap-4">
        {totals.map(({ label, href, value }) => (
          <Stat key={label} label={label} href={href} value={value} {...(value === null && notRead)} />
        ))}
      </CardBody>
      <ul className="divide-y border-t">
        {figures.map(({ key, label, href, count }) => (
          <li key={key}>
            <Link
              href={href}
              className="group flex h-10 items-center gap-3 px-4 text-14 transition-colors duration-100 hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1 truncate text-muted group-hover:text-ink">{label}</span>
              {count === null ? (
                <span className="text-13 text-faint">not read whole</span>
              ) : (
                <Num value={count} className={count > 0 ? "font-medium text-ink" : "text-faint"} />
              )}
              <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-faint" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const notRead = { hint: "Not read whole" };
