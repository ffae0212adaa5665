const SHORTENED = new Set(["mfa", "mdm", "totp", "id", "os"]);

/** "passwordExpirationDate" → "Password expiration date"; "mfaEnrollment.totpStatus" → "MFA enrollment TOTP status". */
export function fieldTitle(field: string): string {
  const words = field
    .replace(/[._]/g, " ")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(" ")
    .map((word) => (SHORTENED.has(word) ? word.toUpperCase() : word));
  const title = words.join(" ");
  return title.charAt(0).toUpperCase() + title.slice(1);
}
