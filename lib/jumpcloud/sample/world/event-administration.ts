import { hexOf, type Key, keyOf, whole } from "../random";
import { type Emit, type EventDay, momentOf, type Service } from "./event-day";
import { aSystem, aUser, byAdministrator, bySystem, portal } from "./event-names";
import type { Row } from "./setting";

/** No secret may be kept of what an administrator typed into a field: a test looks for this one. */
const secret = "SAMPLE-EVENT-SECRET";

interface Duty {
  type: string;
  service?: Service;
  /** Happens once in so many days, so that each can be found within the 90 days that are kept. */
  everyDays: number;
  /** Follows the event of this type by so many days, about the same thing. */
  after?: { type: string; days: number };
  fields: (subject: Subject) => Row;
}

interface Subject {
  day: EventDay;
  /** The same for an event and for the one that follows it. */
  id: string;
  key: Key;
}

const someUser = ({ day, key }: Subject): Row => {
  const active = day.today.users.filter(({ suspended }) => !suspended);
  const user = active[whole(key, "user", Math.max(active.length, 1))];
  return user ? { resource: aUser(user) } : {};
};

const someSystem = ({ day, key }: Subject): Row => {
  const { devices } = day.today;
  const device = devices[whole(key, "device", Math.max(devices.length, 1))];
  return device ? { resource: { type: "system", ...aSystem(day, device) } } : {};
};

const named =
  (type: string, name: string) =>
  ({ id }: Subject): Row => ({ resource: { id, type, displayname: name } });

const temporaryAdmin = ({ id }: Subject): Row => ({
  resource: { id, type: "admin", email: `contractor.${id.slice(-4)}@sample.example` },
});

const duties: readonly Duty[] = [
  {
    type: "user_update",
    everyDays: 7,
    fields: (subject) => ({
      ...someUser(subject),
      changes: [{ field: "description", from: "", to: `First password: ${secret}` }],
    }),
  },
  { type: "user_mfa_exclusion_enable", everyDays: 23, fields: someUser },
  { type: "user_admin_granted", everyDays: 29, fields: someUser },
  { type: "admin_create", everyDays: 41, fields: temporaryAdmin },
  { type: "admin_delete", everyDays: 41, after: { type: "admin_create", days: 3 }, fields: temporaryAdmin },
  {
    type: "admin_update",
    everyDays: 13,
    fields: (subject) => ({
      ...temporaryAdmin(subject),
      changes: [{ field: "roleName", from: "Read Only", to: "Help Desk" }],
    }),
  },
  { type: "admin_totp_disable", everyDays: 37, fields: temporaryAdmin },
  { type: "group_create", everyDays: 19, fields: named("user_group", "Project team") },
  {
    type: "group_delete",
    everyDays: 19,
    after: { type: "group_create", days: 5 },
    fields: named("user_group", "Project team"),
  },
  { type: "policy_create", everyDays: 31, fields: named("policy", "Pilot") },
  {
    type: "policy_update",
    everyDays: 31,
    after: { type: "policy_create", days: 1 },
    fields: named("policy", "Pilot"),
  },
  {
    type: "policy_delete",
    everyDays: 31,
    after: { type: "policy_create", days: 2 },
    fields: named("policy", "Pilot"),
  },
  { type: "authnpolicy_delete", everyDays: 43, fields: named("authn_policy", "Pilot") },
  // Planted: somebody read a device's recovery key, once in 90 days.
  { type: "system_fde_key_decrypt", everyDays: 90, fields: someSystem },
  {
    type: "mdm_command_result",
    service: "mdm",
    everyDays: 2,
    fields: (subject) => ({ initiated_by: bySystem, ...someSystem(subject), command: "ProfileList" }),
  },
  // JumpCloud's name for this type is not known: any text must do.
  { type: "passwordmanager_user_activated", service: "password_manager", everyDays: 5, fields: someUser },
];

/** What administrators do by hand, and the few things that services tell of themselves. */
export function administration(day: EventDay, emit: Emit) {
  for (const { type, service = "directory", everyDays, after, fields } of duties) {
    const cause = keyOf(day.setting.key, "duty", after?.type ?? type);
    const since = day.day - (after?.days ?? 0) + whole(cause, "first", everyDays);
    if (((since % everyDays) + everyDays) % everyDays !== 0) continue;
    const own = keyOf(cause, Math.floor(since / everyDays));
    const key = keyOf(own, type);
    const subject = { day, key: own, id: hexOf(own, "subject", 24) };
    emit({
      atMs: momentOf(day, key, 8, 18),
      key,
      service,
      type,
      slot: 0,
      fields: () => ({
        initiated_by: byAdministrator(day, key),
        ...(service === "directory" ? portal(key) : {}),
        success: true,
        ...fields(subject),
      }),
    });
  }
}
