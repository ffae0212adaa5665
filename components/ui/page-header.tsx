import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** One line that answers "so what", in figures. */
  subtitle?: ReactNode;
  /** Beside the title: a verdict, a state, a badge. */
  mark?: ReactNode;
  actions?: ReactNode;
  /** The list that this thing belongs to. */
  back?: { href: string; label: string } | undefined;
};

/** A page's title, its one-line answer and its actions. */
export function PageHeader({ title, subtitle, mark, actions, back }: PageHeaderProps) {
  return (
    <header className="mb-5">
      {back !== undefined && (
        <Link
          href={back.href}
          className="mb-2 -ml-1 inline-flex h-6 items-center gap-0.5 rounded-small pr-1 text-13 text-muted hover:text-ink print:hidden"
        >
          <ChevronLeft aria-hidden="true" className="size-4" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-full">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="line-clamp-2 text-20 font-semibold tracking-tight text-ink">{title}</h1>
            {mark}
          </div>
          {subtitle !== undefined && <div className="mt-0.5 text-14 text-muted tabular-nums">{subtitle}</div>}
        </div>
        {actions !== undefined && (
          <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>
        )}
      </div>
    </header>
  );
}
