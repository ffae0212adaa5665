"use client";

import type { MouseEvent, ReactNode } from "react";
import { cn } from "./cn";

type RowProps = { selected?: boolean | undefined; className?: string | undefined; children: ReactNode };

/**
 * A table row. With a `RowLink` in it, all of it opens that link: the link is stretched over the row, and a
 * click on something lifted above the link (a time with its tooltip) is passed on to it.
 */
export function Row({ selected, className, children }: RowProps) {
  return (
    <tr
      data-selected={selected === true ? "" : undefined}
      onClick={openRowLink}
      onAuxClick={openRowLink}
      className={cn(
        "group/row relative has-[a[data-row-link]]:cursor-pointer has-[a[data-row-link]]:hover:bg-hover data-selected:bg-selected",
        className,
      )}
    >
      {children}
    </tr>
  );
}

function openRowLink(event: MouseEvent<HTMLTableRowElement>) {
  if (!(event.target instanceof Element) || event.defaultPrevented || event.button > 1) return;
  if (event.target.closest("a, button, input, label, select, summary, textarea") !== null) return;
  const link = event.currentTarget.querySelector<HTMLAnchorElement>("a[data-row-link]");
  if (link === null) return;
  const elsewhere = event.button === 1 || event.metaKey || event.ctrlKey || event.shiftKey;
  if (elsewhere) window.open(link.href, "_blank", "noopener");
  else link.click();
}
