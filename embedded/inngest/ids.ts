import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_BITS = 80n;

let lastTimeMs = 0;
let lastRandom = 0n;

/**
 * A ULID: 26 characters that sort by time. Ids made by one process always ascend, also within a
 * millisecond, because runs are served in the order of their ids.
 */
export function createId(nowMs: number = Date.now()): string {
  if (nowMs > lastTimeMs) {
    lastTimeMs = nowMs;
    // The top bit stays free so that increments within the millisecond cannot overflow.
    lastRandom = BigInt(`0x${randomBytes(10).toString("hex")}`) >> 1n;
  } else {
    lastRandom += 1n;
  }
  return encode((BigInt(lastTimeMs) << RANDOM_BITS) | lastRandom);
}

function encode(value: bigint): string {
  let text = "";
  let rest = value;
  for (let index = 0; index < 26; index += 1) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}
