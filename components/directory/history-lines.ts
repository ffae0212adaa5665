import type { FieldChange, HistoryEntry } from "@/lib/directory/changes";

/** The fields that a thing is called by, the first that changed being its name. */
const nameFields = ["displayName", "displayLabel", "name"];

export interface HistoryLine {
  sync: number;
  at: Date;
  kind: HistoryEntry["kind"];
  /** The old name and the new one; null on a side where it had none. */
  renamed: { from: string | null; to: string | null } | null;
  /** While it was not in JumpCloud: the syncs that no longer saw it and that saw it again. */
  absent: { from: Date; fromSync: number; to: Date } | null;
  /** What else changed. */
  changes: FieldChange[];
}

/** A record's story in lines, newest first: renames by both names, absences with their beginning and end. */
export function historyLines(entries: readonly HistoryEntry[]): HistoryLine[] {
  return entries.map(({ sync, at, kind, changes }, index) => {
    const gone = kind === "back" ? entries[index + 1] : undefined;
    const name = changes.find(({ field }) => nameFields.includes(field));
    return {
      sync,
      at,
      kind,
      renamed: name ? { from: textOf(name.before), to: textOf(name.after) } : null,
      absent: gone?.kind === "gone" ? { from: gone.at, fromSync: gone.sync, to: at } : null,
      changes: changes.filter((change) => change !== name),
    };
  });
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
