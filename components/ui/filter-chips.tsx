import { X } from "lucide-react";
import Link from "next/link";

type FilterChipsProps = {
  /** The filters in force. `href` is this page without the filter. */
  chips: readonly { label: string; value: string; href: string }[];
  /** This page without any filter; offered when there are at least two. */
  clearHref?: string | undefined;
};

/** The filters in force, each removable by a link; nothing when there are none. */
export function FilterChips({ chips, clearHref }: FilterChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters in force" className="flex flex-wrap items-center gap-2">
      {chips.map(({ label, value, href }) => (
        <li key={`${label}=${value}`} className="max-w-full">
          <Link
            href={href}
            prefetch={false}
            scroll={false}
            aria-label={`Remove the filter ${label}: ${value}`}
            className="group inline-flex h-7 max-w-full items-center gap-1.5 rounded-full border border-accent-line bg-accent-soft pr-2 pl-3 text-13 text-accent-text hover:border-accent-text pointer-coarse:h-9"
          >
            <span className="truncate">
              {label}: <span className="font-medium">{value}</span>
            </span>
            <X aria-hidden="true" className="size-3.5 shrink-0 opacity-70 group-hover:opacity-100" />
          </Link>
        </li>
      ))}
      {clearHref !== undefined && chips.length > 1 && (
        <li>
          <Link
            href={clearHref}
            prefetch={false}
            scroll={false}
            className="inline-flex h-7 items-center rounded-small px-1 text-13 text-muted underline-offset-2 hover:text-ink hover:underline"
          >
            Clear all
          </Link>
        </li>
      )}
    </ul>
  );
}
