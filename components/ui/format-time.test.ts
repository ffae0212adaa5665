import { describe, expect, it } from "vitest";
import { formatAgo, formatDuration, formatUtc } from "./format-time";

const nowMs = Date.UTC(2026, 2, 31, 12, 0, 0);
const ago = (deltaMs: number) => formatAgo({ date: new Date(nowMs - deltaMs), nowMs });
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("formatAgo", () => {
  it.each([
    [0, "just now"],
    [44_999, "just now"],
    [50_000, "1 minute ago"],
    [12 * MINUTE, "12 minutes ago"],
    [59.4 * MINUTE, "59 minutes ago"],
    [59.6 * MINUTE, "1 hour ago"],
    [23.6 * HOUR, "1 day ago"],
    [59 * DAY, "59 days ago"],
    [90 * DAY, "3 months ago"],
    [800 * DAY, "2 years ago"],
  ])("names the largest fitting unit and never a zero (%d ms)", (deltaMs, words) => {
    expect(ago(deltaMs)).toBe(words);
  });

  it("says when something is still to come", () => {
    expect(ago(-3 * HOUR)).toBe("in 3 hours");
    expect(ago(-5_000)).toBe("just now");
    expect(ago(-30_000)).toBe("in a moment");
  });
});

describe("formatUtc", () => {
  it("gives the UTC instant whatever the machine's zone", () => {
    expect(formatUtc(new Date("2026-03-31T23:05:00+02:00"))).toBe("31 Mar 2026, 21:05 UTC");
  });
});

describe("formatDuration", () => {
  it.each([
    [340, "340 ms"],
    [4_250, "4.2 s"],
    [9_999, "9.9 s"],
    [59_999, "59 s"],
    [65_000, "1 min 5 s"],
    [3_900_000, "1 h 5 min"],
  ])("rounds down, so that nothing looks finished early (%d ms)", (durationMs, words) => {
    expect(formatDuration(durationMs)).toBe(words);
  });
});
