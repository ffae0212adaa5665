import type { Edits } from "../edits";
import { once } from "./setting";

/** Entities of one kind, in the order in which they were made. */
export interface Entities<Facts extends { id: string }> {
  list: readonly Facts[];
  byId: ReadonlyMap<string, Facts>;
}

export function allOf<Facts>(size: number, make: (slot: number) => Facts): () => readonly Facts[] {
  return once(() => Array.from({ length: size }, (_, slot) => make(slot)));
}

/** Without those that a test removed. */
export function entities<Facts extends { id: string }>(
  all: () => readonly Facts[],
  edits: Edits,
): () => Entities<Facts> {
  return once(() => {
    const list = all().filter(({ id }) => !edits.removed.has(id));
    return { list, byId: new Map(list.map((facts) => [facts.id, facts])) };
  });
}
