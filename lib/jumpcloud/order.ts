interface Node<Name extends string> {
  name: Name;
  dependsOn: readonly Name[];
}

/**
 * Puts every node after those that it depends on, and otherwise in the order of names, so that the
 * result is the same everywhere. Throws on a cycle, and on a dependency that is not among the nodes.
 */
export function dependencyOrder<Name extends string>(nodes: readonly Node<Name>[]): Name[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const done = new Set<Name>();

  const visit = (name: Name, path: Name[]): void => {
    if (done.has(name)) return;
    const node = byName.get(name);
    if (!node) throw new Error(`${path.at(-1)} depends on ${name}, which does not exist.`);
    if (path.includes(name)) throw new Error(`${[...path, name].join(" → ")} is a cycle.`);
    for (const dependency of [...node.dependsOn].sort()) visit(dependency, [...path, name]);
    done.add(name);
  };

  for (const name of [...byName.keys()].sort()) visit(name, []);
  return [...done];
}
