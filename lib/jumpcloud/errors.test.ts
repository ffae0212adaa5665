import { describe, expect, test } from "vitest";
import { explain, JUMPCLOUD_ERROR_KINDS, JumpCloudError } from "./errors";

describe("an error of JumpCloud's", () => {
  test.each(JUMPCLOUD_ERROR_KINDS)("%s is explained in sentences", (kind) => {
    const { title, cause, whatToDo, helpUrl } = explain(
      new JumpCloudError({ kind, endpoint: "/api/systems" }),
    );
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(cause).toMatch(/^[A-Z].*\.$/);
    expect(whatToDo).toMatch(/^[A-Z].*\.$/);
    if (helpUrl) expect(new URL(helpUrl).protocol).toBe("https:");
  });

  test("says what, where and how in its message", () => {
    const error = new JumpCloudError({ kind: "forbidden", endpoint: "/api/v2/policies", status: 403 });
    expect(error.message).toBe("The API key may not read this (/api/v2/policies, status 403)");
  });

  test("a refused key tells of regions, because a key works in its own only", () => {
    expect(explain({ kind: "unauthorized" }).cause).toContain("region");
  });

  test("only what may pass is retriable", () => {
    const retriable = JUMPCLOUD_ERROR_KINDS.filter(
      (kind) => new JumpCloudError({ kind, endpoint: "" }).retriable,
    );
    expect(retriable).toEqual(["rate_limited", "server", "timeout", "dns", "network"]);
  });
});
