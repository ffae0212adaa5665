import { describe, expect, it } from "vitest";
import { fieldTitle } from "@/lib/directory/field-title";
import { streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { collected, permissionsNeeded } from "./collected";
import { found } from "./providers";

describe("what the drawer says is collected", () => {
  it("names every stream, every personal field and its purpose, and counts the others", () => {
    const shown = collected();
    expect(shown.map(({ name }) => name)).toEqual([...streamNames]);
    for (const { name, personal, otherFields } of shown) {
      const fields = Object.entries(streams[name].fields);
      const kept = fields.filter(([, field]) => field.personal);
      expect(personal).toEqual(kept.map(([field, { purpose }]) => ({ field: fieldTitle(field), purpose })));
      expect(personal.length + otherFields).toBe(fields.length);
    }
  });
  it("asks for each permission once, and not for two in one that are there apart", () => {
    expect(permissionsNeeded()).toEqual([
      "Read device groups",
      "Read devices",
      "Read organisation settings",
      "Read users",
    ]);
  });
});

describe("the search over integrations", () => {
  it("finds by every word, in any order and case", () => {
    expect(found("cloud DEVICE", "JumpCloud", "Device management")).toBe(true);
    expect(found("cloud okta", "JumpCloud", "Device management")).toBe(false);
    expect(found("", "JumpCloud")).toBe(true);
  });
});
