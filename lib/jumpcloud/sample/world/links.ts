import type { LinkEdits } from "../edits";

/** Pairs of ids, found from either end. */
export interface Links {
  to: (from: string) => readonly string[];
  from: (to: string) => readonly string[];
  has: (from: string, to: string) => boolean;
  pairs: () => [string, string][];
}

/** Of the pairs, those whose both ends exist, after what a test added and took away. */
export function linksOf({
  pairs,
  edits,
  exists,
}: {
  pairs: Iterable<[string, string]>;
  edits: LinkEdits;
  exists: (from: string, to: string) => boolean;
}): Links {
  const forward = new Map<string, Set<string>>();
  const backward = new Map<string, Set<string>>();
  const put = (map: Map<string, Set<string>>, key: string, value: string) => {
    const known = map.get(key);
    if (known) known.add(value);
    else map.set(key, new Set([value]));
  };
  const add = ([from, to]: [string, string]) => {
    if (!exists(from, to)) return;
    put(forward, from, to);
    put(backward, to, from);
  };
  for (const pair of pairs) {
    if (edits.taken.size === 0 || !edits.taken.has(`${pair[0]}:${pair[1]}`)) add(pair);
  }
  for (const pair of edits.added.values()) add(pair);

  const none: readonly string[] = [];
  const lists = (map: Map<string, Set<string>>) =>
    new Map([...map].map(([key, values]) => [key, [...values]]));
  const [tos, froms] = [lists(forward), lists(backward)];
  return {
    to: (from) => tos.get(from) ?? none,
    from: (to) => froms.get(to) ?? none,
    has: (from, to) => forward.get(from)?.has(to) ?? false,
    pairs: () => [...tos].flatMap(([from, found]) => found.map((to): [string, string] => [from, to])),
  };
}
