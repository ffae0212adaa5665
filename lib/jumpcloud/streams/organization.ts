import { z } from "zod";
import { defineStream } from "../define-stream";
import { count, flag, instant, maybe, objectId, text } from "../fields";
import { passwordRules } from "../password-rules";

const passwordPolicy = maybe(z.object(passwordRules));
const newSystemUserStateDefaults = maybe(
  z.object({ manualEntry: text, csvImport: text, applicationImport: text }),
);
const userPortal = maybe(z.object({ cookieExpirationType: text, idleSessionDurationMinutes: count }));
const windowsMDM = maybe(z.object({ enabled: flag, autoEnroll: flag }));
const feature = maybe(z.object({ enabled: flag }));

export default defineStream({
  name: "organization",
  title: "Organisation",
  purpose: "The organisation, and the settings that hold for everybody in it.",
  permission: "Read organisation settings",
  api: "v1",
  envelope: "object",
  sources: [{ path: "/api/organizations/{organization}" }],
  raw: z.object({
    _id: objectId,
    displayName: text,
    created: instant,
    settings: maybe(
      z.object({
        requireAdminMFA: flag,
        passwordCompliance: text,
        passwordPolicy,
        newSystemUserStateDefaults,
        userPortal,
        windowsMDM,
        disableGoogleLogin: flag,
        disableLdap: flag,
        features: maybe(
          z.object({
            systemInsights: feature,
            directoryInsights: feature,
            directoryInsightsPremium: feature,
          }),
        ),
      }),
    ),
  }),
  row: z.object({
    displayName: text,
    created: instant,
    requireAdminMFA: flag,
    passwordCompliance: text,
    passwordPolicy,
    newSystemUserStateDefaults,
    userPortal,
    windowsMDM,
    disableGoogleLogin: flag,
    disableLdap: flag,
    systemInsightsEnabled: flag,
    directoryInsightsEnabled: flag,
    directoryInsightsPremiumEnabled: flag,
  }),
  volatile: z.object({}),
  example: {
    _id: "5f0000000000000000000001",
    displayName: "Example Ltd",
    created: "2020-07-04T09:00:00.000Z",
    settings: {
      requireAdminMFA: true,
      passwordCompliance: "custom",
      passwordPolicy: { enableMinLength: true, minLength: 12, enableMaxHistory: true, maxHistory: 5 },
      newSystemUserStateDefaults: {
        manualEntry: "STAGED",
        csvImport: "STAGED",
        applicationImport: "ACTIVATED",
      },
      userPortal: { cookieExpirationType: "session", idleSessionDurationMinutes: 30 },
      windowsMDM: { enabled: true, autoEnroll: false },
      disableGoogleLogin: true,
      disableLdap: false,
      features: {
        systemInsights: { enabled: true },
        directoryInsights: { enabled: true },
        directoryInsightsPremium: { enabled: false },
      },
    },
  },
  fields: {
    displayName: { purpose: "Names the organisation that the evidence is about" },
    created: { purpose: "Since when the directory exists" },
    requireAdminMFA: { purpose: "Whether administrators must use a second factor" },
    passwordCompliance: { purpose: "Which set of password rules is chosen" },
    passwordPolicy: { purpose: "The rules for length, history, expiry and lock-out, never a password" },
    newSystemUserStateDefaults: { purpose: "Whether new accounts start active or staged" },
    userPortal: { purpose: "When an idle portal session ends" },
    windowsMDM: { purpose: "Whether Windows devices are managed by JumpCloud's own MDM" },
    disableGoogleLogin: { purpose: "Which ways of signing in are open" },
    disableLdap: { purpose: "Which ways of signing in are open" },
    systemInsightsEnabled: { purpose: "Whether device telemetry can be expected at all" },
    directoryInsightsEnabled: { purpose: "Whether events can be expected at all" },
    directoryInsightsPremiumEnabled: { purpose: "How long JumpCloud keeps events" },
  },
  convert: ({ _id, displayName, created, settings }) => ({
    id: _id,
    data: {
      displayName,
      created,
      requireAdminMFA: settings?.requireAdminMFA ?? null,
      passwordCompliance: settings?.passwordCompliance ?? null,
      passwordPolicy: settings?.passwordPolicy ?? null,
      newSystemUserStateDefaults: settings?.newSystemUserStateDefaults ?? null,
      userPortal: settings?.userPortal ?? null,
      windowsMDM: settings?.windowsMDM ?? null,
      disableGoogleLogin: settings?.disableGoogleLogin ?? null,
      disableLdap: settings?.disableLdap ?? null,
      systemInsightsEnabled: settings?.features?.systemInsights?.enabled ?? null,
      directoryInsightsEnabled: settings?.features?.directoryInsights?.enabled ?? null,
      directoryInsightsPremiumEnabled: settings?.features?.directoryInsightsPremium?.enabled ?? null,
    },
    volatile: {},
  }),
});
