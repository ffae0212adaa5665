import { chosen, happens, hexOf, uuidOf, whole } from "../random";
import type { TroubleId } from "../troubles";
import type { DeviceFacts } from "./device-facts";
import { iso, type Row } from "./setting";
import { operatingSystem } from "./systems";
import { namesOfUser } from "./user";
import type { UserFacts } from "./user-facts";

const makers = {
  darwin: ["Apple Inc."],
  windows: ["Dell Inc.", "LENOVO", "HP", "Microsoft Corporation"],
  linux: ["Dell Inc.", "LENOVO", "QEMU"],
  ios: ["Apple Inc."],
} as const;

const models = { darwin: "MacBook", windows: "Laptop", linux: "Workstation", ios: "iPad" } as const;

const plantedNames: Partial<Record<TroubleId, string>> = {
  "right-to-left-name": "حاسوب محمول \u202Egnp.kcatta",
  "long-name": "marketing-video-editing-".repeat(21).slice(0, 500),
  "markup-name": `"><img src=x onerror="document.title='owned'"><script>alert(1)</script>`,
};

/** So that a serial number is seen to be no identity. */
const placeholderSerial = "To Be Filled By O.E.M.";

function namesOf(device: DeviceFacts, owner: UserFacts | undefined): Row {
  const { key, planted, renames } = device;
  const holder = owner ? namesOfUser(owner).username.split(".")[0] : "spare";
  const again = renames === 0 ? "" : `-${renames + 1}`;
  const hostname = `${holder}-${models[device.platform].toLowerCase()}-${hexOf(key, "host", 4)}${again}`;
  if (planted === "absent-display-name") return { hostname };
  const displayName = (planted && plantedNames[planted]) ?? hostname;
  // Some agents report no display name, some an empty one.
  if (planted === null && happens(key, "no display name", 0.04)) return { hostname };
  return { hostname, displayName: planted === null && happens(key, "empty name", 0.03) ? "" : displayName };
}

function encryptionField(device: DeviceFacts): Row {
  const { planted, platform } = device;
  if (planted === "absent-fde" || platform === "ios") return {};
  if (platform === "linux" && planted === null && happens(device.key, "no fde", 0.4)) return {};
  const active = encrypted(device);
  return {
    fde: { active, keyPresent: active && !(planted === null && happens(device.key, "no key", 0.06)) },
  };
}

/** Whether the disk is encrypted, on devices that tell. */
export function encrypted({ key, planted, encryptionChanges }: DeviceFacts): boolean {
  if (planted !== null) return planted !== "unencrypted-disk";
  return happens(key, "encrypted", 0.95) === (encryptionChanges % 2 === 0);
}

/** When the agent last reported, on this clock: moves at every reading as long as the device is in use. */
export function lastContact({ key, contact }: DeviceFacts, nowMs: number): string | null {
  if (contact.kind === "never") return null;
  return contact.kind === "silent" ? contact.at : iso(nowMs - whole(key, "contact", 240) * 1000);
}

/** Who manages the device: `internal` is JumpCloud's own MDM, which lists it too. */
export function managedBy({ key, platform }: DeviceFacts) {
  if (platform === "linux") return "none";
  if (platform === "ios" || happens(key, "mdm", 0.9)) return "internal";
  return chosen(key, "mdm vendor", ["none", "external", "unknown"]);
}

function managementField(device: DeviceFacts): Row {
  if (device.platform === "linux") return { mdm: { vendor: "none" } };
  const vendor = managedBy(device);
  const dep = device.platform === "darwin" && vendor === "internal";
  return { mdm: { vendor, dep, userApproved: vendor !== "none" } };
}

export function serialNumberOf({ key, planted }: DeviceFacts): string {
  const placeholder = planted === "placeholder-serial" || planted === "shared-serial";
  return placeholder ? placeholderSerial : hexOf(key, "serial", 12).toUpperCase();
}

/** The machine's own id, which telemetry and MDM know it by as well. */
export function hardwareIdOf({ key }: DeviceFacts): string {
  return uuidOf(key, "hardware").toUpperCase();
}

function remoteLoginFields({ key, planted, platform, server }: DeviceFacts): Row {
  const root = planted === "ssh-root-login" || (platform === "linux" && happens(key, "ssh root", 0.1));
  return {
    allowSshRootLogin: root,
    sshRootEnabled: root,
    allowSshPasswordAuthentication: platform === "linux" && happens(key, "ssh password", 0.2),
    modifySSHDConfig: server,
  };
}

/** What moves from one reading to the next on the same day. */
export function movingFields(device: DeviceFacts, nowMs: number): Row {
  return { lastContact: lastContact(device, nowMs) };
}

/** A device as `/api/systems` sends it, but for the moving fields. */
export function steadyFields(
  device: DeviceFacts,
  {
    organizationId,
    owners,
    policyFields,
  }: { organizationId: string; owners: readonly UserFacts[]; policyFields: Row },
): Row {
  const { id, key, planted, platform, createdMs } = device;
  const [owner] = owners;
  return {
    _id: id,
    id,
    organization: organizationId,
    ...namesOf(device, owner),
    ...operatingSystem({
      key,
      platform,
      updates: device.systemUpdates,
      oldHomeEdition: planted === "version-with-edition",
    }),
    serialNumber: serialNumberOf(device),
    hwVendor: device.server ? "QEMU" : chosen(key, "maker", makers[platform]),
    arch: platform === "darwin" ? "arm64" : "x86_64",
    templateName: device.server ? "server" : platform,
    desktopCapable: !device.server,
    active: device.contact.kind === "active",
    agentVersion:
      device.contact.kind === "never" ? "" : `2.${20 + whole(key, "agent", 8) + device.systemUpdates}.0`,
    created: iso(createdMs),
    ...encryptionField(device),
    systemInsights: {
      state: device.insights ? "enabled" : chosen(key, "insights", ["disabled", "deferred"]),
    },
    ...managementField(device),
    ...policyFields,
    agentHasFullDiskAccess: platform === "darwin" ? !happens(key, "no disk access", 0.1) : false,
    ...remoteLoginFields(device),
    primarySystemUser: { id: owner && !happens(key, "no primary", 0.15) ? owner.id : null },
    userMetrics: owners.map((user) => ({
      userName: namesOfUser(user).username,
      admin: happens(user.key, "local admin", 0.15),
      managed: true,
      suspended: user.suspended,
      secureTokenEnabled: platform === "darwin",
    })),
    // Nothing needs where a device is: to show that it is left behind.
    remoteIP: `203.0.113.${whole(key, "address", 250)}`,
    networkInterfaces: [
      { name: "en0", family: "IPv4", address: `192.0.2.${whole(key, "local", 250)}`, internal: false },
    ],
    provisionMetadata: { provisioner: { provisionerId: uuidOf(key, "provisioner"), type: "administrator" } },
  };
}
