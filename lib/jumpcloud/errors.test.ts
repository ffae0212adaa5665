import { describe, expect, test } from "vitest";
import { explain, JUMPCLOUD_ERROR_KINDS, JumpCloudError } from "./errors";

describe("an error of JumpCloud's", () => {
  test.each(JUMPCLOUD_ERROR_KINDS)("%s is explained in sentences", (kind) => {
    const { title, cause, whatToDo, help } = explain(new JumpCloudError({ kind, endpoint: "/api/systems" }));
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(cause).toMatch(/^[A-Z].*\.$/);
    expect(whatToDo).toMatch(/^[A-Z].*\.$/);
    for (const { label, url } of help) {
      expect(label).toMatch(/^[A-Z]/);
      expect(url).toMatch(/^(\/help\/connecting#[a-z-]+|https:\/\/[a-z.]*jumpcloud\.com.*)$/);
    }
    if (kind !== "cancelled") expect(help[0]?.url).toMatch(/^\/help/);
  });

  test("says what, where and how in its message", () => {
    const error = new JumpCloudError({ kind: "forbidden", endpoint: "/api/v2/policies", status: 403 });
    expect(error.message).toBe("The API key may not read this (/api/v2/policies, status 403)");
  });

  test("a refused key tells of regions, because a key works in its own only", () => {
    expect(explain({ kind: "unauthorized" }).cause).toContain("region");
  });

  const about = (details: Parameters<typeof explain>[0]) => explain(details).title;

  test("a refused service account is not told about a key", () => {
    const { title, cause } = explain({ kind: "unauthorized", endpoint: "/oauth2/token" });
    expect(`${title} ${cause}`).toMatch(/service account.*client id.*region/s);
    const credentialType = "service_account";
    expect(about({ kind: "unauthorized", endpoint: "/api/systems", credentialType })).toBe(title);
    expect(about({ kind: "forbidden", credentialType })).toContain("service account");
  });

  test("403 on the list of organisations is API access switched off, elsewhere a missing permission", () => {
    expect(about({ kind: "forbidden", endpoint: "/api/organizations" })).toContain("API access");
    expect(about({ kind: "forbidden", endpoint: "/api/organizations/{id}" })).toContain("may not read");
  });

  test("JSON that breaks off is told apart from a page", () => {
    expect(about({ kind: "not_json", retriable: true })).toContain("cut short");
    expect(about({ kind: "not_json", retriable: false })).toContain("page");
  });

  test("only what may pass is retriable", () => {
    const retriable = JUMPCLOUD_ERROR_KINDS.filter(
      (kind) => new JumpCloudError({ kind, endpoint: "" }).retriable,
    );
    expect(retriable).toEqual(["rate_limited", "server", "timeout", "dns", "network"]);
  });
});
