import type { SnapshotPoint } from "@/db/queries/snapshot";

export interface FilterOption {
  value: string;
  label: string;
  count?: number | undefined;
}

/** Options that can be told apart: a name that comes twice is followed by the end of its id. */
export function distinctOptions(
  options: readonly { id: string; name: string | null; count?: number }[],
): FilterOption[] {
  const unique = [...new Map(options.map((option) => [option.id, option])).values()];
  const names = unique.map(({ id, name }) => name ?? id);
  return unique.map(({ id, name, count }) => {
    const label = name ?? id;
    const twice = names.filter((other) => other === label).length > 1;
    return { value: id, label: twice ? `${label} (…${id.slice(-4)})` : label, count };
  });
}

/** A filter by connection, where there are several. `counts` by `in:<connection id>`. */
export function connectionFilter(points: readonly SnapshotPoint[], counts: Record<string, number>) {
  if (points.length < 2) return [];
  const options = points.map(({ connectionId, organizationName }) => ({
    id: connectionId,
    name: organizationName,
    count: counts[`in:${connectionId}`] ?? 0,
  }));
  return [{ name: "in", label: "Connection", options: distinctOptions(options) }];
}
