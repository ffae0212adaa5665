import { describe, expect, test } from "vitest";
import { signInOutcome } from "./sign-in-outcome";

const url = "http://localhost:3000/";

describe("signInOutcome", () => {
  test("an answer without an error is a sign-in", () => {
    expect(signInOutcome({ ok: true, error: null, url })).toBe("signed-in");
  });

  test("a wrong password and too many tries are told apart", () => {
    expect(signInOutcome({ ok: false, error: "CredentialsSignin", url: null })).toBe("refused");
    expect(signInOutcome({ ok: false, error: "Throttled", url: null })).toBe("throttled");
  });

  test("whatever else happens is never taken for a sign-in", () => {
    expect(signInOutcome(undefined)).toBe("unavailable");
    expect(signInOutcome({ ok: false, error: "connection refused", url: null })).toBe("unavailable");
    expect(signInOutcome({ ok: false, error: null, url: null })).toBe("unavailable");
    expect(signInOutcome({ ok: true, error: null, url: `${url}sign-in?csrf=true` })).toBe("unavailable");
  });
});
