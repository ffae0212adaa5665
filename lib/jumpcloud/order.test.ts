import { expect, test } from "vitest";
import { dependencyOrder } from "./order";

test("parents come before their children, and equals in the order of their names", () => {
  const nodes = [
    { name: "members", dependsOn: ["groups"] },
    { name: "bindings", dependsOn: ["users", "devices"] },
    { name: "users", dependsOn: [] },
    { name: "groups", dependsOn: [] },
    { name: "devices", dependsOn: [] },
  ];
  expect(dependencyOrder(nodes)).toEqual(["devices", "users", "bindings", "groups", "members"]);
  expect(dependencyOrder(nodes.toReversed())).toEqual(dependencyOrder(nodes));
});

test("a cycle is refused by name", () => {
  const nodes = [
    { name: "a", dependsOn: ["b"] },
    { name: "b", dependsOn: ["a"] },
  ];
  expect(() => dependencyOrder(nodes)).toThrow("a → b → a is a cycle");
});

test("a parent that does not exist is refused by name", () => {
  expect(() => dependencyOrder([{ name: "a", dependsOn: ["b"] }])).toThrow("a depends on b");
});
