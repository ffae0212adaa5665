import type { StreamName } from "@/lib/jumpcloud/streams/names.generated";

// Stands in until each check is a rule that declares its own streams: then this table is made from the rules.

export type CheckLevel = "device" | "user" | "admin" | "org" | "app";

/** What a check stands on. */
export interface CheckNeeds {
  slug: string;
  title: string;
  /** What it judges, one by one. */
  level: CheckLevel;
  /** Without any one of these, nothing can be decided. */
  needs: readonly StreamName[];
  /** Each adds to it: a platform, a second source, a case that would be left open. */
  helps: readonly StreamName[];
  /** Both, `needs` first. */
  streams: readonly StreamName[];
}

export type HowCheckUses = "needs" | "helps";

function check(
  slug: string,
  level: CheckLevel,
  title: string,
  needs: readonly StreamName[],
  helps: readonly StreamName[] = [],
): CheckNeeds {
  return { slug, title, level, needs, helps, streams: [...needs, ...helps] };
}

const software: readonly StreamName[] = ["mac-apps", "windows-programs", "linux-packages"];
const policyResults: readonly StreamName[] = ["policies", "policy-statuses"];

export const checkNeeds: readonly CheckNeeds[] = [
  check(
    "device-disk-encryption",
    "device",
    "Disks are encrypted",
    ["devices"],
    ["disk-encryption", "bitlocker", "mounts", "logical-drives", "apple-mdm-devices"],
  ),
  check("device-fde-key-escrowed", "device", "Recovery keys are in escrow", ["devices"]),
  check(
    "device-os-supported",
    "device",
    "Operating systems are still supported",
    ["devices"],
    ["os-version"],
  ),
  check("device-os-patched", "device", "Operating systems are patched", ["devices", "os-version"]),
  check(
    "device-auto-update",
    "device",
    "Updates install by themselves",
    ["devices"],
    [...policyResults, "windows-security-center"],
  ),
  check(
    "device-firewall",
    "device",
    "Firewalls are on",
    ["devices"],
    ["mac-firewall", "windows-security-center", ...policyResults],
  ),
  check(
    "device-screen-lock",
    "device",
    "Screens lock when left",
    ["devices"],
    [...policyResults, "policy-values", "managed-policies"],
  ),
  check(
    "device-malware-protection",
    "device",
    "Malware protection is there",
    ["devices"],
    ["windows-security-center", "windows-security-products", ...software],
  ),
  check("device-malware-current", "device", "Malware signatures are current", [
    "devices",
    "windows-security-products",
  ]),
  check("device-edr-present", "device", "Detection and response is installed", ["devices"], software),
  check(
    "device-password-manager",
    "device",
    "A password manager is at hand",
    ["users"],
    [
      "password-manager-users",
      "devices",
      "user-device-bindings",
      "mac-apps",
      "windows-programs",
      "chrome-extensions",
      "firefox-addons",
      "safari-extensions",
    ],
  ),
  check("device-checkin", "device", "Devices report regularly", ["devices"]),
  check(
    "device-owner-assigned",
    "device",
    "Each device has an owner",
    ["devices", "user-device-bindings"],
    ["users"],
  ),
  check(
    "device-baseline-assigned",
    "device",
    "Baseline policies reach each device",
    ["devices", "device-group-members", "policies", "policy-statuses"],
    ["device-groups"],
  ),
  check("device-policies-applied", "device", "Policies took effect", ["devices"], policyResults),
  check("device-mdm-enrolled", "device", "Devices can be locked and wiped", ["devices"]),
  check(
    "device-local-admin",
    "device",
    "Ordinary users are no local administrators",
    ["devices", "local-accounts"],
    ["users"],
  ),
  check("device-prohibited-software", "device", "Nothing prohibited is installed", ["devices"], software),
  check("server-ssh-hardened", "device", "SSH refuses root and passwords", ["devices"]),
  check("user-mfa-enrolled", "user", "People have a second factor", ["users"]),
  check("admin-mfa-enrolled", "admin", "Administrators have a second factor", ["administrators"]),
  check(
    "org-mfa-enforced",
    "org",
    "A second factor is demanded",
    ["organization", "authentication-policies", "authentication-fallback"],
    ["users", "user-group-members"],
  ),
  check("offboarded-access-removed", "user", "Suspended people hold no access", [
    "users",
    "administrators",
    "user-group-members",
    "application-users",
    "user-device-bindings",
    "directory-users",
  ]),
  check(
    "offboarded-device-bound",
    "user",
    "Leavers' devices come back",
    ["users", "user-device-bindings"],
    ["devices"],
  ),
  check("user-inactive", "user", "Dormant accounts are closed", ["users", "directory-events"]),
  check("org-password-strength", "org", "Passwords are long enough", ["organization"], ["password-policies"]),
  check(
    "org-password-expiry",
    "org",
    "Passwords expire as decided",
    ["organization"],
    ["users", "authentication-policies", "authentication-fallback"],
  ),
  check(
    "org-account-lockout",
    "org",
    "Wrong passwords lock accounts",
    ["organization"],
    ["password-policies"],
  ),
  check("org-session-timeout", "org", "Idle sessions end", ["organization"]),
  check("user-unique-identity", "user", "Each account is one person's", ["users"]),
  check(
    "app-access-via-groups",
    "app",
    "Groups give access to applications",
    ["applications", "application-users"],
    ["application-user-groups"],
  ),
  check("app-sso-federated", "app", "Applications use single sign-on", ["applications"]),
  check("admin-least-privilege", "admin", "Administrators are few", ["administrators"]),
  check("admin-api-key-rotation", "admin", "Administrators' API keys are renewed", ["administrators"]),
  check(
    "access-review-completed",
    "org",
    "Access was reviewed",
    ["users", "user-groups", "user-group-members", "applications", "application-users"],
    ["application-user-groups"],
  ),
  check("leaver-access-timely", "user", "Leavers are suspended in time", ["users"], ["directory-events"]),
  check("roster-reconciled", "user", "Accounts match the roster", ["users"]),
  check(
    "admin-change-reviewed",
    "org",
    "Administrators' changes are reviewed",
    ["directory-events"],
    ["administrators"],
  ),
  check("directory-events-complete", "org", "Events are kept without a gap", ["directory-events"]),
  check("radius-strong-auth", "org", "RADIUS asks for more than a password", ["radius-servers"]),
  check("ssh-private-key-protected", "device", "Private SSH keys are encrypted", [
    "devices",
    "ssh-key-files",
  ]),
  check(
    "fde-key-access-reviewed",
    "device",
    "Reading a recovery key is reviewed",
    ["directory-events"],
    ["devices"],
  ),
  check("app-idp-cert-valid", "app", "Signing certificates are not running out", ["applications"]),
];

export interface CheckOfStream {
  slug: string;
  title: string;
  how: HowCheckUses;
}

/** The checks that stand on a stream, those that cannot do without it first. */
export function checksOf(stream: StreamName): CheckOfStream[] {
  const using = (how: HowCheckUses) =>
    checkNeeds
      .filter((one) => one[how].includes(stream))
      .map(({ slug, title }): CheckOfStream => ({ slug, title, how }));
  return [...using("needs"), ...using("helps")];
}
