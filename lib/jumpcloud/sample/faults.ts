import type { Fault } from "./options";
import { keyOf, rootKey, unit } from "./random";

const anyId = /^[0-9a-f]{24}$/;

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/**
 * `/api/systems` matches that path and what lies below it; `systemgroups` or `systemgroups/{id}/membership`
 * match wherever those segments stand in a row. `{id}` and `*` stand for any one segment.
 */
export function pathMatches(pattern: string, path: string): boolean {
  const wanted = segmentsOf(pattern);
  const given = segmentsOf(path);
  const fits = (at: number) =>
    wanted.every((segment, index) => {
      const found = given[at + index];
      if (segment === "*") return found !== undefined;
      return segment === found || (segment === "{id}" && found !== undefined && anyId.test(found));
    });
  if (pattern.startsWith("/")) return fits(0);
  return given.some((_, at) => fits(at));
}

/** Decides which requests fail: by the seed, the URL and how often it was asked for, never by arrival. */
export class Faults {
  private readonly used = new Map<Fault, number>();

  constructor(
    private readonly seed: string,
    private readonly faults: readonly Fault[],
  ) {}

  get none(): boolean {
    return this.faults.length === 0;
  }

  /** The first fault that strikes this request. */
  strike({ path, url, occurrence }: { path: string; url: string; occurrence: number }): Fault | null {
    for (const [index, fault] of this.faults.entries()) {
      const used = this.used.get(fault) ?? 0;
      if (used >= (fault.times ?? Number.POSITIVE_INFINITY)) continue;
      if (fault.path !== undefined && !pathMatches(fault.path, path)) continue;
      const draw = unit(keyOf(rootKey(this.seed), "fault", index, url, occurrence), "strikes");
      if (draw >= fault.probability) continue;
      this.used.set(fault, used + 1);
      return fault;
    }
    return null;
  }
}
