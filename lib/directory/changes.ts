import type { RecordVersion } from "@/db/queries/record";

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

export interface HistoryEntry {
  sync: number;
  at: Date;
  kind: "first seen" | "changed" | "gone" | "back";
  changes: FieldChange[];
}

/** A record's versions, newest first, as the story of what happened to it. */
export function historyOf(versions: RecordVersion[]): HistoryEntry[] {
  return versions.flatMap((version, index) => {
    const before = versions[index + 1];
    const entries: HistoryEntry[] = [];
    const next = versions[index - 1];
    if (version.toSync !== null && version.to && next?.fromSync !== version.toSync) {
      entries.push({ sync: version.toSync, at: version.to, kind: "gone", changes: [] });
    }
    const begins = { sync: version.fromSync, at: version.from };
    if (!before) return [...entries, { ...begins, kind: "first seen" as const, changes: [] }];
    const kind = before.toSync === version.fromSync ? ("changed" as const) : ("back" as const);
    return [...entries, { ...begins, kind, changes: changedFields(before.data, version.data) }];
  });
}

/** Compares field by field; fields of fields are named by their path: `fde.active`. */
export function changedFields(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  path = "",
): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [old, now] = [before[name] ?? null, after[name] ?? null];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    if (isObject(old) && isObject(now)) return changedFields(old, now, `${path}${name}.`);
    return [{ field: `${path}${name}`, before: old, after: now }];
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
