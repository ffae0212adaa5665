import { happens, uuidOf, whole } from "../random";
import { byChance, diskEncrypted, flagOf, type Host, smallTable } from "./insight-host";
import type { Row } from "./setting";

/** Part of a disk, and where it is mounted. */
interface Volume {
  device: string;
  /** What the kernel calls it, where `device` is a name given to it. */
  alias: string;
  path: string;
  type: string;
  encrypted: boolean;
}

function macVolumes(host: Host): Volume[] {
  const encrypted = diskEncrypted(host) && !host.troubles.has("filevault-contradiction");
  const volume = (device: string, path: string, safe = encrypted) => ({
    device,
    alias: device,
    path,
    type: "apfs",
    encrypted: safe,
  });
  return [
    // The firmware's own volume is never encrypted, whatever else is.
    volume("/dev/disk1s1", "/System/Volumes/iSCPreboot", false),
    volume("/dev/disk3s1s1", "/"),
    volume("/dev/disk3s5", "/System/Volumes/Data"),
  ];
}

function linuxVolumes(host: Host): Volume[] {
  const encrypted = diskEncrypted(host);
  const plain = (device: string, path: string, type: string, safe: boolean) => ({
    device,
    alias: device,
    path,
    type,
    encrypted: safe,
  });
  const boot = plain("/dev/nvme0n1p2", "/boot", "ext4", false);
  if (happens(host.device.key, "plain partitions", 0.4)) {
    return [
      boot,
      plain("/dev/nvme0n1p3", "/", "ext4", encrypted),
      plain("/dev/nvme0n1p4", "/home", "ext4", encrypted),
    ];
  }
  // Mounted under the mapper's name, while disk_encryption knows the kernel's.
  const root = { device: "/dev/mapper/ubuntu--vg-ubuntu--lv", alias: "/dev/dm-1", path: "/", type: "ext4" };
  return [boot, { ...root, encrypted }];
}

const volumesOf = (host: Host) =>
  (host.device.platform === "darwin" ? macVolumes(host) : linuxVolumes(host)).toSorted((one, other) =>
    one.alias < other.alias ? -1 : 1,
  );

function encryptionRow(host: Host, { alias, encrypted }: Volume): Row {
  const { key, platform } = host.device;
  const status = encrypted
    ? "encrypted"
    : happens(key, `undefined ${alias}`, 0.3)
      ? "undefined"
      : "not encrypted";
  return {
    name: alias,
    encrypted: flagOf(host, encrypted),
    encryption_status: status,
    type: encrypted ? (platform === "darwin" ? "APFS Encryption" : "LUKS2") : "",
    uid: "",
    user_uuid: encrypted && platform === "darwin" ? uuidOf(key, "user").toUpperCase() : "",
    uuid: uuidOf(key, `volume ${alias}`).toUpperCase(),
  };
}

function mountRow({ device: { key } }: Host, { device, alias, path, type }: Volume): Row {
  const blocks = 1_000_000 + whole(key, `blocks ${path}`, 200_000_000);
  const free = Math.floor(blocks * 0.4);
  return {
    device,
    device_alias: alias,
    path,
    type,
    flags: path === "/" ? "1418743809" : "rw,relatime",
    blocks: String(blocks),
    blocks_available: String(free),
    blocks_free: String(free),
    blocks_size: "4096",
    inodes: String(blocks),
    inodes_free: String(free),
  };
}

interface Drive {
  letter: string;
  /** Windows runs from it. */
  system: boolean;
  removable: boolean;
  protection: "on" | "suspended" | "encrypting" | "off";
}

function systemProtection(host: Host): Drive["protection"] {
  if (host.troubles.has("bitlocker-suspended")) return "suspended";
  if (diskEncrypted(host)) return "on";
  return happens(host.device.key, "encrypting", 0.3) ? "encrypting" : "off";
}

function drivesOf(host: Host): Drive[] {
  const protection = systemProtection(host);
  const system = { system: true, removable: false, protection };
  const data = { system: false, removable: false, protection: "off" as const };
  if (host.troubles.has("system-drive-not-c")) {
    return [
      { ...data, letter: "C:" },
      { ...system, letter: "D:" },
    ];
  }
  const stick: Drive = { ...data, letter: "E:", removable: true };
  return [
    { ...system, letter: "C:" },
    ...(byChance(host, "second drive", 0.15) ? [{ ...data, letter: "D:", protection }] : []),
    ...(byChance(host, "stick", 0.08) ? [stick] : []),
  ];
}

/** What BitLocker says of a drive: a suspended one is whole, and protects nothing. */
const bitlocker = {
  on: { conversion: 1, percentage: 100, protected: true },
  suspended: { conversion: 1, percentage: 100, protected: false },
  encrypting: { conversion: 2, percentage: 43, protected: false },
  off: { conversion: 0, percentage: 0, protected: false },
} as const;

function bitlockerRow(host: Host, { letter, protection }: Drive): Row {
  const { key } = host.device;
  const state = bitlocker[protection];
  return {
    device_id: `\\\\?\\Volume{${uuidOf(key, `drive ${letter}`)}}\\`,
    drive_letter: letter,
    persistent_volume_id:
      protection === "off" ? "" : `{${uuidOf(key, `persistent ${letter}`).toUpperCase()}}`,
    conversion_status: state.conversion,
    protection_status: flagOf(host, state.protected),
    encryption_method: protection === "off" ? "None" : "XTS-AES 128",
    percentage_encrypted: state.percentage,
  };
}

function driveRow(host: Host, { letter, system, removable }: Drive): Row {
  const { key } = host.device;
  const size = (removable ? 32 : 256 * (1 + whole(key, `size ${letter}`, 4))) * 1_000_000_000;
  return {
    device_id: letter,
    type: removable ? "Removable Disk" : "Local Fixed Disk",
    file_system: removable ? "FAT32" : "NTFS",
    boot_partition: flagOf(host, system),
    size: String(size),
    free_space: happens(key, `no free space ${letter}`, 0.1) ? "" : String(Math.floor(size * 0.37)),
  };
}

const temporary: Volume = { device: "tmpfs", alias: "tmpfs", path: "/run", type: "tmpfs", encrypted: false };

function mountedOn(host: Host): Volume[] {
  const volumes = host.device.platform === "linux" ? [...volumesOf(host), temporary] : volumesOf(host);
  return volumes.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

/** A device that tells nothing of its disk tells nothing here either. */
const lockableDrives = (host: Host) =>
  host.device.planted === "absent-fde" ? [] : drivesOf(host).filter(({ removable }) => !removable);

const partitioned = ["darwin", "linux"] as const;

export const diskTables = {
  disk_encryption: smallTable(partitioned, volumesOf, encryptionRow),
  mounts: smallTable(partitioned, mountedOn, mountRow),
  bitlocker_info: smallTable(["windows"], lockableDrives, bitlockerRow),
  logical_drives: smallTable(["windows"], drivesOf, driveRow),
} as const;
