export type SearchParams = Record<string, string | string[] | undefined>;

export const pageSize = 50;

interface ListSpec<Filters extends Record<string, readonly string[]>, Sort extends string> {
  path: string;
  /** Each filter's parameter and the values that it takes. */
  filters: Filters;
  sorts: readonly [Sort, ...Sort[]];
  /** Parameters that name one other thing by its JumpCloud id. */
  ids?: readonly string[];
}

type Chosen<Filters extends Record<string, readonly string[]>> = {
  [Name in keyof Filters]?: Filters[Name][number] | undefined;
};

/**
 * A list's state, which lives in its address: search (`q`), filters, sort (`-name` for descending) and
 * page. A value that the list does not know counts as not given, so that an old link still opens.
 */
export interface ListState<Filters extends Record<string, readonly string[]>, Sort extends string> {
  search: string | undefined;
  filter: Chosen<Filters>;
  ids: Record<string, string>;
  sort: Sort;
  descending: boolean;
  page: number;
  limit: number;
  offset: number;
  /** The parameters now in the address, the page left out. */
  params: Record<string, string>;
  /** This list with some parameters changed; `undefined` removes one. Changing a filter goes to page 1. */
  href: (change: Record<string, string | undefined>) => string;
  sortHref: (column: Sort) => string;
  sortOf: (column: Sort) => "ascending" | "descending" | null;
}

export function listState<Filters extends Record<string, readonly string[]>, Sort extends string>(
  searchParams: SearchParams,
  { path, filters, sorts, ids: idNames = [] }: ListSpec<Filters, Sort>,
): ListState<Filters, Sort> {
  const given = (name: string) => {
    const value = searchParams[name];
    const [text] = [value].flat();
    // Postgres refuses NUL, and no control character can be searched for by typing.
    return (
      text
        ?.replaceAll(/\p{Cc}/gu, "")
        .trim()
        .slice(0, 200) || undefined
    );
  };
  const filter: Chosen<Filters> = {};
  for (const name in filters) {
    const value = given(name);
    const known = filters[name]?.find((option) => option === value);
    if (known !== undefined) filter[name] = known;
  }
  const ids: Record<string, string> = {};
  for (const name of idNames) {
    const value = given(name);
    if (value !== undefined && /^[\w-]{1,128}$/.test(value)) ids[name] = value;
  }
  const wanted = given("sort") ?? "";
  const sort = sorts.find((name) => name === wanted.replace(/^-/, "")) ?? sorts[0];
  const descending = wanted === `-${sort}`;
  const page = Math.max(1, Math.min(100_000, Math.trunc(Number(given("page"))) || 1));
  const search = given("q");

  const params: Record<string, string> = { ...ids };
  if (search) params.q = search;
  for (const [name, value] of Object.entries(filter)) if (typeof value === "string") params[name] = value;
  if (wanted && (sort !== sorts[0] || descending)) params.sort = descending ? `-${sort}` : sort;

  const href = (change: Record<string, string | undefined>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined) next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString();
    return query ? `${path}?${query}` : path;
  };

  return {
    search,
    filter,
    ids,
    sort,
    descending,
    page,
    limit: pageSize,
    offset: (page - 1) * pageSize,
    params,
    href,
    sortHref: (column) => href({ sort: column === sort && !descending ? `-${column}` : column }),
    sortOf: (column) => (column !== sort ? null : descending ? "descending" : "ascending"),
  };
}
