import { describe, expect, it } from "vitest";
import { type StreamProgress, streamShare, syncShare } from "./progress";

const stream = (change: Partial<StreamProgress>): StreamProgress => ({
  stream: "devices",
  title: "Devices",
  purpose: "",
  state: "reading",
  pass: 1,
  expected: null,
  reported: null,
  fetched: 0,
  distinct: 0,
  withheld: 0,
  leftOut: 0,
  requests: 0,
  parents: null,
  parentsDone: null,
  parentsTotal: null,
  added: 0,
  changed: 0,
  removed: 0,
  problem: null,
  startedAt: null,
  finishedAt: null,
  wholeAt: null,
  ...change,
});

describe("how much of a stream is read", () => {
  it("is not known before JumpCloud has told a total", () => {
    expect(streamShare(stream({ fetched: 300 }))).toBeNull();
  });
  it("is the rows out of JumpCloud's total", () => {
    expect(streamShare(stream({ fetched: 300, expected: 1200 }))).toBe(0.25);
  });
  it("is the parents asked, for a relation, whatever its rows", () => {
    expect(streamShare(stream({ fetched: 900, expected: 10, parentsDone: 3, parentsTotal: 12 }))).toBe(0.25);
  });
  it("is never more than the whole when more rows arrive than were announced", () => {
    expect(streamShare(stream({ fetched: 12, expected: 10 }))).toBe(1);
  });
  it("is the whole for a relation without parents", () => {
    expect(streamShare(stream({ parentsDone: 0, parentsTotal: 0 }))).toBe(1);
  });
});

describe("how much of a sync is done", () => {
  it("is not known before its streams are", () => {
    expect(syncShare({ streams: [] })).toBeNull();
  });
  it("counts a denied stream as done, and one whose whole is not known as not begun", () => {
    const streams = [stream({ state: "denied" }), stream({ fetched: 5 }), stream({ state: "pending" })];
    expect(syncShare({ streams })).toBeCloseTo(1 / 3);
  });
});
