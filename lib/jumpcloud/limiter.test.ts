import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Limiter, sharedLimiter } from "./limiter";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Tasks that end when told to. */
function tasks(limiter: Limiter, count: number, signal?: AbortSignal) {
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const all = Array.from({ length: count }, (_, index) =>
    limiter.run(() => {
      started.push(index);
      return new Promise<void>((resolve) => ends.push(resolve));
    }, signal),
  );
  return { started, ends, all };
}

describe("the limiter", () => {
  test("lets five run at once, and the next when one ends", async () => {
    const limiter = new Limiter();
    const { started, ends } = tasks(limiter, 8);
    await vi.advanceTimersByTimeAsync(0);
    expect(started).toEqual([0, 1, 2, 3, 4]);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(started).toEqual([0, 1, 2, 3, 4, 5]);
    expect(limiter.inFlight).toBe(5);
  });

  test("gives a place back when its task fails", async () => {
    const limiter = new Limiter({ maxInFlight: 1 });
    await expect(limiter.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await expect(limiter.run(() => Promise.resolve("yes"))).resolves.toBe("yes");
  });

  test("starts nobody during a cool-down, and fewer after it", async () => {
    const limiter = new Limiter();
    limiter.throttled({ retryAfterMs: 2_000 });
    const { started } = tasks(limiter, 8);
    await vi.advanceTimersByTimeAsync(1_990);
    expect(started).toEqual([]);
    await vi.advanceTimersByTimeAsync(20);
    expect(started).toEqual([0, 1]);
  });

  test("cools down longer each time JumpCloud says 429 in a row", async () => {
    const limiter = new Limiter();
    limiter.throttled();
    limiter.throttled();
    const { started } = tasks(limiter, 1);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(started).toEqual([]);
    await vi.advanceTimersByTimeAsync(600);
    expect(started).toEqual([0]);
  });

  test("never waits for longer than a minute, whatever it is told", async () => {
    const limiter = new Limiter();
    limiter.throttled({ retryAfterMs: 86_400_000 });
    const { started } = tasks(limiter, 1);
    await vi.advanceTimersByTimeAsync(60_010);
    expect(started).toEqual([0]);
  });

  test("slows down on faults to one at a time, and recovers by good answers", () => {
    const limiter = new Limiter();
    for (let index = 0; index < 9; index += 1) limiter.faltered();
    expect(limiter.allowed).toBe(1);
    for (let index = 0; index < 10; index += 1) limiter.succeeded();
    expect(limiter.allowed).toBe(2);
    for (let index = 0; index < 500; index += 1) limiter.succeeded();
    expect(limiter.allowed).toBe(5);
  });

  test("lets go of those who no longer want to wait", async () => {
    const limiter = new Limiter({ maxInFlight: 1 });
    const first = tasks(limiter, 1);
    const stop = new AbortController();
    const second = tasks(limiter, 1, stop.signal);
    const third = tasks(limiter, 1);
    stop.abort(new Error("cancelled"));
    await expect(second.all[0]).rejects.toThrow("cancelled");
    first.ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(second.started).toEqual([]);
    expect(third.started).toEqual([0]);
  });

  test("is one and the same for a connection", () => {
    expect(sharedLimiter("one")).toBe(sharedLimiter("one"));
    expect(sharedLimiter("one")).not.toBe(sharedLimiter("two"));
  });
});
