import type { Node, Reached } from "../world/bindings";

const node = ({ id, type }: Node) => ({ attributes: null, to: { attributes: null, id, type } });

/** A row of the graph: what was reached, and by which paths. */
export const traversal =
  (type: Node["type"], compiledAttributes: object = {}) =>
  (reached: Reached) => ({
    id: reached.id,
    type,
    compiledAttributes,
    paths: reached.paths.map((path) => path.map(node)),
  });

/** A direct edge of the graph. */
export const edge =
  (type: Node["type"]) =>
  ({ id }: { id: string }) =>
    node({ id, type });

export const ends = (ids: readonly string[]) => ids.map((id) => ({ id }));

export const reachedDirectly = (ids: readonly string[], type: Node["type"]): Reached[] =>
  ids.map((id) => ({ id, paths: [[{ id, type }]] }));
