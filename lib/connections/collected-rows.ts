import type { StreamDefinition } from "@/lib/jumpcloud/define-stream";

export type CollectedKind = "devices" | "identity";

interface RowKind {
  id: string;
  kind: CollectedKind;
  title: string;
  purpose: string;
  /** Names, not their type: a row that names no stream any more is simply not shown. */
  streams: readonly string[];
}

/** The lines under which the drawer says what is collected. A stream in none of them has one all the same. */
export const collectedRows: readonly RowKind[] = [
  {
    id: "inventory",
    kind: "devices",
    title: "Device inventory",
    purpose: "Which devices there are, how they are managed, and whether they still report.",
    streams: ["devices", "apple-mdms", "apple-mdm-devices"],
  },
  {
    id: "device-groups",
    kind: "devices",
    title: "Device groups",
    purpose: "How devices are grouped, and which of them are in no group.",
    streams: ["device-groups", "device-group-members"],
  },
  {
    id: "owners",
    kind: "devices",
    title: "Users of devices",
    purpose: "Who answers for each device, and which leavers still have one.",
    streams: ["user-device-bindings"],
  },
  {
    id: "systems",
    kind: "devices",
    title: "Operating systems and updates",
    purpose: "Whether a system still gets updates, and has them installed.",
    streams: ["os-version", "windows-patches"],
  },
  {
    id: "encryption",
    kind: "devices",
    title: "Disk encryption",
    purpose: "Whether the disks that hold the system and its data are encrypted.",
    streams: ["disk-encryption", "bitlocker", "mounts", "logical-drives"],
  },
  {
    id: "policies",
    kind: "devices",
    title: "Policies and enforced settings",
    purpose: "What devices are told to do, such as locking the screen, and whether they do it.",
    streams: ["policies", "policy-values", "policy-statuses", "managed-policies"],
  },
  {
    id: "protection",
    kind: "devices",
    title: "Firewall and malware protection",
    purpose: "Whether protection is there, switched on and up to date.",
    streams: ["mac-firewall", "windows-security-center", "windows-security-products"],
  },
  {
    id: "software",
    kind: "devices",
    title: "Installed software",
    purpose: "Finds security software and password managers, and what should not be there.",
    streams: [
      "mac-apps",
      "windows-programs",
      "linux-packages",
      "chrome-extensions",
      "firefox-addons",
      "safari-extensions",
    ],
  },
  {
    id: "accounts",
    kind: "devices",
    title: "Local accounts and SSH keys",
    purpose: "Finds administrators that nobody approved, and keys without a passphrase. Never the keys.",
    streams: ["local-accounts", "ssh-key-files"],
  },
  {
    id: "other-devices",
    kind: "devices",
    title: "Other reports of devices",
    purpose: "Further tables that the devices' agents report.",
    streams: [],
  },
  {
    id: "organisation",
    kind: "identity",
    title: "Organisation and its rules",
    purpose: "The settings that hold for everybody: passwords, lockout, sessions.",
    streams: ["organization", "password-policies"],
  },
  {
    id: "people",
    kind: "identity",
    title: "People",
    purpose: "Who has an account, whether it is active, and how its owner signs in.",
    streams: ["users", "password-manager-users"],
  },
  {
    id: "administrators",
    kind: "identity",
    title: "Administrators",
    purpose: "Who may change the directory, and whether they use a second factor.",
    streams: ["administrators"],
  },
  {
    id: "user-groups",
    kind: "identity",
    title: "User groups and members",
    purpose: "Which access people have because of the groups that they are in.",
    streams: ["user-groups", "user-group-members"],
  },
  {
    id: "applications",
    kind: "identity",
    title: "SSO applications and their users",
    purpose: "Who reaches which application, directly or through a group.",
    streams: ["applications", "application-users", "application-user-groups"],
  },
  {
    id: "sign-in",
    kind: "identity",
    title: "Sign-in rules",
    purpose: "Where a second factor is demanded, and where a password alone is enough.",
    streams: ["authentication-policies", "authentication-fallback", "radius-servers"],
  },
  {
    id: "directories",
    kind: "identity",
    title: "Connected directories",
    purpose: "In which other directories people have accounts that have to end with theirs.",
    streams: ["directories", "directory-users"],
  },
  {
    id: "events",
    kind: "identity",
    title: "Sign-ins and changes",
    purpose: "When an account was last used, and what administrators changed.",
    streams: ["directory-events"],
  },
  {
    id: "other-identity",
    kind: "identity",
    title: "Other directory data",
    purpose: "Further lists of the organisation.",
    streams: [],
  },
];

/** The line of a stream: by its name, beside what it is read under, or by its kind. */
export function rowOf({
  name,
  kind,
  dependsOn,
}: {
  name: string;
  kind: StreamDefinition["kind"];
  dependsOn: readonly string[];
}): string {
  const named = [name, ...dependsOn]
    .map((one) => collectedRows.find(({ streams }) => streams.includes(one)))
    .find((row) => row !== undefined);
  return named?.id ?? (kind === "table" ? "other-devices" : "other-identity");
}
