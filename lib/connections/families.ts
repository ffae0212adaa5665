import { type StreamName, streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";

/** Streams that stand alone are tried so many at a time. */
const aloneAtOnce = 6;

/**
 * The streams in groups that can be tried apart from one another: a relation is in one group with all that
 * it may be listed under. In the order in which a sync reads them, each stream once.
 */
export function families(): StreamName[][] {
  const family = new Map<StreamName, Set<StreamName>>();
  for (const name of streamNames) {
    const joined = new Set<StreamName>([name]);
    for (const parent of streams[name].dependsOn) for (const one of family.get(parent) ?? []) joined.add(one);
    for (const one of joined) family.set(one, joined);
  }
  const groups = [...new Set(family.values())].map((group) => streamNames.filter((name) => group.has(name)));
  const related = groups.filter((group) => group.length > 1);
  return [...related, ...chunks(groups.filter((group) => group.length === 1).flat())];
}

function chunks(names: StreamName[]): StreamName[][] {
  const count = Math.ceil(names.length / aloneAtOnce);
  return Array.from({ length: count }, (_, index) =>
    names.slice(index * aloneAtOnce, (index + 1) * aloneAtOnce),
  );
}
