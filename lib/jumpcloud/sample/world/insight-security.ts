import { dayMs } from "../drift";
import { happens, uuidOf, whole } from "../random";
import { byChance, flagOf, type Host, singleRow, smallTable } from "./insight-host";
import type { Row } from "./setting";
import { protectionOf } from "./software";

/** Older agents read the firewall where macOS 15 no longer keeps it. */
function firewallUnknown({ record, troubles }: Host): boolean {
  if (troubles.has("empty-firewall-table")) return true;
  const [, minor = ""] = record().agentVersion.split(".");
  return Number.parseInt(record().version, 10) >= 15 && Number(minor) < 22;
}

function macFirewall(host: Host): Row {
  const { device, troubles } = host;
  const off = troubles.has("mac-firewall-off") || byChance(host, "firewall off", 0.04);
  const state = off ? 0 : happens(device.key, "blocks all", 0.1) ? 2 : 1;
  return {
    allow_signed_enabled: 1,
    firewall_unload: 0,
    global_state: state === 2 ? 2 : flagOf(host, state === 1),
    logging_enabled: happens(device.key, "firewall log", 0.5) ? 1 : 0,
    logging_option: 0,
    stealth_enabled: happens(device.key, "stealth", 0.4) ? 1 : 0,
    version: "1.6",
  };
}

/** Good, Poor, Snoozed, Not Monitored or Error. */
function securityCenter(host: Host): Row {
  const state = (label: string, poor: number) =>
    byChance(host, `${label} poor`, poor)
      ? "Poor"
      : byChance(host, `${label} snoozed`, 0.01)
        ? "Snoozed"
        : "Good";
  return {
    antispyware: "Good",
    antivirus: state("antivirus", 0.02),
    autoupdate: state("autoupdate", 0.05),
    firewall: host.troubles.has("windows-firewall-poor") ? "Poor" : state("firewall", 0.02),
    internet_settings: "Good",
    user_account_control: byChance(host, "account control off", 0.02) ? "Poor" : "Good",
    windows_security_center_service: "Good",
  };
}

function securityProducts(host: Host): Row[] {
  const { device, troubles, collected } = host;
  const outdated = troubles.has("signatures-outdated") || byChance(host, "old signatures", 0.02);
  const other = protectionOf(device);
  const product = (name: string, type: string, on: boolean, current: boolean): Row => ({
    name,
    type,
    state: on ? "On" : "Off",
    signatures_up_to_date: flagOf(host, current),
    state_timestamp: new Date(Date.parse(collected) - whole(device.key, type, 3) * dayMs).toUTCString(),
    remediation_path: type === "Firewall" ? "%windir%\\system32\\firewall.cpl" : "windowsdefender://",
  });
  return [
    // A second product takes Defender's place, which stays listed and off.
    ...(other ? [product(other.name, "Antivirus", true, true)] : []),
    product("Windows Defender", "Antivirus", other === null || outdated, !outdated),
    product("Windows Firewall", "Firewall", !troubles.has("windows-firewall-poor"), true),
  ];
}

interface Setting {
  domain: string;
  name: string;
  value: string;
  manual?: boolean;
}

/** What profiles set on a managed Mac, by domain and name. */
function managedSettings(host: Host): Setting[] {
  const { record, troubles } = host;
  if (!["internal", "external"].includes(record().mdm.vendor)) return [];
  const slow = troubles.has("long-screen-lock");
  const idleSeconds = slow ? 3_600 : byChance(host, "slow lock", 0.05) ? 1_800 : 600;
  const delaySeconds = slow ? 300 : 5;
  return [
    { domain: "com.apple.MCX", name: "dontAllowFDEDisable", value: "1" },
    { domain: "com.apple.SoftwareUpdate", name: "AutomaticallyInstallMacOSUpdates", value: "1" },
    { domain: "com.apple.SoftwareUpdate", name: "CriticalUpdateInstall", value: "1" },
    { domain: "com.apple.applicationaccess", name: "allowCloudDesktopAndDocuments", value: "0" },
    { domain: "com.apple.applicationaccess", name: "forceDelayedSoftwareUpdates", value: "0" },
    { domain: "com.apple.loginwindow", name: "DisableGuestAccount", value: "1" },
    {
      domain: "com.apple.mobiledevice.passwordpolicy",
      name: "maxInactivity",
      value: String(idleSeconds / 60),
    },
    { domain: "com.apple.mobiledevice.passwordpolicy", name: "minLength", value: "12" },
    { domain: "com.apple.screensaver", name: "askForPassword", value: "1" },
    { domain: "com.apple.screensaver", name: "askForPasswordDelay", value: String(delaySeconds) },
    { domain: "com.apple.screensaver", name: "idleTime", value: String(idleSeconds), manual: true },
    { domain: "com.apple.screensaver", name: "moduleName", value: "" },
    { domain: "com.apple.security.firewall", name: "EnableFirewall", value: "1" },
  ];
}

const settingRow = (host: Host, { domain, name, value, manual = false }: Setting): Row => ({
  domain,
  name,
  value,
  username: "",
  manual: manual ? 1 : 0,
  uuid: uuidOf(host.device.key, `profile ${domain}`).toUpperCase(),
});

export const securityTables = {
  alf: smallTable(["darwin"], (host) => (firewallUnknown(host) ? [] : [null]), macFirewall),
  windows_security_center: singleRow(["windows"], securityCenter),
  windows_security_products: smallTable(["windows"], securityProducts, (_host, product) => product),
  managed_policies: smallTable(["darwin"], managedSettings, settingRow),
} as const;
