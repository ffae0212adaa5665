import { describe, expect, it } from "vitest";
import { axisOf, spanOf, togetherOf } from "./axis";

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 31, 9, 0, seconds)).toISOString();
const whole = { requestedAt: at(0), startedAt: at(10), finishedAt: at(30), streams: [] };

describe("a stream on the axis of its sync", () => {
  const axis = axisOf(whole, null);
  it("lies where it began and ended", () => {
    expect(spanOf({ startedAt: at(15), finishedAt: at(20) }, axis)).toEqual({ start: 0.25, length: 0.25 });
  });
  it("is not drawn before it has begun", () => {
    expect(spanOf({ startedAt: null, finishedAt: null }, axis)).toBeNull();
  });
  it("reaches the end while it goes on", () => {
    const running = axisOf({ ...whole, finishedAt: null }, Date.parse(at(50)));
    expect(spanOf({ startedAt: at(30), finishedAt: null }, running)).toEqual({ start: 0.5, length: 0.5 });
  });
  it("never leaves the axis, whatever the clocks say", () => {
    expect(spanOf({ startedAt: at(5), finishedAt: at(59) }, axis)).toEqual({ start: 0, length: 1 });
  });
});

describe("the axis of a sync that goes on", () => {
  it("ends at the last thing known where there is no clock", () => {
    const streams = [{ startedAt: at(12), finishedAt: at(20) }];
    expect(axisOf({ ...whole, finishedAt: null, streams }, null)).toEqual({
      fromMs: Date.parse(at(10)),
      toMs: Date.parse(at(20)),
    });
  });
  it("has a length from its first moment on", () => {
    const { fromMs, toMs } = axisOf({ ...whole, finishedAt: null }, null);
    expect(toMs).toBeGreaterThan(fromMs);
  });
});

describe("several streams together", () => {
  it("last from the first beginning to the last end", () => {
    const streams = [
      { startedAt: at(12), finishedAt: at(20) },
      { startedAt: at(11), finishedAt: at(13) },
      { startedAt: null, finishedAt: null },
    ];
    expect(togetherOf(streams)).toEqual({ startedAt: at(11), finishedAt: at(20) });
    expect(togetherOf([...streams, { startedAt: at(14), finishedAt: null }]).finishedAt).toBeNull();
    expect(togetherOf([])).toEqual({ startedAt: null, finishedAt: null });
  });
});
