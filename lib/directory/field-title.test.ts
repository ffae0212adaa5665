import { expect, it } from "vitest";
import { fieldTitle } from "./field-title";

it("writes a field's name as words", () => {
  expect(fieldTitle("passwordExpirationDate")).toBe("Password expiration date");
  expect(fieldTitle("mfaEnrollment")).toBe("MFA enrollment");
  expect(fieldTitle("primarySystemUserId")).toBe("Primary system user ID");
});

it("writes the path to a field of a field as words too", () => {
  expect(fieldTitle("mfaEnrollment.totpStatus")).toBe("MFA enrollment TOTP status");
});
