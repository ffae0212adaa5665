import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "./button";
import { buttonVariants } from "./button-variants";
import { cn } from "./cn";
import { formatNumber } from "./number";

type PaginationProps = {
  /** From 1. */
  page: number;
  pageSize: number;
  /** How many there are in all. */
  total: number;
  /** What is counted, in the plural: "devices". */
  noun?: string | undefined;
  hrefFor: (page: number) => string;
};

/** "1–50 of 2,000 devices" with links to the page before and the page after. */
export function Pagination({ page, pageSize, total, noun, hrefFor }: PaginationProps) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = total === 0 ? 0 : (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, total);
  return (
    <nav
      aria-label="Pages"
      className="flex flex-wrap items-center justify-between gap-2 text-13 text-muted print:hidden"
    >
      <p className="tabular-nums">
        {total === 0 ? "0" : `${formatNumber(first)}–${formatNumber(last)}`} of {formatNumber(total)}
        {noun !== undefined && ` ${noun}`}
      </p>
      {pages > 1 && (
        <div className="flex items-center gap-2">
          <Step href={page > 1 ? hrefFor(page - 1) : null} rel="prev">
            <ChevronLeft aria-hidden="true" /> Previous
          </Step>
          <Step href={page < pages ? hrefFor(page + 1) : null} rel="next">
            Next <ChevronRight aria-hidden="true" />
          </Step>
        </div>
      )}
    </nav>
  );
}

function Step({ href, rel, children }: { href: string | null; rel: "prev" | "next"; children: ReactNode }) {
  if (href === null) {
    return (
      <span aria-disabled="true" className={cn(buttonVariants({ size: "sm" }))}>
        {children}
      </span>
    );
  }
  return (
    <ButtonLink href={href} rel={rel} size="sm" prefetch={false}>
      {children}
    </ButtonLink>
  );
}
