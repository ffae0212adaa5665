import { SearchX } from "lucide-react";
import type { ReactNode } from "react";
import type { ListState } from "@/lib/list-state";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { FilterChips } from "../ui/filter-chips";
import { FilterMenu } from "../ui/filter-menu";
import { Pagination } from "../ui/pagination";
import { SearchInput } from "../ui/search-input";

export interface ListFilter {
  name: string;
  label: string;
  options: { value: string; label: string; count?: number | undefined }[];
}

/** A filter by a fixed set of values, with the number of things that each would leave. */
export function facetFilter<Value extends string>({
  name,
  label,
  values,
  labelOf,
  counts,
}: {
  name: string;
  label: string;
  values: readonly Value[];
  labelOf: (value: Value) => string;
  /** By `name:value`. */
  counts: Record<string, number>;
}): ListFilter {
  const options = values.map((value) => ({
    value,
    label: labelOf(value),
    count: counts[`${name}:${value}`] ?? 0,
  }));
  return { name, label, options };
}

/** The frame of every list: filters above, what they leave in words, the table, the pages. */
export function ListFrame({
  state,
  noun,
  total,
  filters,
  children,
}: {
  // A list of any filters and sorts: what is used here is the same for all.
  state: Pick<
    ListState<Record<string, readonly string[]>, never>,
    "params" | "href" | "search" | "page" | "limit"
  >;
  noun: string;
  total: number;
  filters: ListFilter[];
  children: ReactNode;
}) {
  const { q: _search, ...others } = state.params;
  const chips = filters.flatMap(({ name, label, options }) => {
    const value = state.params[name];
    if (value === undefined) return [];
    const chosen = options.find((option) => option.value === value);
    return [{ label, value: chosen?.label ?? value, href: state.href({ [name]: undefined }) }];
  });
  if (state.search) chips.push({ label: "Search", value: state.search, href: state.href({ q: undefined }) });
  const clearHref = state.href(
    Object.fromEntries(
      chips.length > 1 ? [...filters.map(({ name }) => name), "q"].map((name) => [name, undefined]) : [],
    ),
  );

  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput label={`Search ${noun}`} keep={others} className="w-full sm:w-72" />
        {filters.map(({ name, label, options }) => (
          <FilterMenu
            key={name}
            label={label}
            options={options.map(({ value, label: text, count }) => {
              const selected = state.params[name] === value;
              return {
                label: text,
                count,
                selected,
                href: state.href({ [name]: selected ? undefined : value }),
              };
            })}
          />
        ))}
      </div>
      {chips.length > 0 && <FilterChips chips={chips} clearHref={chips.length > 1 ? clearHref : undefined} />}
      {total === 0 ? (
        <EmptyState
          icon={SearchX}
          title={`No ${noun} match`}
          action={
            chips[0] && (
              <ButtonLink href={chips[0].href}>
                Remove “{chips[0].label}: {chips[0].value}”
              </ButtonLink>
            )
          }
        >
          {chips.length > 1
            ? "Nothing meets all of these at once. Remove one of them."
            : chips.length === 1
              ? "Nothing meets this filter."
              : `The last sync read no ${noun}.`}
        </EmptyState>
      ) : (
        <>
          {children}
          <Pagination
            page={state.page}
            pageSize={state.limit}
            total={total}
            noun={noun}
            hrefFor={(page) => state.href({ page: page === 1 ? undefined : String(page) })}
          />
        </>
      )}
    </div>
  );
}
