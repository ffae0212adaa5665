import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const KEY = /^(signkey-\w+-)([0-9a-f]{2})+$/i;

export interface Signer {
  /** What the app sends as its bearer token: the prefix and the SHA-256 of the key's bytes. */
  hashedKey: string;
  /** The `x-inngest-signature` header for a body that is already canonical. */
  sign(body: string): string;
}

/** Throws unless the key reads `signkey-<environment>-<hex>`, the form that the SDK can hash. */
export function createSigner(signingKey: string): Signer {
  const prefix = KEY.exec(signingKey)?.[1];
  if (prefix === undefined) {
    throw new Error("The signing key must read signkey-<environment>-<an even number of hexadecimal digits>");
  }
  const secret = signingKey.slice(prefix.length);
  return {
    hashedKey: prefix + createHash("sha256").update(Buffer.from(secret, "hex")).digest("hex"),
    sign(body) {
      const seconds = Math.round(Date.now() / 1000);
      // The key is the hexadecimal text itself here, not the bytes that it spells.
      return `t=${seconds}&s=${createHmac("sha256", secret).update(`${body}${seconds}`).digest("hex")}`;
    },
  };
}

/** Compares two secrets in a time that says nothing about where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
