"use client";

import { Check, ChevronDown } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import { Button } from "./button";
import { Menu, MenuContent, MenuTrigger } from "./dropdown-menu";
import { formatNumber } from "./number";

type FilterMenuProps = {
  /** What it filters by: "Platform". */
  label: string;
  /** `href` is this page with the value chosen, or without it if it is. */
  options: readonly { label: string; href: string; selected: boolean; count?: number | undefined }[];
};

/** A button with a menu of values to filter by; each value is a link. */
export function FilterMenu({ label, options }: FilterMenuProps) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button>
          {label}
          <ChevronDown aria-hidden="true" className="text-muted" />
        </Button>
      </MenuTrigger>
      <MenuContent align="start" aria-label={`Filter by ${label}`}>
        {options.map((option) => (
          <Radix.Item key={option.label} asChild>
            <Link
              href={option.href}
              prefetch={false}
              scroll={false}
              aria-current={option.selected ? "true" : undefined}
              className="flex min-h-8 cursor-pointer items-center gap-2 rounded-small px-2 text-14 text-ink outline-none data-highlighted:bg-selected pointer-coarse:min-h-10"
            >
              <span className="flex size-4 shrink-0 items-center">
                {option.selected && <Check aria-hidden="true" className="size-4 text-accent-text" />}
              </span>
              <span className="min-w-0 flex-1 truncate">{option.label}</span>
              {option.count !== undefined && (
                <span className="pl-4 text-13 text-muted tabular-nums">{formatNumber(option.count)}</span>
              )}
            </Link>
          </Radix.Item>
        ))}
      </MenuContent>
    </Menu>
  );
}
