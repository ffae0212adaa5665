import { describe, expect, it } from "vitest";
import { z } from "zod";
import events from "./directory-events";

const origin = {
  context: { organizationId: "o" },
  source: events.sources[0],
  parentId: null,
  collection: null,
};
const admin = { id: "5f0000000000000000000002", type: "admin", email: "admin@example.com" };
const user = { id: "5f0000000000000000000003", type: "user", username: "ann" };
const surroundings = {
  client_ip: "192.0.2.7",
  geoip: { country_code: "FR", region_name: "Paris" },
  useragent: { name: "Chrome", os: "Mac OS X" },
};

function read(event: Record<string, unknown>) {
  const whole = {
    id: "5f0000000000000000000001",
    timestamp: "2026-03-01T09:30:00Z",
    organization: "5f00000000000000000000ff",
    "@version": "1",
    ...surroundings,
    ...event,
  };
  return events.read(whole, origin);
}
const dataOf = (event: Record<string, unknown>) => read(event)?.data ?? {};

describe("a sign-in", () => {
  it("of an administrator tells who, when, and whether a second factor was asked for", () => {
    const signIn = {
      service: "directory",
      event_type: "admin_login_attempt",
      success: true,
      mfa: true,
      initiated_by: admin,
    };
    expect(read(signIn)).toMatchObject({
      id: "5f0000000000000000000001",
      data: {
        occurredAt: "2026-03-01T09:30:00.000Z",
        service: "directory",
        type: "admin_login_attempt",
        success: true,
        initiatorType: "admin",
        initiatorId: admin.id,
        initiatorName: "admin@example.com",
        targetType: null,
        mfa: true,
        changedFields: null,
      },
    });
  });

  const sso = {
    service: "sso",
    event_type: "sso_auth",
    initiated_by: user,
    jc_initiated_by_email: "ann@example.com",
    application: { id: "5f0000000000000000000005", name: "saml2", display_label: "Wiki", sso_type: "saml" },
    auth_context: { auth_methods: { totp: { success: true }, password: { success: true }, duo: {} } },
  };

  it("to an application has it as its target, and its methods", () => {
    expect(dataOf({ ...sso, sso_token_success: true, error_message: "" })).toMatchObject({
      success: true,
      initiatorName: "ann@example.com",
      targetType: "application",
      targetId: "5f0000000000000000000005",
      targetName: "Wiki",
      application: "Wiki",
      authMethod: "password, totp",
      error: null,
    });
  });

  it("to an application has failed only if there is an error: else it is on its way", () => {
    expect(dataOf({ ...sso, sso_token_success: false, error_message: "not authorized" })).toMatchObject({
      success: false,
      error: "not authorized",
    });
    expect(dataOf({ ...sso, sso_token_success: false }).success).toBeNull();
  });

  it("to an application that is not named has no target", () => {
    const application = { id: "", name: "", display_label: "", sso_url: "https://sso.example.com" };
    expect(dataOf({ ...sso, application })).toMatchObject({
      targetType: null,
      targetId: null,
      application: null,
    });
  });

  it("by RADIUS or LDAP knows a name only", () => {
    const attempt = {
      id: "E5223E70-F3DB-3CB4-B452-96FC2259B9EE",
      service: "radius",
      event_type: "radius_auth_attempt",
      success: false,
      mfa: false,
      error_message: "refused by 192.0.2.9 and 2001:db8::1: wrong password",
      initiated_by: { type: "user", username: "ann" },
      outer: { username: "ann" },
    };
    expect(dataOf(attempt)).toMatchObject({
      success: false,
      initiatorId: null,
      initiatorName: "ann",
      error: "refused by [address] and [address]: wrong password",
    });
    expect(dataOf({ ...attempt, initiated_by: {}, username: "bob" }).initiatorName).toBe("bob");
  });

  it("at a device has the device as its target", () => {
    const system = { id: "5f0000000000000000000006", hostname: "ann-mac", displayName: "Ann's Mac" };
    const login = { service: "systems", event_type: "login_attempt", success: true, username: "ann", system };
    expect(dataOf(login)).toMatchObject({
      targetType: "system",
      targetId: system.id,
      targetName: "Ann's Mac",
      initiatorName: "ann",
    });
  });
});

describe("a change", () => {
  it("of a user names the fields, and neither their old nor their new values", () => {
    const changes = [
      { field: "sudo", from: false, to: true },
      { field: "addresses", from: [{ streetAddress: "1 Street" }], to: [] },
      { field: "sudo", from: true, to: false },
    ];
    const data = dataOf({
      service: "directory",
      event_type: "user_update",
      initiated_by: admin,
      resource: user,
      changes,
    });
    expect(data).toMatchObject({
      targetType: "user",
      targetId: user.id,
      targetName: "ann",
      changedFields: ["addresses", "sudo"],
      success: null,
    });
    expect(JSON.stringify(data)).not.toContain("1 Street");
  });

  it("of access tells both ends, and whether it was given or taken away", () => {
    const from = { type: "user_group", object_id: "5f0000000000000000000004", name: "Engineering" };
    const to = { type: "user", object_id: user.id, name: "ann" };
    const association = { op: "remove", action_source: "manual", connection: { from, to }, attributes: null };
    const event = { service: "directory", event_type: "association_change", initiated_by: admin };
    expect(dataOf({ ...event, association })).toMatchObject({
      operation: "remove",
      targetType: "user",
      targetId: user.id,
      targetName: "ann",
      fromType: "user_group",
      fromId: from.object_id,
      fromName: "Engineering",
    });
  });

  it("of a recovery key names the device, and never the key", () => {
    const resource = { id: "5f0000000000000000000006", type: "system", hostname: "ann-mac" };
    const event = {
      service: "systems",
      event_type: "system_fde_key_update",
      initiated_by: { type: "system" },
      resource,
    };
    const data = dataOf({ ...event, fde_key: "AAAA-BBBB" });
    expect(data).toMatchObject({
      initiatorType: "system",
      initiatorId: null,
      initiatorName: null,
      targetType: "system",
      targetName: "ann-mac",
    });
    expect(JSON.stringify(data)).not.toContain("AAAA");
  });
});

describe("any event", () => {
  const event = { service: "mdm", event_type: "mdm_command_result" };

  it("keeps no address, no place and no browser", () => {
    expect(JSON.stringify(read({ ...event, initiated_by: user }))).not.toMatch(
      /192\.0|Paris|FR|Chrome|Mac OS/,
    );
  });

  it("keeps what it can when another part has an unknown form", () => {
    const strange = {
      initiated_by: "somebody",
      resource: [1],
      association: { op: "add", connection: "none" },
      application: 7,
      system: { id: "cn=ann,dc=example", hostname: "ann-mac" },
      auth_context: { auth_methods: { password: "yes" } },
      mfa: { type: "totp" },
      changes: { field: "sudo" },
      success: "maybe",
    };
    expect(dataOf({ ...event, ...strange })).toMatchObject({
      type: "mdm_command_result",
      success: null,
      initiatorType: null,
      operation: "add",
      targetType: "system",
      targetId: null,
      targetName: "ann-mac",
      authMethod: null,
      mfa: null,
      changedFields: null,
    });
  });

  it("cuts a long text of an error off", () => {
    expect(dataOf({ ...event, error_message: "x".repeat(1000) }).error).toHaveLength(300);
  });

  it.each([
    ["id", undefined],
    ["id", "../x"],
    ["timestamp", undefined],
    ["timestamp", ""],
    ["timestamp", "yesterday"],
    ["service", ""],
    ["event_type", undefined],
  ])("is refused when its %s is %j", (part, value) => {
    expect(() => read({ ...event, [part]: value })).toThrow(z.ZodError);
  });

  it("sets every field in the stream's example", () => {
    const data = events.read(events.example, origin)?.data ?? {};
    expect(Object.keys(data).sort()).toEqual([...events.dataFields].sort());
    expect(Object.values(data)).not.toContain(null);
  });
});
