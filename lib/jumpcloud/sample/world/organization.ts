import { dayMs, epochMs } from "../drift";
import { keyOf } from "../random";
import { plantedIn } from "../troubles";
import { iso, objectId, type Row, type Setting } from "./setting";

const createdMs = epochMs - 1_900 * dayMs;
const names = ["Sample organisation", "Sample subsidiary", "Sample holding", "Sample start-up"] as const;

/** An organisation's own id. */
export function organizationId(setting: Setting): string {
  return objectId({ setting, kind: "organization", createdMs, counter: setting.organization });
}

/** As in the list of organisations that a key sees. */
export function organizationRow(setting: Setting): Row {
  const id = organizationId(setting);
  const name = names[setting.organization] ?? `Sample organisation ${setting.organization + 1}`;
  return { _id: id, id, displayName: name, logoUrl: "", created: iso(createdMs) };
}

/** With its settings, as when it is asked for by id. */
export function organizationRecord(setting: Setting): Row {
  return {
    ...organizationRow(setting),
    accountsReceivable: "NONE",
    hasCreditCard: false,
    settings: {
      name: organizationRow(setting).displayName,
      contactName: "Sample contact",
      contactEmail: "it@sample.example",
      requireAdminMFA: true,
      passwordCompliance: "custom",
      passwordPolicy: {
        enableMinLength: true,
        minLength: 12,
        needsLowercase: true,
        needsUppercase: true,
        needsNumeric: true,
        needsSymbolic: false,
        disallowCommonlyUsedPasswords: true,
        disallowSequentialOrRepetitiveChars: true,
        allowUsernameSubstring: false,
        enableMaxHistory: true,
        maxHistory: 5,
        enablePasswordExpirationInDays: false,
        passwordExpirationInDays: 365,
        enableMaxLoginAttempts: true,
        maxLoginAttempts: 6,
        enableLockoutTimeInSeconds: true,
        lockoutTimeInSeconds: 1_800,
      },
      features: {
        systemInsights: {
          enabled: true,
          enableNewDarwin: true,
          enableNewLinux: true,
          enableNewWindows: true,
        },
        directoryInsights: { enabled: false },
      },
      newSystemUserStateDefaults: {
        manualEntry: "ACTIVATED",
        csvImport: "STAGED",
        applicationImport: "STAGED",
      },
      userPortal: { idleSessionDurationMinutes: 60, cookieExpirationType: "session" },
      disableLdap: true,
    },
  };
}

const administrators = [
  { email: "ada.owner", roleName: "Administrator with Billing", suspended: false },
  { email: "bram.helpdesk", roleName: "Help Desk", suspended: false },
  { email: "chloe.auditor", roleName: "Read Only", suspended: false },
  { email: "dario.former", roleName: "Administrator", suspended: true },
] as const;

/** Those who administer the organisation, as `/api/users` sends them. */
export function administratorRecords(setting: Setting): Row[] {
  return administrators.map(({ email, roleName, suspended }, slot) => {
    const id = objectId({
      setting,
      kind: "administrator",
      createdMs: createdMs + slot * dayMs,
      counter: slot,
    });
    const strong = plantedIn("administrator", slot) !== "admin-without-mfa";
    const key = keyOf(setting.key, "administrator", slot);
    return {
      _id: id,
      id,
      organization: organizationId(setting),
      email: `${email}@sample.example`,
      firstname: email.split(".")[0],
      lastname: email.split(".")[1],
      roleName,
      suspended,
      enableMultiFactor: strong,
      totpEnrolled: strong,
      ...(strong ? { totpUpdatedAt: iso(createdMs + (30 + (key % 300)) * dayMs) } : {}),
      ...(slot === 0 ? { apiKeyUpdatedAt: iso(epochMs - 45 * dayMs) } : {}),
      created: iso(createdMs + slot * dayMs),
    };
  });
}
