import type { Platform } from "./systems";

/** A setting of a policy. With several values, it goes from one to the next when somebody changes the policy. */
interface PolicyField {
  name: string;
  label: string;
  display: "checkbox" | "number" | "text" | "select" | "file" | "table";
  values: readonly [unknown, ...unknown[]];
  /** JumpCloud says so of secrets, and sends them all the same. */
  sensitive?: true;
}

export interface PolicyKind {
  name: string;
  template: string;
  displayName: string;
  platform: Platform;
  delivery: readonly ("agent" | "mdm")[];
  /** The device group (by slot) that it is bound to. */
  groupSlot: number | null;
  fields: readonly PolicyField[];
}

/** To show that a value which JumpCloud calls sensitive is stored nowhere. */
export const sensitiveMarker = "SAMPLE-SENSITIVE-VALUE";

const groups = { windows: 0, darwin: 1, linux: 2, servers: 5, mobile: 6 } as const;

const checkbox = (name: string, label: string, value: boolean): PolicyField => ({
  name,
  label,
  display: "checkbox",
  values: [value],
});

/** In seconds. Some tenants hold it as a text. */
const timeout = (...values: [unknown, ...unknown[]]): PolicyField => ({
  name: "timeout",
  label: "Timeout (in seconds)",
  display: "number",
  values,
});

const onMacs = { platform: "darwin", delivery: ["agent"], groupSlot: groups.darwin } as const;
const onWindows = { platform: "windows", delivery: ["agent"], groupSlot: groups.windows } as const;
const onLinux = { platform: "linux", delivery: ["agent"], groupSlot: groups.linux } as const;

/** The place in this list is the policy's slot: add at the end. Not all templates' names are JumpCloud's own. */
export const policyKinds: readonly PolicyKind[] = [
  {
    ...onMacs,
    name: "macOS - FileVault",
    template: "filevault_darwin",
    displayName: "FileVault 2",
    fields: [
      checkbox("showRecoveryKey", "Show the recovery key to the user", false),
      { name: "maxBypass", label: "Skips at login", display: "number", values: [0] },
    ],
  },
  {
    ...onMacs,
    name: "macOS - Lock screen",
    template: "lock_screen_darwin",
    displayName: "Lock Screen",
    fields: [timeout(600, 300, 900)],
  },
  {
    ...onMacs,
    name: "macOS - Firewall",
    template: "application_firewall_darwin",
    displayName: "Application Firewall",
    fields: [
      checkbox("enableFirewall", "Enable the firewall", true),
      checkbox("stealthMode", "Enable stealth mode", true),
    ],
  },
  {
    ...onMacs,
    name: "macOS - Automatic updates",
    template: "software_updates_darwin",
    displayName: "Automatic Software Updates",
    fields: [
      checkbox("automaticCheck", "Check for updates", true),
      checkbox("installSecurityUpdates", "Install security updates", true),
    ],
  },
  {
    ...onMacs,
    name: "macOS - Login window",
    template: "login_window_darwin",
    displayName: "Login Window",
    fields: [
      checkbox("showNameAndPassword", "Ask for name and password", true),
      checkbox("disableAutomaticLogin", "Disable automatic login", true),
      checkbox("disableGuest", "Disable the guest account", true),
    ],
  },
  {
    ...onMacs,
    delivery: ["mdm"],
    name: "macOS - Office network",
    template: "custom_mdm_profile_darwin",
    displayName: "MDM Custom Configuration Profile",
    fields: [
      { name: "payload", label: "Mobile configuration file", display: "file", values: ["PHBsaXN0Lz4="] },
      {
        name: "networkPassword",
        label: "Network password",
        display: "text",
        values: [sensitiveMarker],
        sensitive: true,
      },
    ],
  },
  {
    ...onWindows,
    name: "Windows - BitLocker",
    template: "bitlocker_windows",
    displayName: "BitLocker Full Disk Encryption",
    fields: [checkbox("encryptNonOSDrives", "Encrypt fixed data drives", true)],
  },
  {
    ...onWindows,
    name: "Windows - Lock screen",
    template: "lock_screen_windows",
    displayName: "Lock Screen",
    fields: [timeout("900", "600")],
  },
  {
    ...onWindows,
    name: "Windows - Firewall",
    template: "defender_firewall_windows",
    displayName: "Windows Defender Firewall",
    fields: [checkbox("enableFirewall", "Turn the firewall on for all profiles", true)],
  },
  {
    ...onWindows,
    name: "Windows - Automatic updates",
    template: "configure_windows_updates_windows",
    displayName: "Configure Windows Updates",
    fields: [
      { name: "AUTO_INSTALL", label: "Install", display: "select", values: [4] },
      { name: "DEFER_DAYS", label: "Defer quality updates (days)", display: "number", values: [7, 3] },
    ],
  },
  {
    ...onWindows,
    name: "Windows - USB storage",
    template: "custom_registry_keys_policy_windows",
    displayName: "Advanced: Custom Registry Keys",
    fields: [
      {
        name: "customRegTable",
        label: "Registry keys",
        display: "table",
        values: [
          [
            {
              customLocation: "SYSTEM\\CurrentControlSet\\Services\\USBSTOR",
              customValueName: "Start",
              customRegType: "DWORD",
              customData: "4",
            },
          ],
        ],
      },
    ],
  },
  {
    ...onLinux,
    name: "Linux - Lock screen",
    template: "lock_screen_linux",
    displayName: "Lock Screen",
    fields: [timeout(3_600)],
  },
  {
    ...onLinux,
    groupSlot: groups.servers,
    name: "Linux - SSH root access",
    template: "ssh_root_access_linux",
    displayName: "SSH Root Access",
    fields: [checkbox("allowSshRootLogin", "Allow root to log in over SSH", false)],
  },
  {
    platform: "ios",
    delivery: ["mdm"],
    groupSlot: groups.mobile,
    name: "iOS - Passcode",
    template: "passcode_ios",
    displayName: "Passcode",
    fields: [
      checkbox("forcePIN", "Require a passcode", true),
      { name: "minLength", label: "Minimum length", display: "number", values: [6] },
    ],
  },
  {
    ...onLinux,
    groupSlot: null,
    name: "Linux - Disk encryption",
    template: "check_disk_encryption_linux",
    displayName: "Check Disk Encryption",
    fields: [checkbox("checkRoot", "Check the root volume", true)],
  },
];
