"use client";

import { useSyncExternalStore } from "react";

type Ticker = { subscribe: (listener: () => void) => () => void; read: () => number };

/** One timer for all components that show the same clock; it runs only while somebody looks. */
function createTicker(periodMs: number): Ticker {
  const listeners = new Set<() => void>();
  let nowMs = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    nowMs = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener) {
      if (listeners.size === 0) {
        nowMs = Date.now();
        timer = setInterval(tick, periodMs);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    read: () => nowMs,
  };
}

const everySecond = createTicker(1_000);
const everyQuarterMinute = createTicker(15_000);
const onServer = () => null;

/** Milliseconds since 1970, moving; null on the server and while hydrating, so that both render the same. */
export function useNow(pace: "second" | "quarter-minute"): number | null {
  const ticker = pace === "second" ? everySecond : everyQuarterMinute;
  return useSyncExternalStore<number | null>(ticker.subscribe, ticker.read, onServer);
}
