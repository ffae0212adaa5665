import { describe, expect, test } from "vitest";
import { streamFacts } from "@/lib/connections/collected";
import type { PreflightResult } from "@/lib/connections/preflight";
import {
  byOutcome,
  byPermission,
  costOf,
  nothingAllowed,
  outcomes,
  somethingMissing,
  tryingNow,
} from "./preflight-results";

const facts = streamFacts();
const result = (change: Partial<PreflightResult>): PreflightResult => ({
  stream: "users",
  title: "Users",
  presence: "always",
  outcome: "allowed",
  endpoint: "/api/systemusers",
  problem: null,
  ...change,
});
const denied = result({ outcome: "denied" });
const optional = result({ stream: "radius-servers", presence: "optional", outcome: "denied" });

describe("what a preflight found", () => {
  test("every result is shown under one outcome", () => {
    const all = outcomes.map((outcome) => result({ outcome }));
    const grouped = byOutcome(all);
    expect(outcomes.flatMap((outcome) => grouped[outcome])).toEqual(all);
  });

  test("a check that two denied lists cost is counted once", () => {
    const both = costOf([denied, { ...denied, stream: "user-device-bindings" }], facts);
    const undecided = new Set(
      ["users", "user-device-bindings"].flatMap((stream) => facts[stream]?.undecided ?? []),
    );
    expect(both?.brief).toContain(`${undecided.size} checks can't be decided`);
    expect(both?.words).toMatch(/: “.+”, “.+”, “.+” and \d+ more\.$/);
    expect(costOf([], facts)).toBeNull();
  });

  test("what hangs on a denied list is told with the permission of that list", () => {
    const applications = result({ stream: "applications", outcome: "denied" });
    const users = result({
      stream: "application-users",
      outcome: "denied",
      problem: { kind: "parent_not_read", title: "", cause: "", whatToDo: "" },
    });
    const together = byPermission([applications, users, optional], facts);
    expect(together.map(({ permission, results }) => [permission, results.length])).toEqual([
      ["Read SSO applications", 2],
      ["Read RADIUS servers", 1],
    ]);
    expect(together.map((one) => one.optional)).toEqual([false, true]);
  });

  test("what is denied and optional makes no sync incomplete", () => {
    expect(somethingMissing([result({}), optional])).toBe(false);
    expect(somethingMissing([result({}), denied])).toBe(true);
  });

  test("a key is good for nothing only when all that could be tried was denied", () => {
    const unproven = result({ outcome: "unproven" });
    expect(nothingAllowed([denied, unproven])).toBe(true);
    expect(nothingAllowed([denied, result({})])).toBe(false);
    expect(nothingAllowed([denied, result({ outcome: "failed" })])).toBe(false);
    expect(nothingAllowed([unproven])).toBe(false);
  });

  test("what is tried now is named, and not more than two of it", () => {
    expect(tryingNow(["devices", "users", "user-device-bindings"], facts)).toBe(
      "Trying devices, users and 1 more",
    );
    expect(tryingNow([], facts)).toBe("Trying what the key may read");
  });
});
