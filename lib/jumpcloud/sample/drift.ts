import { firstDay } from "./options";
import { type Key, unit } from "./random";

export const dayMs = 86_400_000;
export const epochMs = Date.parse(firstDay);

/** Days since the first day, in UTC: 0 on the first day. */
export function dayOf(nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - epochMs) / dayMs));
}

/**
 * Each kind of change of each entity happens once per period of 1 / perDay days, on a day that its key
 * chooses within the period. So the state on any day is known without going through the days before it.
 */
export class Schedule {
  private readonly key: Key;
  private readonly periodDays: number;

  constructor({ key, perDay }: { key: Key; perDay: number }) {
    this.key = key;
    this.periodDays = perDay > 0 ? 1 / perDay : Number.POSITIVE_INFINITY;
  }

  /** How many have happened by the end of `day`. */
  until(day: number): number {
    const whole = Math.floor(day / this.periodDays);
    return whole + (this.dayOfChange(whole) <= day ? 1 : 0);
  }

  /** How many have happened after `since`, by the end of `day`. */
  between(since: number, day: number): number {
    return this.until(day) - this.until(since);
  }

  /** The day of the nth change (from 0); Infinity when there is none. Never day 0, from which all drift starts. */
  dayOfChange(index: number): number {
    return Math.max(1, Math.ceil((index + unit(this.key, index)) * this.periodDays));
  }
}
