import { z } from "zod";
import { flag, maybe, objectId } from "./fields";

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
