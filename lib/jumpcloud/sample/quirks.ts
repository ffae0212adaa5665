import { type Key, keyOf, rootKey, unit, whole } from "./random";

/**
 * How pages come out when nobody asked for an order, and where rows are missing. All of it follows from the
 * seed, the path and how often exactly this request was made, never from the order of arrival.
 */
export interface Quirks {
  /** By how many places the rows of this one answer are turned. */
  turnOf: (page: {
    url: string;
    occurrence: number;
    size: number;
    sorting: "asked" | "not asked" | "not offered";
  }) => number;
  /** Whether an endpoint that sends `x-total-count` elsewhere leaves it out on this path. */
  hidesTotal: (path: string) => boolean;
  /** Puts a null between some rows: the page they fall on comes out short. */
  withHoles: (path: string, positions: readonly number[]) => (number | null)[];
}

export const noQuirks: Quirks = {
  turnOf: () => 0,
  hidesTotal: () => false,
  withHoles: (_path, positions) => [...positions],
};

const rowsBetweenHoles = 40;

export function pageQuirks(seed: string): Quirks {
  const key: Key = keyOf(rootKey(seed), "page quirks");
  const hidesTotal = (path: string) => unit(keyOf(key, path), "hides total") < 0.5;
  return {
    turnOf: ({ url, occurrence, size, sorting }) => {
      if (sorting === "asked" || size < 2) return 0;
      const request = keyOf(key, url);
      // Where no order can be asked for, reading again must be able to mend it: only a page's first reading
      // comes out of order, and not always.
      if (sorting === "not offered" && (occurrence > 0 || unit(request, "turns") < 0.5)) return 0;
      return 1 + whole(keyOf(request, occurrence), "turn", size - 1);
    },
    hidesTotal,
    withHoles: (path, positions) => {
      const start = whole(keyOf(key, path), "first hole", rowsBetweenHoles);
      return positions.flatMap((position, index) =>
        // The first row is never a hole, so that no page of two rows or more is empty before the end.
        index > 0 && (index + start) % rowsBetweenHoles === 0 ? [null, position] : [position],
      );
    },
  };
}
