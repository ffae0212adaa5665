import { chosen, happens, type Key, keyOf, unit, whole } from "../random";
import { applicationFacts, applicationRecord } from "./applications";
import { type Emit, type EventDay, type Happening, momentOf, type Service } from "./event-day";
import { aSystem, byAdministrator, byName, byUser, portal } from "./event-names";
import type { Row, Setting } from "./setting";
import { neverSignsIn, silentUser } from "./telemetry-troubles";
import { namesOfUser } from "./user";
import type { UserFacts } from "./user-facts";

const kinds = ["portal", "sso", "device", "radius", "ldap"] as const;
type Kind = (typeof kinds)[number];

const services: Record<Kind, Service> = {
  portal: "directory",
  sso: "sso",
  device: "systems",
  radius: "radius",
  ldap: "ldap",
};
const types: Record<Kind, string> = {
  portal: "user_login_attempt",
  sso: "sso_auth",
  device: "login_attempt",
  radius: "radius_auth_attempt",
  ldap: "ldap_bind",
};

function kindOf(key: Key, hasDevice: boolean): Kind {
  const draw = unit(key, "kind");
  if (draw < 0.32) return "portal";
  if (draw < 0.64) return "sso";
  if (draw < 0.88) return hasDevice ? "device" : "portal";
  return draw < 0.95 ? "radius" : "ldap";
}

const outcome = (success: boolean, why: string): Row => ({
  success,
  ...(success ? {} : { error_message: why }),
});

const applications = new WeakMap<Setting["options"], Map<string, Row>>();

/** As events name it. Empty where none can be told. */
function applicationOf(setting: Setting, key: Key): Row {
  const { options, organization } = setting;
  if (options.applications === 0) return { id: "", name: "", display_label: "" };
  const slot = whole(key, "application", options.applications);
  const known = applications.get(options) ?? new Map<string, Row>();
  applications.set(options, known);
  const found = known.get(`${organization}:${slot}`);
  if (found) return found;
  const facts = applicationFacts(setting, slot);
  const { name, displayLabel } = applicationRecord(facts, "");
  const made = { id: facts.id, name, display_label: displayLabel };
  known.set(`${organization}:${slot}`, made);
  return made;
}

function ssoFields({ setting }: EventDay, key: Key, user: UserFacts): Row {
  const success = succeeds(key);
  const application = applicationOf(setting, key);
  return {
    ...portal(key),
    // Without an e-mail, and without `success`: this service says it in its own field.
    initiated_by: { id: user.id, type: "user", username: namesOfUser(user).username },
    sso_token_success: success,
    error_message: success ? "" : "not authorized",
    mfa: happens(key, "factor", 0.6),
    auth_context: { auth_methods: {}, policies_applied: success ? [{ id: "", name: "Global Policy" }] : [] },
    application: { ...application, sso_type: "saml" },
    idp_initiated: happens(key, "idp", 0.3),
  };
}

function deviceFields(day: EventDay, key: Key, user: UserFacts): Row {
  const device = day.today.deviceOfUser(user.slot);
  if (!device) return {};
  const system = aSystem(day, device);
  const process = { darwin: "loginwindow", windows: "winlogon", linux: "sshd", ios: "" }[device.platform];
  return {
    initiated_by: byName(user),
    system,
    resource: { type: "system", ...system },
    username: namesOfUser(user).username,
    system_timestamp: new Date(momentOf(day, key, 7, 19)).toISOString(),
    process_name: process,
    auth_method: "password",
    mfa: false,
    ...outcome(succeeds(key), "Authentication failure"),
  };
}

const succeeds = (key: Key) => !happens(key, "fails", 0.04);

type Fields = (day: EventDay, key: Key, user: UserFacts) => Row;

const fieldsOf: Record<Kind, Fields> = {
  portal: (_day, key, user) => ({
    initiated_by: byUser(user),
    ...portal(key),
    mfa: happens(key, "factor", 0.8),
    ...outcome(succeeds(key), "Invalid credentials"),
  }),
  sso: ssoFields,
  device: deviceFields,
  radius: (_day, key, user) => ({
    initiated_by: byName(user),
    username: namesOfUser(user).username,
    auth_type: "eap",
    eap_type: "MSCHAPv2",
    mfa: false,
    ...outcome(succeeds(key), "mschap: MS-CHAP2-Response is incorrect"),
  }),
  ldap: (_day, key, user) => ({
    initiated_by: byUser(user),
    auth_method: "simple",
    mfa: false,
    tls_established: true,
    ...outcome(succeeds(key), "Invalid Credentials"),
  }),
};

/** As `/api/systemusers` has it: somebody who was never let in. */
const isStaged = ({ planted, key }: UserFacts) => planted === null && happens(key, "staged", 0.02);

function signsIn(day: EventDay, user: UserFacts, silentOneToo: boolean): boolean {
  if (user.suspended || isStaged(user) || user.createdMs > day.startMs) return false;
  if (user.slot === neverSignsIn) return false;
  return user.slot !== silentUser || silentOneToo;
}

/** About three a user on a workday, hardly any at the weekend. */
export function userSignIns(day: EventDay, silentOneToo: boolean, emit: Emit) {
  const makers = new Map(
    kinds.map((kind): [Kind, Happening["fields"]] => [
      kind,
      ({ key, slot }) => {
        const user = day.today.users[slot];
        return user ? fieldsOf[kind](day, key, user) : {};
      },
    ]),
  );
  const nothing = () => ({});
  for (const user of day.today.users) {
    if (!signsIn(day, user, silentOneToo)) continue;
    const { slot } = user;
    const own = keyOf(day.key, "sign-ins", slot);
    const present = happens(own, "present", day.workday ? 0.95 : 0.04);
    const times = present ? 2 + whole(own, "times", day.workday ? 3 : 1) : 0;
    for (let time = 0; time < times; time += 1) {
      const key = keyOf(own, time);
      const kind = kindOf(key, day.today.deviceOfUser(slot) !== undefined);
      const moment = momentOf(day, key, 7, 19);
      // RADIUS counts whole seconds, by which its events stand in order.
      const atMs = kind === "radius" ? Math.floor(moment / 1000) * 1000 : moment;
      const fields = makers.get(kind) ?? nothing;
      emit({ atMs, key, service: services[kind], type: types[kind], slot, fields });
    }
  }
}

export function administratorSignIns(day: EventDay, emit: Emit) {
  for (let place = 0; day.workday && place < day.administrators.length; place += 1) {
    const key = keyOf(day.key, "administrator", place);
    if (happens(key, "away", 0.3)) continue;
    const one = { ...day, administrators: day.administrators.slice(place, place + 1) };
    emit({
      atMs: momentOf(day, key, 7, 10),
      key,
      service: "directory",
      type: "admin_login_attempt",
      slot: place,
      fields: () => ({
        initiated_by: byAdministrator(one, key),
        ...portal(key),
        mfa: chosen(key, "factor", [true, true, true, false]),
        ...outcome(!happens(key, "fails", 0.03), "Invalid credentials"),
      }),
    });
  }
}
