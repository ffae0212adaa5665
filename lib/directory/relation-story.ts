import type { RelationChange } from "@/db/queries/relation-changes";

type Other = RelationChange["others"][number];

/** One group's members came here in one sync, and the group was gone with it: what a merge looks like. */
export const mergedFrom = ({ kind, others }: Pick<RelationChange, "kind" | "others">): Other[] =>
  kind === "joined" ? others.filter(({ removed, all, count }) => removed && all && count > 1) : [];

/** The sync by which the last one left, if nobody is there now and somebody was. */
export function emptiedIn(
  changes: Pick<RelationChange, "kind" | "sync" | "at">[],
  membersNow: number | null,
): { sync: number; at: Date } | null {
  if (membersNow !== 0) return null;
  return changes.find(({ kind }) => kind === "left") ?? null;
}
