import { describe, expect, it } from "vitest";
import { fieldTitle } from "@/lib/directory/field-title";
import { streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { collected, permissionsNeeded, streamFacts } from "./collected";
import { collectedRows, rowOf } from "./collected-rows";
import { found } from "./providers";

describe("what the drawer says is collected", () => {
  const shown = collected().flatMap(({ rows }) => rows.flatMap((row) => row.streams));

  it("names every stream once, every personal field and its purpose, and counts the others", () => {
    expect(shown.map(({ name }) => name).sort()).toEqual([...streamNames].sort());
    for (const { name, personal, otherFields } of shown) {
      const fields = Object.entries(streams[name].fields);
      const kept = fields.filter(([, field]) => field.personal);
      expect(personal).toEqual(kept.map(([field, { purpose }]) => ({ field: fieldTitle(field), purpose })));
      expect(personal.length + otherFields).toBe(fields.length);
    }
  });

  it("names every path that is asked for, and how", () => {
    const requests = shown.flatMap((stream) => stream.requests);
    expect(requests).toContain("GET /api/systems");
    expect(requests).toContain("GET /api/v2/systemgroups/{id}/membership");
    expect(requests).toContain("POST /insights/directory/v1/events");
    expect(new Set(requests).size).toBe(requests.length);
    for (const { name, requests: own } of shown) {
      expect(own.length).toBeGreaterThanOrEqual(streams[name].sources.length);
    }
  });

  it("places no stream twice, and names none that is gone", () => {
    const named = collectedRows.flatMap((row) => row.streams);
    expect(named.filter((name) => !streamNames.some((known) => known === name))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  it("has a line for a stream that nobody has placed yet", () => {
    const added = { name: "brand-new", kind: "records", dependsOn: [] } as const;
    expect(rowOf({ ...added, kind: "table" })).toBe("other-devices");
    expect(rowOf(added)).toBe("other-identity");
    expect(rowOf({ ...added, dependsOn: ["applications"] })).toBe("applications");
  });

  it("asks for each permission once, and not for two in one that are there apart", () => {
    const names = permissionsNeeded().map(({ permission }) => permission);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("Read devices");
    expect(names).not.toContain("Read devices and users");
    for (const { permission } of Object.values(streams)) {
      const [, one, other] = /^Read (.+) and (.+)$/.exec(permission) ?? [];
      const covered = names.includes(`Read ${one}`) && names.includes(`Read ${other}`);
      expect([permission, names.includes(permission) || covered]).toEqual([permission, true]);
    }
  });

  it("calls a permission optional only when no sync is the worse for it", () => {
    for (const { permission, presence } of permissionsNeeded()) {
      const needing = Object.values(streams).filter((stream) => stream.permission === permission);
      const always = needing.some((stream) => stream.presence === "always");
      expect([permission, presence === "always"]).toEqual([permission, always]);
    }
  });
});

describe("what a denied stream costs", () => {
  it("is known for every stream", () => {
    expect(Object.keys(streamFacts()).sort()).toEqual([...streamNames].sort());
    const { users } = streamFacts();
    expect(users?.undecided).toContain("People have a second factor");
    expect(users?.permission).toBe("Read users");
  });
});

describe("the search over integrations", () => {
  it("finds by every word, in any order and case", () => {
    expect(found("cloud DEVICE", "JumpCloud", "Device management")).toBe(true);
    expect(found("cloud okta", "JumpCloud", "Device management")).toBe(false);
    expect(found("", "JumpCloud")).toBe(true);
  });
});
