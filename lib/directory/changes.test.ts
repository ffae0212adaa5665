import { expect, it } from "vitest";
import { changedFields, historyOf } from "./changes";

const at = (day: number) => new Date(Date.UTC(2026, 0, day));

it("names each field that differs, and its path", () => {
  const before = { name: "a", fde: { active: true, keyPresent: true }, tags: [1] };
  const after = { name: "a", fde: { active: false, keyPresent: true }, tags: [1, 2] };
  expect(changedFields(before, after)).toEqual([
    { field: "fde.active", before: true, after: false },
    { field: "tags", before: [1], after: [1, 2] },
  ]);
});

it("tells a change from a record that went and came back", () => {
  const versions = [
    { fromSync: 7, from: at(7), toSync: null, to: null, data: { name: "c" } },
    { fromSync: 3, from: at(3), toSync: 5, to: at(5), data: { name: "b" } },
    { fromSync: 1, from: at(1), toSync: 3, to: at(3), data: { name: "a" } },
  ];
  expect(historyOf(versions).map(({ sync, kind }) => `${sync} ${kind}`)).toEqual([
    "7 back",
    "5 gone",
    "3 changed",
    "1 first seen",
  ]);
});
