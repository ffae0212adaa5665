import { z } from "zod";
import { type RowOrigin, ref } from "./define-stream";
import { flag, maybe, objectId } from "./fields";
import type { StreamName } from "./streams/names.generated";

const end = z.object({ id: objectId, type: z.string() });

/**
 * A row of a graph traversal (`…/membership`, `systems/{id}/users` and the like): the object reached,
 * and every path that leads to it. Each path is the list of its hops, the last one at the object itself.
 */
export const graphRow = z.object({
  id: objectId,
  type: z.string(),
  compiledAttributes: maybe(z.object({ sudo: maybe(z.object({ enabled: flag, withoutPassword: flag })) })),
  paths: maybe(z.array(z.array(z.object({ to: end })))),
});

type GraphRow = z.infer<typeof graphRow>;

/** True when one path leads straight to the object; null when JumpCloud names no path at all. */
export function isDirect({ paths }: GraphRow): boolean | null {
  if (paths === null || paths.length === 0) return null;
  return paths.some((hops) => hops.length === 1);
}

/**
 * The groups of one type on any path to the object, sorted so that an unchanged set stays equal; null
 * when JumpCloud names no path at all.
 */
export function groupsOnTheWay({ paths }: GraphRow, type: "system_group" | "user_group"): string[] | null {
  if (paths === null || paths.length === 0) return null;
  const ids = paths.flat().flatMap(({ to }) => (to.type === type ? [to.id] : []));
  return [...new Set(ids)].sort();
}

interface Relation {
  /** Both ends. */
  id: string;
  parentId: string;
  direct: boolean | null;
  /** The user groups between the two ends. */
  viaGroups: string[] | null;
  refs: (string | null)[];
}

/**
 * A row as the relation between the record whose list was read and the object reached; null for an object
 * of another kind. `reached` says which kind is wanted, and which stream its records are of.
 */
export function relationOf(
  raw: GraphRow,
  { source, parentId }: RowOrigin,
  reached: { type: string; stream: StreamName },
): Relation | null {
  if (raw.type !== reached.type || parentId === null || source.parent === undefined) return null;
  const viaGroups = groupsOnTheWay(raw, "user_group");
  return {
    id: `${parentId}:${raw.id}`,
    parentId,
    direct: isDirect(raw),
    viaGroups,
    refs: [
      ref(source.parent, parentId),
      ref(reached.stream, raw.id),
      ...(viaGroups ?? []).map((groupId) => ref("user-groups", groupId)),
    ],
  };
}

/** A person who is reached directly, and through a group besides: for examples. */
export const userReachedTwice: z.input<typeof graphRow> = {
  id: "5f0000000000000000000001",
  type: "user",
  paths: [
    [{ to: { id: "5f0000000000000000000001", type: "user" } }],
    [
      { to: { id: "5f00000000000000000000b1", type: "user_group" } },
      { to: { id: "5f0000000000000000000001", type: "user" } },
    ],
  ],
};
