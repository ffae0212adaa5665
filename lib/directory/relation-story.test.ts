import { expect, it } from "vitest";
import { emptiedIn, mergedFrom } from "./relation-story";

const other = { id: "a", name: "Design", count: 12, removed: true, all: true };
const at = new Date("2026-03-31T00:00:00Z");

it("calls it a merge only when all of a group came at once and the group was gone with it", () => {
  expect(mergedFrom({ kind: "joined", others: [other] })).toEqual([other]);
  expect(mergedFrom({ kind: "joined", others: [{ ...other, removed: false }] })).toEqual([]);
  expect(mergedFrom({ kind: "joined", others: [{ ...other, all: false }] })).toEqual([]);
  expect(mergedFrom({ kind: "left", others: [other] })).toEqual([]);
});

it("one person who changes groups is no merge", () => {
  expect(mergedFrom({ kind: "joined", others: [{ ...other, count: 1 }] })).toEqual([]);
});

it("a group is emptied only if it had members, and is known to have none", () => {
  const left = { kind: "left", sync: 4, at } as const;
  const first = { kind: "first", sync: 1, at } as const;
  expect(emptiedIn([left, first], 0)).toEqual(left);
  expect(emptiedIn([left, first], 3)).toBeNull();
  expect(emptiedIn([left, first], null)).toBeNull();
  expect(emptiedIn([first], 0)).toBeNull();
});
