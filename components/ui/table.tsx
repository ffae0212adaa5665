import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export { Row } from "./table-row";

// By the width of the table, not of the window: the navigation beside it comes and goes.
const HIDE_BELOW = {
  sm: "@max-[28rem]:hidden",
  md: "@max-[36rem]:hidden",
  lg: "@max-[48rem]:hidden",
  xl: "@max-[60rem]:hidden",
} as const;

type Column = {
  /** "right" for numbers. */
  align?: "left" | "right" | undefined;
  /** Leaves the column out of narrower tables (448, 576, 768, 960 px); set it on the head and on each cell. */
  hideBelow?: keyof typeof HIDE_BELOW | undefined;
  className?: string | undefined;
};

function columnClasses({ align, hideBelow }: Column): string {
  return cn(align === "right" && "text-right tabular-nums", hideBelow !== undefined && HIDE_BELOW[hideBelow]);
}

type TableProps = {
  /** What the table lists, for screen readers. */
  label: string;
  /** Draws its own border and background; off inside a card. */
  framed?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** A table of fixed layout: set widths on heads (`className="w-40"`); columns without one share the rest. */
export function Table({ label, framed = true, className, children }: TableProps) {
  return (
    <div className={cn("@container max-md:overflow-x-auto", framed && "rounded-card border bg-surface")}>
      <table className={cn("w-full table-fixed border-separate border-spacing-0 text-14", className)}>
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </div>
  );
}

/** The head, which stays under the top bar while the page scrolls. Children are `TH` and `SortTH`. */
export function THead({ children }: { children: ReactNode }) {
  return (
    <thead className="z-10 md:sticky md:top-(--frame-top,0px) print:static">
      <tr>{children}</tr>
    </thead>
  );
}

export function TBody({ children }: { children: ReactNode }) {
  return <tbody>{children}</tbody>;
}

const headClasses =
  "h-9 truncate border-b bg-sunken px-3 text-left align-middle text-12 font-medium text-muted first:rounded-tl-[7px] first:pl-4 last:rounded-tr-[7px] last:pr-4";

type THProps = Column & { children?: ReactNode };

export function TH({ children, className, ...column }: THProps) {
  return (
    <th scope="col" className={cn(headClasses, columnClasses(column), className)}>
      {children}
    </th>
  );
}

type SortTHProps = THProps & {
  /** The page sorted by this column, the other way round if it already is. */
  href: string;
  /** How the table is sorted by this column now; null if by another. */
  sort: "ascending" | "descending" | null;
};

/** A head that sorts by its column: a link, so that the order is in the URL. */
export function SortTH({ children, href, sort, className, ...column }: SortTHProps) {
  const Icon = sort === "ascending" ? ArrowUp : sort === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <th scope="col" aria-sort={sort ?? "none"} className={cn(headClasses, columnClasses(column), className)}>
      <Link
        href={href}
        prefetch={false}
        scroll={false}
        className={cn(
          "group -mx-1.5 inline-flex h-7 max-w-[calc(100%+0.75rem)] items-center gap-1 rounded-small px-1.5 hover:bg-selected hover:text-ink focus-visible:outline-offset-[-2px]",
          sort !== null && "text-ink",
          column.align === "right" && "flex-row-reverse",
        )}
      >
        <span className="truncate">{children}</span>
        <Icon
          aria-hidden="true"
          className={cn("size-3 shrink-0", sort === null && "opacity-60 group-hover:opacity-100")}
        />
      </Link>
    </th>
  );
}

type TDProps = Omit<ComponentProps<"td">, "align"> &
  Column & { /** Lets long text run over several lines. */ wrap?: boolean | undefined };

/** A cell: one line, cut with an ellipsis, unless `wrap`. */
export function TD({ children, className, wrap = false, align, hideBelow, ...rest }: TDProps) {
  return (
    <td
      {...rest}
      className={cn(
        "h-10 border-b px-3 align-middle first:pl-4 last:pr-4 group-last/row:border-b-0",
        wrap ? "py-2" : "truncate",
        columnClasses({ align, hideBelow }),
        className,
      )}
    >
      {children}
    </td>
  );
}

type RowLinkProps = { href: string; className?: string | undefined; children: ReactNode };

/** The link of a row, in its first cell: covers the whole row, so that every way of opening a link works. */
export function RowLink({ href, className, children }: RowLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      data-row-link=""
      className={cn(
        "font-medium text-ink outline-none after:absolute after:inset-0 focus-visible:after:rounded-small focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus",
        className,
      )}
    >
      {children}
    </Link>
  );
}
