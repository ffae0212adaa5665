/**
 * Every trouble that is planted in the sample organisation, on purpose and at a fixed place: the entity in
 * that slot has it whatever the seed, the size and the date (as long as the sample is large enough to have
 * the slot). Entities in these slots don't drift. The rest of the organisation has its ordinary share of the
 * same faults by chance.
 */
export const troubles = [
  { id: "unencrypted-disk", kind: "device", slot: 0, what: "A Mac whose disk is not encrypted" },
  { id: "ungrouped-laptop", kind: "device", slot: 1, what: "A Mac in no device group" },
  { id: "stale-agent", kind: "device", slot: 2, what: "A Windows laptop silent for more than 90 days" },
  { id: "ownerless-device", kind: "device", slot: 3, what: "A Windows laptop that no user is bound to" },
  { id: "leaver-device", kind: "device", slot: 4, what: "A Mac still bound to the suspended user" },
  { id: "absent-fde", kind: "device", slot: 5, what: "A Windows laptop without any fde field: unknown" },
  { id: "ipad", kind: "device", slot: 6, what: "An iPad among the systems: an unsupported platform" },
  { id: "placeholder-serial", kind: "device", slot: 7, what: "A serial number that is a placeholder" },
  { id: "shared-serial", kind: "device", slot: 8, what: "The same placeholder on a second device" },
  { id: "version-with-edition", kind: "device", slot: 9, what: "An old Windows whose version is “10 Home”" },
  { id: "never-contacted", kind: "device", slot: 10, what: "A Linux machine whose lastContact is null" },
  { id: "right-to-left-name", kind: "device", slot: 11, what: "A name in Arabic with a direction override" },
  { id: "long-name", kind: "device", slot: 12, what: "A name of 500 characters" },
  { id: "absent-display-name", kind: "device", slot: 13, what: "A Linux machine without displayName" },
  { id: "missing-telemetry", kind: "device", slot: 14, what: "A Mac whose telemetry tables are all empty" },
  { id: "markup-name", kind: "device", slot: 15, what: "A name that is HTML" },
  { id: "failed-policy", kind: "device", slot: 16, what: "A Mac on which the lock-screen policy failed" },
  { id: "ssh-root-login", kind: "device", slot: 17, what: "A Linux server that lets root in over SSH" },
  { id: "no-mfa", kind: "user", slot: 0, what: "An active user without a second factor" },
  { id: "suspended-with-access", kind: "user", slot: 1, what: "A suspended user with groups and a device" },
  {
    id: "mfa-exclusion",
    kind: "user",
    slot: 2,
    what: "A user whom mfa.exclusion lets past the second factor",
  },
  { id: "absent-mfa-enrollment", kind: "user", slot: 3, what: "A user without the mfaEnrollment field" },
  { id: "null-mfa-enrollment", kind: "user", slot: 4, what: "A user whose mfaEnrollment is null" },
  { id: "unicode-name", kind: "user", slot: 5, what: "A name in Hebrew, Chinese and emoji" },
  { id: "long-user-name", kind: "user", slot: 6, what: "A first name of 300 characters" },
  { id: "absent-state", kind: "user", slot: 7, what: "A user without the state field" },
  { id: "formula-name", kind: "user", slot: 8, what: "A name that a spreadsheet takes for a formula" },
  { id: "passwordless-sudo", kind: "user", slot: 9, what: "A user who is root without a password" },
  {
    id: "suspended-in-directory",
    kind: "user",
    slot: 10,
    what: "A suspended user whom only a directory still knows",
  },
  {
    id: "admin-without-mfa",
    kind: "administrator",
    slot: 1,
    what: "An administrator without a second factor",
  },
  {
    id: "admin-key-expiring",
    kind: "administrator",
    slot: 5,
    what: "An administrator whose API key expires within 14 days",
  },
  {
    id: "admin-key-never-rotated",
    kind: "administrator",
    slot: 6,
    what: "An administrator whose API key is three years old and never expires",
  },
  {
    id: "admin-too-many",
    kind: "administrator",
    slot: 8,
    what: "The sixth active administrator with full rights",
  },
  {
    id: "expired-certificate",
    kind: "application",
    slot: 1,
    what: "A SAML application with an expired certificate",
  },
  {
    id: "direct-application-access",
    kind: "application",
    slot: 2,
    what: "An application that users reach without a group",
  },
  {
    id: "long-lock-timeout",
    kind: "policy",
    slot: 11,
    what: "A lock-screen policy that waits for an hour",
  },
  { id: "unbound-policy", kind: "policy", slot: 14, what: "A policy that is bound to nothing" },
  {
    id: "disabled-sign-in-policy",
    kind: "authentication-policy",
    slot: 3,
    what: "An authentication policy that is switched off",
  },
  {
    id: "radius-without-mfa",
    kind: "radius-server",
    slot: 1,
    what: "A RADIUS server that asks for a password alone",
  },
  {
    id: "expired-push-certificate",
    kind: "mdm",
    slot: 1,
    what: "An Apple MDM left over, with an expired push certificate and no devices",
  },
  { id: "mdm-only-iphone", kind: "mobile-device", slot: 0, what: "An iPhone known only to MDM" },
  {
    id: "mdm-without-security",
    kind: "mobile-device",
    slot: 1,
    what: "An iPad whose securityInfo is {}: unknown",
  },
  {
    id: "directory-token-expired",
    kind: "directory",
    slot: 2,
    what: "A Microsoft 365 directory whose authorisation has expired",
  },
] as const;

export type Trouble = (typeof troubles)[number];
export type TroubleId = Trouble["id"];

const bySlot = new Map<string, TroubleId>(troubles.map(({ id, kind, slot }) => [`${kind}:${slot}`, id]));

const lastSlot = Math.max(...troubles.map(({ slot }) => slot));

/** The trouble planted in this slot, or null. */
export function plantedIn(kind: Trouble["kind"], slot: number): TroubleId | null {
  if (slot > lastSlot) return null;
  return bySlot.get(`${kind}:${slot}`) ?? null;
}
