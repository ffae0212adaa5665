import { expect, it } from "vitest";
import { day, switched, whole, written } from "./table-fields";

it.each([
  [1, 1],
  ["1", 1],
  [0, 0],
  ["100", 100],
  [-1, null],
  ["-1", null],
  ["", null],
  [null, null],
  [undefined, null],
  ["unknown", null],
  [1.5, null],
])("the number %j is %j", (given, kept) => {
  expect(whole.parse(given)).toBe(kept);
  expect(whole.parse(kept)).toBe(kept);
});

it.each([
  [1, true],
  ["1", true],
  ["0", false],
  [false, false],
  [-1, null],
  ["-1", null],
  ["", null],
  [undefined, null],
])("the flag %j is %j", (given, kept) => {
  expect(switched.parse(given)).toBe(kept);
  expect(switched.parse(kept)).toBe(kept);
});

it.each([
  [501, "501"],
  ["501", "501"],
  ["", null],
  [null, null],
  [undefined, null],
])("%j is written %j", (given, kept) => {
  expect(written.parse(given)).toBe(kept);
  expect(written.parse(kept)).toBe(kept);
});

it.each([
  ["7/24/2019", "2019-07-24"],
  [1563926400, "2019-07-24"],
  ["", null],
  [null, null],
  [undefined, null],
])("the date %j is %j", (given, kept) => {
  expect(day.parse(given)).toBe(kept);
  expect(day.parse(kept)).toBe(kept);
});

it.each([whole, switched, written, day])("an object is an error, and not unknown", (field) => {
  expect(field.safeParse({ not: "this" }).success).toBe(false);
});
