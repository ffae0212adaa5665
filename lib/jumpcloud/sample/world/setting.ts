import { dayMs, dayOf, epochMs } from "../drift";
import type { SimulatorOptions } from "../options";
import { hexOf, type Key, keyOf, rootKey } from "../random";

/** What one organisation on one day is made from. */
export interface Setting {
  key: Key;
  options: SimulatorOptions;
  organization: number;
  day: number;
  dayStartMs: number;
}

/** A row as the API sends it. */
export interface Row {
  [field: string]: unknown;
}

/** One of a provider's (MSP's) organisations: 0 is the only one for an ordinary key. */
export function settingOf(options: SimulatorOptions, organization: number, nowMs: number): Setting {
  const day = dayOf(nowMs);
  const key = keyOf(rootKey(options.seed), "organization", organization);
  return { key, options, organization, day, dayStartMs: epochMs + day * dayMs };
}

const machines = new WeakMap<Setting, Map<string, string>>();

function machineOf(setting: Setting, kind: string): string {
  const known = machines.get(setting) ?? new Map<string, string>();
  machines.set(setting, known);
  const machine = known.get(kind) ?? hexOf(keyOf(setting.key, kind), "machine", 10);
  known.set(kind, machine);
  return machine;
}

/**
 * An id in the form of MongoDB's: seconds of creation, five bytes of the seed and the kind, a counter. So
 * ids are unique, and sorting by them puts newcomers last, as JumpCloud's do.
 */
export function objectId({
  setting,
  kind,
  createdMs,
  counter,
}: {
  setting: Setting;
  kind: string;
  createdMs: number;
  counter: number;
}): string {
  const seconds = Math.floor(createdMs / 1000)
    .toString(16)
    .padStart(8, "0");
  const serial = (counter % 2 ** 24).toString(16).padStart(6, "0");
  return `${seconds}${machineOf(setting, kind)}${serial}`;
}

export const iso = (ms: number) => new Date(ms).toISOString();

/** Computes on first use, then remembers. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
