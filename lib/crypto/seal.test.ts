import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sameCode, setupCode } from "./derive";
import { fingerprint, seal, unseal, WrongMasterKeyError } from "./seal";

const masterKey = randomBytes(32).toString("base64");
const secret = "0123456789abcdef0123456789abcdef01234567";

describe("a sealed secret", () => {
  it("opens with the same key and context", () => {
    const sealed = seal({ masterKey, context: "connection-1", secret });
    expect(unseal({ masterKey, context: "connection-1", sealed })).toBe(secret);
  });

  it("is not in its ciphertext, and is sealed differently each time", () => {
    const first = seal({ masterKey, context: "c", secret });
    const second = seal({ masterKey, context: "c", secret });
    expect(first.ciphertext.includes(secret)).toBe(false);
    expect(first.ciphertext.equals(second.ciphertext)).toBe(false);
  });

  it("does not open under another connection's id", () => {
    const sealed = seal({ masterKey, context: "connection-1", secret });
    expect(() => unseal({ masterKey, context: "connection-2", sealed })).toThrow();
  });

  it("does not open when one bit was changed", () => {
    const sealed = seal({ masterKey, context: "c", secret });
    const byte = sealed.ciphertext[3] ?? 0;
    sealed.ciphertext[3] = byte ^ 1;
    expect(() => unseal({ masterKey, context: "c", sealed })).toThrow();
  });

  it("names a wrong master key as such", () => {
    const sealed = seal({ masterKey, context: "c", secret });
    const other = randomBytes(32).toString("base64");
    expect(() => unseal({ masterKey: other, context: "c", sealed })).toThrow(WrongMasterKeyError);
  });
});

it("a fingerprint is equal for equal keys only, and differs between installations", () => {
  const other = randomBytes(32).toString("base64");
  expect(fingerprint({ masterKey, secret })).toBe(fingerprint({ masterKey, secret }));
  expect(fingerprint({ masterKey, secret })).not.toBe(fingerprint({ masterKey, secret: `${secret}0` }));
  expect(fingerprint({ masterKey, secret })).not.toBe(fingerprint({ masterKey: other, secret }));
});

it("the set-up code is accepted however it is spelled, and no other is", () => {
  const code = setupCode("a".repeat(32));
  expect(sameCode(code.toLowerCase().replaceAll("-", " "), code)).toBe(true);
  expect(sameCode(setupCode("b".repeat(32)), code)).toBe(false);
});
