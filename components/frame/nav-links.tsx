import Link from "next/link";
import { formatNumber } from "@/components/ui/number";
import { NAV_MAIN, NAV_SETUP, type NavItem, type NavKey } from "./nav";

type NavLinksProps = {
  current: NavKey | null;
  counts: Partial<Record<NavKey, number>>;
};

/** The entries of the left navigation, for the rail and for the sheet. */
export function NavLinks({ current, counts }: NavLinksProps) {
  const entry = (item: NavItem) => (
    <NavEntry key={item.key} item={item} current={item.key === current} count={counts[item.key]} />
  );
  return (
    <>
      <ul className="flex flex-col gap-0.5">{NAV_MAIN.map(entry)}</ul>
      <ul className="mt-4 flex flex-col gap-0.5 border-t pt-4">{NAV_SETUP.map(entry)}</ul>
    </>
  );
}

function NavEntry({ item, current, count }: { item: NavItem; current: boolean; count: number | undefined }) {
  const Icon = item.icon;
  return (
    <li>
      <Link
        href={item.href}
        aria-current={current ? "page" : undefined}
        className="flex h-8 items-center gap-2.5 rounded-control px-2.5 text-14 font-medium text-muted transition-colors duration-100 hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:text-ink pointer-coarse:h-11 [&[aria-current=page]_svg]:text-accent-text"
      >
        <Icon aria-hidden="true" className="size-4 shrink-0" />
        <span className="flex-1 truncate">{item.label}</span>
        {count !== undefined && (
          <span className="text-12 font-normal text-faint tabular-nums">{formatNumber(count)}</span>
        )}
      </Link>
    </li>
  );
}
