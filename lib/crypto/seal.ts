import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** A secret at rest: AES-256-GCM, the tag at the end of the ciphertext. */
export interface Sealed {
  /** Names the master key that sealed it, so that a rotated key is told from a wrong one. */
  keyId: string;
  nonce: Buffer;
  ciphertext: Buffer;
}

const tagBytes = 16;

export class WrongMasterKeyError extends Error {
  override name = "WrongMasterKeyError";
  constructor() {
    super("The secret was sealed with another ASSAY_MASTER_KEY than the one that is set.");
  }
}

export function masterKeyId(masterKey: string): string {
  return createHash("sha256").update(Buffer.from(masterKey, "base64")).digest("hex").slice(0, 8);
}

/** `context` (the connection's id, say) is bound in: the ciphertext opens nowhere else. */
export function seal({
  masterKey,
  context,
  secret,
}: {
  masterKey: string;
  context: string;
  secret: string;
}): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(masterKey, "base64"), nonce);
  cipher.setAAD(Buffer.from(context, "utf8"));
  const ciphertext = Buffer.concat([cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return { keyId: masterKeyId(masterKey), nonce, ciphertext };
}

/** Throws WrongMasterKeyError for another key, and an Error when the bytes or the context were changed. */
export function unseal({
  masterKey,
  context,
  sealed,
}: {
  masterKey: string;
  context: string;
  sealed: Sealed;
}): string {
  if (sealed.keyId !== masterKeyId(masterKey)) throw new WrongMasterKeyError();
  const body = sealed.ciphertext.subarray(0, -tagBytes);
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(masterKey, "base64"), sealed.nonce);
  decipher.setAAD(Buffer.from(context, "utf8"));
  decipher.setAuthTag(sealed.ciphertext.subarray(-tagBytes));
  return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
}

/** Recognises an equal secret without being a way back to it: keyed, so that nobody can try guesses. */
export function fingerprint({ masterKey, secret }: { masterKey: string; secret: string }): string {
  const key = Buffer.from(
    hkdfSync("sha256", Buffer.from(masterKey, "base64"), Buffer.alloc(0), "assay fingerprint", 32),
  );
  return createHmac("sha256", key).update(secret, "utf8").digest("hex").slice(0, 16);
}
