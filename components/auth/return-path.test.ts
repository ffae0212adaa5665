import { describe, expect, test } from "vitest";
import { returnPath } from "./return-path";

describe("returnPath", () => {
  test("leads back to a page of this site, with its filters", () => {
    expect(returnPath("/devices?flag=silent&page=2#row")).toBe("/devices?flag=silent&page=2#row");
  });

  test.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n\\evil.example",
    "/.//evil.example",
    "/devices/..//evil.example",
    "javascript:alert(1)",
    "evil.example",
    "",
    undefined,
  ])("never leads to another site: %j", (value) => {
    expect(returnPath(value)).toBe("/");
  });

  test.each(["/sign-in?reason=signed-out", "/setup", "/api/auth/signout"])(
    "does not go round to %s",
    (value) => {
      expect(returnPath(value)).toBe("/");
    },
  );
});
