import { dayMs, epochMs } from "../drift";
import { iso, objectId, type Row, type Setting } from "./setting";

/** When the organisation came to JumpCloud. */
export const createdMs = epochMs - 1_900 * dayMs;
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
        directoryInsights: { enabled: !setting.options.eventsOff },
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
