import { expect, it } from "vitest";
import { flag, instant, text } from "./fields";

it.each([
  ["2026-03-01T09:30:00Z", "2026-03-01T09:30:00.000Z"],
  ["2026-03-01T09:30:00+02:00", "2026-03-01T07:30:00.000Z"],
  ["2026-03-01", "2026-03-01"],
  ["2026-02-30T00:00:00Z", "2026-03-02T00:00:00.000Z"],
])("the date %s is kept as %s, and stays so when read again", (given, kept) => {
  expect(instant.parse(given)).toBe(kept);
  expect(instant.parse(kept)).toBe(kept);
});

it.each(["", null, undefined, "n/a", "yesterday", "0000-00-00", "2026-13-01", "+012345-01-01T00:00:00Z"])(
  "%s is no date: it is as unknown as a missing one",
  (given) => {
    expect(instant.parse(given)).toBeNull();
  },
);

it.each([
  [1, true],
  ["1", true],
  [0, false],
  ["false", false],
  ["", null],
  [undefined, null],
])("the flag %s is %s", (given, kept) => {
  expect(flag.parse(given)).toBe(kept);
});

it("text that Postgres cannot hold is made fit, and empty text is unknown", () => {
  expect(text.parse("a\u0000b\ud800c")).toBe("ab\ufffdc");
  expect(text.parse("")).toBeNull();
});
