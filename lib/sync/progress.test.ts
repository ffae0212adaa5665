import { describe, expect, it } from "vitest";
import { spoils, streamProgressSchema, streamShare, syncShare } from "./progress";
import { stream } from "./progress.fixture";

const reading = (change: Parameters<typeof stream>[0]) => stream({ state: "reading", ...change });

describe("how much of a stream is read", () => {
  it("is not known before JumpCloud has told a total", () => {
    expect(streamShare(reading({ fetched: 300 }))).toBeNull();
  });
  it("is the rows out of JumpCloud's total", () => {
    expect(streamShare(reading({ fetched: 300, expected: 1200 }))).toBe(0.25);
  });
  it("is the parents asked, for a relation, whatever its rows", () => {
    expect(streamShare(reading({ fetched: 900, expected: 10, parentsDone: 3, parentsTotal: 12 }))).toBe(0.25);
  });
  it("is never more than the whole when more rows arrive than were announced", () => {
    expect(streamShare(reading({ fetched: 12, expected: 10 }))).toBe(1);
  });
  it("is the whole for a relation without parents", () => {
    expect(streamShare(reading({ parentsDone: 0, parentsTotal: 0 }))).toBe(1);
  });
});

describe("how much of a sync is done", () => {
  it("is not known before its streams are", () => {
    expect(syncShare({ streams: [] })).toBeNull();
  });
  it("counts a denied stream as done, and one whose whole is not known as not begun", () => {
    const streams = [reading({ state: "denied" }), reading({ fetched: 5 }), reading({ state: "pending" })];
    expect(syncShare({ streams })).toBeCloseTo(1 / 3);
  });
});

describe("what spoils a sync", () => {
  const cases = {
    denied: ["always", "licensed"],
    unavailable: ["always"],
    partial: ["always", "licensed", "optional"],
  };
  it.each(Object.entries(cases))("a stream that is %s, unless it may be", (state, expected) => {
    const presences = ["always", "licensed", "optional"] as const;
    const parsed = streamProgressSchema.shape.state.parse(state);
    expect(presences.filter((presence) => spoils({ state: parsed, presence }))).toEqual(expected);
  });
  it("is never a stream that was read whole", () => {
    expect(spoils(stream({}))).toBe(false);
  });
});
