import { describe, expect, test } from "vitest";
import { kindOfFailure } from "./classify";

describe("what the network throws", () => {
  test.each([
    ["ENOTFOUND", "dns"],
    ["EAI_AGAIN", "dns"],
    ["EAI_FAIL", "dns"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "tls"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls"],
    ["CERT_HAS_EXPIRED", "tls"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "tls"],
    ["UND_ERR_CONNECT_TIMEOUT", "timeout"],
    ["ETIMEDOUT", "timeout"],
    ["ECONNREFUSED", "network"],
    ["ECONNRESET", "network"],
    ["EHOSTUNREACH", "network"],
  ])("%s is a failure of kind %s, also inside of another error", (code, kind) => {
    const error = Object.assign(new Error("broken"), { code });
    expect(kindOfFailure(error)).toBe(kind);
    expect(kindOfFailure(new TypeError("fetch failed", { cause: error }))).toBe(kind);
  });
});
