import { expect, test } from "vitest";
import { parseDueAt, parseDurationMs, parseRetryAfterMs } from "./duration";

const now = new Date("2026-01-01T00:00:00Z");

test.each([
  ["1s", 1000],
  ["2h30m10s", 9_010_000],
  ["1w1d", 691_200_000],
  ["250ms", 250],
  ["", undefined],
  ["1 s", undefined],
  ["soon", undefined],
  ["2026-01-01T00:00:01Z", undefined],
])("the duration %j has %j milliseconds", (text, expected) => {
  expect(parseDurationMs(text)).toBe(expected);
});

test("a sleep is over after its duration, at its date, or at once when it is none", () => {
  expect(parseDueAt("10s", now)?.toISOString()).toBe("2026-01-01T00:00:10.000Z");
  expect(parseDueAt("2026-01-02T00:00:00Z", now)?.toISOString()).toBe("2026-01-02T00:00:00.000Z");
  expect(parseDueAt("", now)).toEqual(now);
  expect(parseDueAt("soon", now)).toBeUndefined();
});

test("Retry-After is read as seconds, an ISO date or an HTTP date, and never lies in the past", () => {
  expect(parseRetryAfterMs("3", now)).toBe(3000);
  expect(parseRetryAfterMs("2026-01-01T00:00:05.000Z", now)).toBe(5000);
  expect(parseRetryAfterMs("Thu, 01 Jan 2026 00:01:00 GMT", now)).toBe(60_000);
  expect(parseRetryAfterMs("2025-01-01T00:00:00Z", now)).toBe(0);
  expect(parseRetryAfterMs(undefined, now)).toBeUndefined();
  expect(parseRetryAfterMs("later", now)).toBeUndefined();
});
