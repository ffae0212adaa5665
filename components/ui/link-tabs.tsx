import Link from "next/link";
import type { ReactNode } from "react";
import { formatNumber } from "./number";
import { tabClasses, tabListClasses } from "./tab-classes";

type LinkTabsProps = {
  /** What the tabs choose between, for screen readers. */
  label: string;
  items: readonly { href: string; label: ReactNode; current: boolean; count?: number | undefined }[];
};

/** Tabs that are links, so that each has an address. */
export function LinkTabs({ label, items }: LinkTabsProps) {
  return (
    <nav aria-label={label} className={tabListClasses}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          scroll={false}
          aria-current={item.current ? "page" : undefined}
          className={tabClasses}
        >
          {item.label}
          {item.count !== undefined && (
            <span className="rounded-full bg-selected px-1.5 text-12 text-muted tabular-nums">
              {formatNumber(item.count)}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
