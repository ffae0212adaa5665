import { describe, expect, test } from "vitest";
import { checkNeeds, checksOf } from "@/lib/checks/needs";
import { streamNames } from "@/lib/jumpcloud/streams/registry.generated";
import { costInBrief, costInWords, costOf, readUnder } from "./cost";

describe("what checks stand on", () => {
  test("each check is there once, and names no stream twice", () => {
    expect(checkNeeds).toHaveLength(43);
    expect(new Set(checkNeeds.map(({ slug }) => slug)).size).toBe(43);
    for (const { slug, streams } of checkNeeds) {
      expect([slug, new Set(streams).size]).toEqual([slug, streams.length]);
    }
  });

  test("each stands on a stream that exists", () => {
    const known = new Set<string>(streamNames);
    const unknown = checkNeeds.flatMap(({ streams }) => streams.filter((name) => !known.has(name)));
    expect(unknown).toEqual([]);
  });

  test("those that cannot do without the stream come first", () => {
    const hows = checksOf("users").map(({ how }) => how);
    expect(hows).toEqual(hows.toSorted().toReversed());
    expect(new Set(hows)).toEqual(new Set(["needs", "helps"]));
  });
});

describe("what a stream's absence costs", () => {
  test("includes the checks of what can only be read under it", () => {
    expect(readUnder("device-groups")).toContain("device-group-members");
    const slugs = costOf(["device-groups"]).undecided.map(({ slug }) => slug);
    expect(slugs).toContain("device-baseline-assigned");
  });

  test("does not include what can be read from another side as well", () => {
    expect(readUnder("devices")).not.toContain("user-device-bindings");
  });

  test("a check that cannot be decided is not counted a second time as weaker", () => {
    const { undecided, weaker } = costOf(["users", "user-device-bindings"]);
    const both = undecided.filter(({ slug }) => weaker.some((other) => other.slug === slug));
    expect(both).toEqual([]);
    expect(new Set(undecided.map(({ slug }) => slug)).size).toBe(undecided.length);
  });

  test("a stream of another build costs nothing that is known", () => {
    expect(costOf(["toString"])).toEqual({ undecided: [], weaker: [] });
    expect(costInWords(costOf(["toString"]))).toBe("No check depends on it.");
  });

  test("is told with numbers that agree", () => {
    const one = { slug: "a", title: "A" };
    expect(costInBrief({ undecided: [one], weaker: [one, one] })).toBe(
      "1 check can't be decided, 2 more lose a source",
    );
    expect(costInWords({ undecided: [one], weaker: [one, one] })).toBe(
      "1 check can't be decided: “A”. 2 checks lose a source: “A” and “A”.",
    );
  });
});
