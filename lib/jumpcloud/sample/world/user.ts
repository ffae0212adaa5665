import { dayMs, epochMs } from "../drift";
import { chosen, happens, hexOf, type Key, unit, whole } from "../random";
import type { TroubleId } from "../troubles";
import { departmentOf } from "./groups";
import { firstNames, jobTitles, lastNames, plain } from "./names";
import { iso, type Row, type Setting } from "./setting";
import type { UserFacts } from "./user-facts";

const plantedNames: Partial<Record<TroubleId, { firstname: string; lastname: string }>> = {
  "unicode-name": { firstname: "שירה 🦊", lastname: "王小明" },
  "long-user-name": { firstname: "Wolfeschlegelstein".repeat(17).slice(0, 300), lastname: "Hausenberger" },
  "formula-name": { firstname: '=HYPERLINK("http://example.invalid";"Ann")', lastname: "+1+1" },
};

const [plainFirstNames, plainLastNames] = [firstNames.map(plain), lastNames.map(plain)];

/** Names in an order that is not the alphabet's, no address twice. */
export function namesOfUser({ slot, generation, planted }: UserFacts) {
  const pairs = firstNames.length * lastNames.length;
  const pair = (slot * 743 + generation * 37) % pairs;
  const [first, last] = [pair % firstNames.length, Math.floor(pair / firstNames.length)];
  const round = Math.floor(slot / pairs);
  const later = `${round === 0 ? "" : round + 1}${generation === 0 ? "" : `.g${generation}s${slot}`}`;
  const username = `${plainFirstNames[first]}.${plainLastNames[last]}${later}`;
  const names = (planted && plantedNames[planted]) ?? {
    firstname: firstNames[first] ?? "",
    lastname: lastNames[last] ?? "",
  };
  return { ...names, username, email: `${username}@sample.example` };
}

type Factor = "ENROLLED" | "NOT_ENROLLED" | "PENDING_ACTIVATION" | "DISABLED";

function factorsOf({ key, planted, factorChanges }: UserFacts) {
  const enrolled = planted === null ? !happens(key, "no factor", 0.05) : planted !== "no-mfa";
  const pending = !enrolled && planted === null && happens(key, "pending", 0.4);
  const overallStatus: Factor = enrolled ? "ENROLLED" : pending ? "PENDING_ACTIVATION" : "NOT_ENROLLED";
  const kind = (whole(key, "factor", 3) + factorChanges) % 3;
  const status = (place: number): Factor => (kind === place ? overallStatus : "NOT_ENROLLED");
  return {
    enrolled,
    totp: enrolled && kind === 0,
    mfaEnrollment: {
      overallStatus,
      totpStatus: status(0),
      pushStatus: status(1),
      webAuthnStatus: status(2),
      jcGoStatus: "DISABLED",
    },
  };
}

function mfaEnrollmentField(planted: TroubleId | null, mfaEnrollment: Row): Row {
  if (planted === "absent-mfa-enrollment") return {};
  return { mfaEnrollment: planted === "null-mfa-enrollment" ? null : mfaEnrollment };
}

function passwordFields(key: Key, { passwordChanges, createdMs }: UserFacts, dayStartMs: number) {
  const changedMs = Math.min(
    Math.max(createdMs, epochMs - whole(key, "password", 200) * dayMs) + passwordChanges * 60 * dayMs,
    dayStartMs,
  );
  const changed = iso(changedMs);
  return {
    // Now a timestamp, now a bare date.
    password_date: happens(key, "bare date", 0.3) ? changed.slice(0, 10) : changed,
    password_expiration_date: happens(key, "no expiry", 0.4) ? null : iso(changedMs + 365 * dayMs),
    password_expired: false,
    password_never_expires: happens(key, "never expires", 0.05),
  };
}

function stateField({ planted, suspended }: UserFacts, staged: boolean): Row {
  if (planted === "absent-state") return {};
  return { state: suspended ? "SUSPENDED" : staged ? "STAGED" : "ACTIVATED" };
}

function administrationFields({ key, planted }: UserFacts, department: string): Row {
  const passwordless = planted === "passwordless-sudo";
  const sudo = passwordless || (department === "Engineering" && happens(key, "sudo", 0.2));
  return {
    sudo,
    passwordless_sudo: passwordless || (sudo && planted === null && happens(key, "passwordless", 0.1)),
  };
}

/** Nobody needs the keys themselves: to show that they are left behind. */
function sshKeys({ key, createdMs }: UserFacts): Row[] {
  if (!happens(key, "ssh key", 0.2)) return [];
  const names = happens(key, "second ssh key", 0.2)
    ? ["laptop", "desktop"]
    : [chosen(key, "ssh key name", ["laptop", "work"])];
  return names.map((name) => ({
    _id: hexOf(key, `ssh key ${name}`, 24),
    name,
    create_date: iso(createdMs + 3_600_000),
    public_key: "ssh-ed25519 SAMPLE",
  }));
}

/** A user as `/api/systemusers` sends it. */
export function userRecord({
  setting,
  organizationId,
  user,
  managerId,
}: {
  setting: Setting;
  organizationId: string;
  user: UserFacts;
  managerId: string | null;
}): Row {
  const { id, key, planted, suspended, createdMs } = user;
  const department = departmentOf(user);
  const { firstname, lastname, username, email } = namesOfUser(user);
  const { enrolled, totp, mfaEnrollment } = factorsOf(user);
  const staged = planted === null && happens(key, "staged", 0.02);
  const excluded = planted === "mfa-exclusion";
  const titles = jobTitles[department];
  return {
    _id: id,
    id,
    organization: organizationId,
    username,
    email,
    firstname,
    lastname,
    ...(happens(key, "no displayname", 0.2) ? {} : { displayname: `${firstname} ${lastname}` }),
    department,
    jobTitle: titles[(whole(key, "title", titles.length) + user.profileEdits) % titles.length],
    company: "",
    employeeType: happens(key, "contractor", 0.08) ? "Contractor" : "Employee",
    employeeIdentifier: happens(key, "no number", 0.1)
      ? ""
      : `E-${10_000 + user.slot}${"N".repeat(Math.min(user.generation, 9))}`,
    manager: managerId,
    ...stateField(user, staged),
    activated: !staged,
    suspended,
    account_locked: planted === null && happens(key, "locked", 0.02),
    mfa: {
      configured: enrolled,
      exclusion: excluded,
      ...(excluded ? { exclusionUntil: iso(epochMs + 3_650 * dayMs) } : {}),
    },
    ...mfaEnrollmentField(planted, mfaEnrollment),
    totp_enabled: totp,
    enable_user_portal_multifactor: enrolled,
    ...passwordFields(key, user, setting.dayStartMs),
    external_source_type: "",
    externally_managed: false,
    ...administrationFields(user, department),
    allow_public_key: true,
    // Personal data that nothing needs: to show that it is left behind.
    alternateEmail: unit(key, "private mail") < 0.3 ? `${username}@private.example` : "",
    phoneNumbers: [{ type: "mobile", number: `+1 555 ${String(1_000 + whole(key, "phone", 9_000))}` }],
    ssh_keys: sshKeys(user),
    created: iso(createdMs),
  };
}
