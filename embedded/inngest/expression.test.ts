import { describe, expect, test } from "vitest";
import { parseCondition, parseKey, UnsupportedExpression } from "./expression";

const event = { name: "t/x", data: { id: "a", n: 1, go: true, none: null, deep: { list: [1, { b: 2 }] } } };

test.each([
  ["event.data.id == async.data.id", { data: { id: "a" } }, true],
  ["event.data.id == async.data.id", { data: { id: "b" } }, false],
  ["event.data.id == async.data.id", { data: {} }, false],
  ["event.data.missing == async.data.missing", { data: {} }, false],
  ["event.data.go == true", undefined, true],
  ["event.data.go == 'true'", undefined, false],
  [`event.data.id == "a" && async.data.n == -1.5`, { data: { n: -1.5 } }, true],
  [`event.data.id == "a" && async.data.n == 2`, { data: { n: 1 } }, false],
  ["event.data.none == null", undefined, true],
  ["event.data.missing == null", undefined, true],
  ["event.data.n == null", undefined, false],
  ["event.data.deep == async.data.deep", { data: { deep: { list: [1, { b: 2 }] } } }, true],
  ["event.name == 't/x'", undefined, true],
  [`event.data.id == 'a\\''`, undefined, false],
  ["event.data.toString == null", undefined, true],
])("%s", (expression, async, expected) => {
  expect(parseCondition(expression).matches({ event, async })).toBe(expected);
});

describe("what is more than paths, literals, == and && is refused with the expression in the message", () => {
  test.each([
    "",
    "event.data.go",
    "event.data.n > 1",
    "event.data.a == 1 || event.data.b == 1",
    "!(event.data.a == 1)",
    "event.data.list[0] == 1",
    "size(event.data.list) == 1",
    "other.data.a == 1",
    "event == async",
    "event.data.a == 1 &&",
    "event.data.a = 1",
    "event.data.a == 'open",
  ])("%s", (expression) => {
    expect(() => parseCondition(expression)).toThrow(UnsupportedExpression);
    expect(() => parseCondition(expression)).toThrow(JSON.stringify(expression));
  });
  test("a key that is put together", () => {
    expect(() => parseKey(`event.data.a + "-" + event.data.b`)).toThrow(UnsupportedExpression);
  });
});

test("keys of different types or of nothing never meet", () => {
  const keys = [{ id: 1 }, { id: "1" }, { id: null }, { id: "null" }].map((data) =>
    parseKey("event.data.id")({ data }),
  );
  expect(new Set(keys).size).toBe(4);
  expect(parseKey("event.data.id")({ data: {} })).toBe("null");
});
