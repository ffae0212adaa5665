import type { Platform } from "@/db/queries/devices";
import type { TableColumn, TableSpec } from "./table-card";

const words =
  (field: string, of: Record<number, string>): NonNullable<TableColumn["say"]> =>
  (row) => {
    const value = row[field];
    if (typeof value !== "number") return "Not reported";
    return of[value] ?? String(value);
  };

export const diskEncryption: TableSpec = {
  stream: "disk-encryption",
  title: "Volumes, as the agent sees them",
  columns: [
    { title: "Volume", field: "name" },
    {
      title: "Encrypted",
      field: "encrypted",
      className: "w-32",
      say: ({ encrypted, encryptionStatus }) =>
        encrypted === true
          ? "Yes"
          : encrypted === false
            ? "No"
            : typeof encryptionStatus === "string"
              ? `Reported as ${encryptionStatus}`
              : "Not reported",
    },
    { title: "How", field: "type", className: "w-40", hideBelow: "sm" },
  ],
};

export const bitlocker: TableSpec = {
  stream: "bitlocker",
  title: "BitLocker",
  columns: [
    { title: "Drive", field: "driveLetter", className: "w-20" },
    {
      title: "Protection",
      field: "protectionStatus",
      say: words("protectionStatus", { 0: "Off", 1: "On", 2: "Not known to Windows" }),
    },
    {
      title: "Volume",
      field: "conversionStatus",
      say: words("conversionStatus", {
        0: "Decrypted",
        1: "Encrypted",
        2: "Being encrypted",
        3: "Being decrypted",
        4: "Encryption paused",
        5: "Decryption paused",
      }),
    },
    {
      title: "Share",
      field: "percentageEncrypted",
      className: "w-20",
      hideBelow: "md",
      say: ({ percentageEncrypted: share }) => (typeof share === "number" ? `${share}%` : "Not reported"),
    },
    { title: "Cipher", field: "encryptionMethod", hideBelow: "md" },
  ],
};

export const systemTable: TableSpec = {
  stream: "os-version",
  title: "System, as telemetry reports it",
  columns: [
    { title: "Name", field: "name" },
    { title: "Version", field: "version" },
    { title: "Build", field: "build", hideBelow: "sm" },
    { title: "Code name", field: "codename", hideBelow: "md" },
  ],
};

const account: TableSpec = {
  stream: "local-accounts",
  title: "Local accounts",
  columns: [
    { title: "Account", field: "username" },
    { title: "Administrator", field: "admin", className: "w-32" },
    { title: "Managed by JumpCloud", field: "managed", className: "w-44", hideBelow: "sm" },
    { title: "Suspended", field: "suspended", className: "w-28", hideBelow: "md" },
    { title: "A person's", field: "realUser", className: "w-28", hideBelow: "md" },
    { title: "Shell", field: "shell", hideBelow: "lg" },
  ],
};

const firewall: TableSpec = {
  stream: "mac-firewall",
  title: "Firewall of macOS",
  columns: [
    {
      title: "State",
      field: "globalState",
      say: words("globalState", { 0: "Off", 1: "On", 2: "On, and lets nothing in" }),
    },
    { title: "Stealth", field: "stealthEnabled" },
    { title: "Lets signed software in", field: "allowSignedEnabled", hideBelow: "sm" },
    { title: "Keeps a log", field: "loggingEnabled", hideBelow: "md" },
    { title: "Version", field: "version", hideBelow: "lg" },
  ],
};

const securityCenter: TableSpec = {
  stream: "windows-security-center",
  title: "Windows Security Center",
  columns: [
    { title: "Antivirus", field: "antivirus" },
    { title: "Firewall", field: "firewall" },
    { title: "Updates", field: "autoupdate" },
    { title: "Antispyware", field: "antispyware", hideBelow: "md" },
    { title: "User account control", field: "userAccountControl", hideBelow: "md" },
    { title: "Service", field: "service", hideBelow: "lg" },
  ],
};

const securityProducts: TableSpec = {
  stream: "windows-security-products",
  title: "Security products",
  columns: [
    { title: "Product", field: "name" },
    { title: "Kind", field: "type", className: "w-32" },
    { title: "State", field: "state", className: "w-28" },
    { title: "Signatures up to date", field: "signaturesUpToDate", className: "w-44", hideBelow: "md" },
  ],
};

const patches: TableSpec = {
  stream: "windows-patches",
  title: "Patches",
  order: "-installedOn",
  columns: [
    { title: "Patch", field: "hotfixId", className: "w-36" },
    { title: "What it is", field: "description" },
    { title: "Installed on", field: "installedOn", className: "w-32" },
  ],
};

const managedSettings: TableSpec = {
  stream: "managed-policies",
  title: "Managed settings",
  columns: [
    { title: "Domain", field: "domain" },
    { title: "Setting", field: "name" },
    { title: "Value", field: "value", className: "w-32" },
    { title: "Set by hand", field: "manual", className: "w-28", hideBelow: "md" },
    { title: "For", field: "username", className: "w-32", hideBelow: "lg" },
  ],
};

const sshKeyFiles: TableSpec = {
  stream: "ssh-key-files",
  title: "SSH key files",
  columns: [
    { title: "File", field: "path" },
    { title: "With a passphrase", field: "encrypted", className: "w-40" },
    { title: "User id", field: "uid", className: "w-24", hideBelow: "md" },
  ],
};

const mounts: TableSpec = {
  stream: "mounts",
  title: "Mounted volumes",
  columns: [
    { title: "Path", field: "path" },
    { title: "Device", field: "device" },
    { title: "Type", field: "type", className: "w-24" },
    { title: "Options", field: "flags", hideBelow: "lg" },
  ],
};

const drives: TableSpec = {
  stream: "logical-drives",
  title: "Drives",
  columns: [
    { title: "Drive", field: "deviceId", className: "w-24" },
    { title: "File system", field: "fileSystem" },
    { title: "Type", field: "type" },
    { title: "Starts the system", field: "bootPartition", className: "w-40", hideBelow: "sm" },
  ],
};

const ofPlatform: Record<"darwin" | "windows" | "linux", { encryption: TableSpec[]; security: TableSpec[] }> =
  {
    darwin: {
      encryption: [diskEncryption],
      security: [firewall, account, managedSettings, sshKeyFiles, mounts],
    },
    windows: {
      encryption: [bitlocker],
      security: [securityCenter, securityProducts, account, patches, sshKeyFiles, drives],
    },
    linux: { encryption: [diskEncryption], security: [account, sshKeyFiles, mounts] },
  };

/** The tables that say something of a platform; all of them where the platform is not told. */
export function tablesFor(platform: Platform): { encryption: TableSpec[]; security: TableSpec[] } {
  if (platform === "other") return { encryption: [], security: [] };
  if (platform !== "unknown") return ofPlatform[platform];
  const all = Object.values(ofPlatform);
  return {
    encryption: [...new Set(all.flatMap(({ encryption }) => encryption))],
    security: [...new Set(all.flatMap(({ security }) => security))],
  };
}
