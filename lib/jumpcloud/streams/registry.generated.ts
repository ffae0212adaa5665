// Written by scripts/generate-registries.ts. Run it again instead of editing this file.
import type { StreamDefinition } from "../define-stream";
import { dependencyOrder } from "../order";
import administrators from "./administrators";
import appleMdmDevices from "./apple-mdm-devices";
import appleMdms from "./apple-mdms";
import applicationUserGroups from "./application-user-groups";
import applicationUsers from "./application-users";
import applications from "./applications";
import authenticationFallback from "./authentication-fallback";
import authenticationPolicies from "./authentication-policies";
import bitlocker from "./bitlocker";
import chromeExtensions from "./chrome-extensions";
import deviceGroupMembers from "./device-group-members";
import deviceGroups from "./device-groups";
import devices from "./devices";
import directories from "./directories";
import directoryEvents from "./directory-events";
import directoryUsers from "./directory-users";
import diskEncryption from "./disk-encryption";
import firefoxAddons from "./firefox-addons";
import linuxPackages from "./linux-packages";
import localAccounts from "./local-accounts";
import logicalDrives from "./logical-drives";
import macApps from "./mac-apps";
import macFirewall from "./mac-firewall";
import managedPolicies from "./managed-policies";
import mounts from "./mounts";
import organization from "./organization";
import osVersion from "./os-version";
import passwordManagerUsers from "./password-manager-users";
import passwordPolicies from "./password-policies";
import policies from "./policies";
import policyStatuses from "./policy-statuses";
import policyValues from "./policy-values";
import radiusServers from "./radius-servers";
import safariExtensions from "./safari-extensions";
import sshKeyFiles from "./ssh-key-files";
import userDeviceBindings from "./user-device-bindings";
import userGroupMembers from "./user-group-members";
import userGroups from "./user-groups";
import users from "./users";
import windowsPatches from "./windows-patches";
import windowsPrograms from "./windows-programs";
import windowsSecurityCenter from "./windows-security-center";
import windowsSecurityProducts from "./windows-security-products";
import type { StreamName } from "./names.generated";

export type { StreamName } from "./names.generated";

export const streams: Record<StreamName, StreamDefinition> = {
  "administrators": administrators,
  "apple-mdm-devices": appleMdmDevices,
  "apple-mdms": appleMdms,
  "application-user-groups": applicationUserGroups,
  "application-users": applicationUsers,
  "applications": applications,
  "authentication-fallback": authenticationFallback,
  "authentication-policies": authenticationPolicies,
  "bitlocker": bitlocker,
  "chrome-extensions": chromeExtensions,
  "device-group-members": deviceGroupMembers,
  "device-groups": deviceGroups,
  "devices": devices,
  "directories": directories,
  "directory-events": directoryEvents,
  "directory-users": directoryUsers,
  "disk-encryption": diskEncryption,
  "firefox-addons": firefoxAddons,
  "linux-packages": linuxPackages,
  "local-accounts": localAccounts,
  "logical-drives": logicalDrives,
  "mac-apps": macApps,
  "mac-firewall": macFirewall,
  "managed-policies": managedPolicies,
  "mounts": mounts,
  "organization": organization,
  "os-version": osVersion,
  "password-manager-users": passwordManagerUsers,
  "password-policies": passwordPolicies,
  "policies": policies,
  "policy-statuses": policyStatuses,
  "policy-values": policyValues,
  "radius-servers": radiusServers,
  "safari-extensions": safariExtensions,
  "ssh-key-files": sshKeyFiles,
  "user-device-bindings": userDeviceBindings,
  "user-group-members": userGroupMembers,
  "user-groups": userGroups,
  "users": users,
  "windows-patches": windowsPatches,
  "windows-programs": windowsPrograms,
  "windows-security-center": windowsSecurityCenter,
  "windows-security-products": windowsSecurityProducts,
};

/** Parents before their children. */
export const streamNames: readonly StreamName[] = dependencyOrder(Object.values(streams));
