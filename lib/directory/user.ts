import { z } from "zod";

const text = z.string().nullable().catch(null);
const flag = z.boolean().nullable().catch(null);

/** A stored user, as far as pages show it. */
export const storedUser = z.object({
  username: text,
  email: text,
  firstName: text,
  lastName: text,
  displayName: text,
  state: text,
  activated: flag,
  suspended: flag,
  accountLocked: flag,
  mfa: z.object({ configured: flag, exclusion: flag, exclusionUntil: text }).nullable().catch(null),
  mfaEnrollment: z
    .object({
      overallStatus: text,
      totpStatus: text,
      pushStatus: text,
      webAuthnStatus: text,
      jcGoStatus: text,
    })
    .nullable()
    .catch(null),
  totpEnabled: flag,
  accountLockedDate: text,
  enableUserPortalMultifactor: flag,
  passwordDate: text,
  passwordExpirationDate: text,
  passwordExpired: flag,
  passwordNeverExpires: flag,
  externalSourceType: text,
  externallyManaged: flag,
  delegatedAuthority: text,
  manager: text,
  sudo: flag,
  passwordlessSudo: flag,
  employeeIdentifier: text,
  employeeType: text,
  department: text,
  jobTitle: text,
  created: text,
  creationSource: text,
  /** Names of keys, never keys. */
  sshKeys: z
    .array(z.object({ name: text, created: text }))
    .nullable()
    .catch(null),
});

export type StoredUser = z.infer<typeof storedUser>;

export function userName(
  user: Pick<StoredUser, "displayName" | "firstName" | "lastName" | "username">,
): string | null {
  const full = [user.firstName, user.lastName].filter(Boolean).join(" ");
  return user.displayName ?? (full || user.username);
}

export const stateNames = {
  activated: "Active",
  staged: "Staged",
  suspended: "Suspended",
  unknown: "Not reported",
} as const;

export const factorNames = {
  on: "Set up",
  off: "Not set up",
  exempt: "Exempt",
  unknown: "Not reported",
} as const;

const enrolments: Record<string, string> = {
  ENROLLED: "Enrolled",
  NOT_ENROLLED: "Not enrolled",
  DISABLED: "Disabled",
  PENDING_ACTIVATION: "Waiting for activation",
  ENROLLMENT_EXPIRED: "Enrolment expired",
  IN_ENROLLMENT: "Enrolling",
  PRE_ENROLLMENT: "Not begun",
};

/** The state of one second factor, in words; a state that is not known is shown as JumpCloud writes it. */
export const enrolmentName = (state: string | null): string | null =>
  state === null ? null : (enrolments[state] ?? state);
