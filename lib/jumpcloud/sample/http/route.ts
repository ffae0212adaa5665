import type { Quirks } from "../quirks";
import type { Row } from "../world/setting";
import type { World } from "../world/world";
import { type Answer, failure } from "./answer";
import { pageOf, type RowSource, v1Page, v2Page } from "./lists";
import { type ListQuery, parseListQuery } from "./query";

/** One request, after it was let in. */
export interface Asked {
  path: string;
  search: URLSearchParams;
  /** The ids in the path, in order. */
  ids: string[];
  body: unknown;
  world: World;
  /** Of every organisation that the key sees. */
  organizations: Row[];
  nowMs: number;
  quirks: Quirks;
  /** Path and query, and how often exactly this was asked before. */
  url: string;
  occurrence: number;
}

export interface Route {
  method: "GET" | "POST";
  /** `{id}` stands for one segment. */
  path: string;
  answer: (asked: Asked) => Answer;
}

type Sorting = Parameters<Quirks["turnOf"]>[0]["sorting"];

const turner =
  ({ quirks, url, occurrence }: Asked, sorting: Sorting) =>
  (size: number) =>
    quirks.turnOf({ url, occurrence, size, sorting });

const whetherAsked = ({ sort }: ListQuery): Sorting => (sort.length > 0 ? "asked" : "not asked");

/** `{totalCount, results}`, at most 100 rows unless told otherwise. */
export function answerV1(asked: Asked, source: RowSource, query = parseListQuery(asked.search, 100)): Answer {
  return v1Page(pageOf(source, query, { turn: turner(asked, whetherAsked(query)) }));
}

/** A bare array, at most 100 rows unless told otherwise. */
export function answerV2(
  asked: Asked,
  source: RowSource,
  {
    sortable,
    total,
    limitMax = 100,
    limitDefault = 10,
  }: { sortable: boolean; total: boolean; limitMax?: number; limitDefault?: number },
): Answer {
  const parsed = parseListQuery(asked.search, limitMax, limitDefault);
  const query = sortable ? parsed : { ...parsed, sort: [] };
  const { path, quirks } = asked;
  const turn = turner(asked, sortable ? whetherAsked(query) : "not offered");
  return v2Page({ source, query, total, quirks, path, turn });
}

/** Looks the path's first id up; 404 when nothing has it. */
export function withEntity<Facts>(
  asked: Asked,
  byId: ReadonlyMap<string, Facts>,
  answer: (facts: Facts) => Answer,
): Answer {
  const facts = byId.get(asked.ids[0] ?? "");
  return facts === undefined ? failure(asked.path, 404) : answer(facts);
}

/** Finds the route and the ids in the path. `methods` are those of other routes on the same path. */
export function findRoute(routes: readonly CompiledRoute[], method: string, path: string) {
  const matching = routes.flatMap((route) => {
    const found = route.pattern.exec(path);
    return found ? [{ route, ids: found.slice(1) }] : [];
  });
  return { match: matching.find(({ route }) => route.method === method) ?? null, known: matching.length > 0 };
}

export interface CompiledRoute extends Route {
  pattern: RegExp;
}

export function compile(routes: readonly Route[]): CompiledRoute[] {
  return routes.map((route) => ({
    ...route,
    pattern: new RegExp(`^${route.path.replaceAll("{id}", "([^/]+)")}$`),
  }));
}
