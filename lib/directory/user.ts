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
  passwordDate: text,
  passwordExpirationDate: text,
  passwordNeverExpires: flag,
  externalSourceType: text,
  manager: text,
  sudo: flag,
  employeeIdentifier: text,
  employeeType: text,
  department: text,
  jobTitle: text,
  created: text,
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
