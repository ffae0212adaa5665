import { createHmac, timingSafeEqual } from "node:crypto";

const alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/**
 * The code that proves, at set-up, that somebody can read the server's output. Derived, not stored:
 * every process of an installation prints the same one, and it opens nothing once there is a user.
 */
export function setupCode(secret: string): string {
  const bytes = createHmac("sha256", secret).update("assay set-up code").digest();
  const letters = Array.from(bytes.subarray(0, 12), (byte) => alphabet[byte % alphabet.length]);
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8, 12)]
    .map((group) => group.join(""))
    .join("-");
}

/** The key that the sample organisation accepts: fixed per installation, worthless anywhere else. */
export function sampleApiKey(secret: string): string {
  return createHmac("sha256", secret).update("assay sample organisation").digest("hex").slice(0, 40);
}

/** Compares in constant time, ignoring case, spaces and dashes. */
export function sameCode(left: string, right: string): boolean {
  const [a, b] = [left, right].map((code) =>
    createHmac("sha256", "compare").update(code.toUpperCase().replace(/[\s-]/g, "")).digest(),
  );
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
