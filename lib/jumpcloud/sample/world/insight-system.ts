import { dayMs, epochMs } from "../drift";
import { happens, type Key, keyOf, whole } from "../random";
import { hardwareIdOf } from "./device";
import { byChance, type Host, singleRow, smallTable } from "./insight-host";
import type { Row } from "./setting";
import type { Platform } from "./systems";

const reporting = ["darwin", "windows", "linux"] as const satisfies Platform[];

const codenames: Record<string, string> = {
  "20.04": "focal",
  "22.04": "jammy",
  "24.04": "noble",
  "26.04": "resolute",
};

function windowsVersion({ device, record }: Host): Row {
  const { version, osName } = record().osVersionDetail ?? { version: "10.0", osName: "Windows" };
  const [major = "10", minor = "0", build = "", revision = "0"] = version.split(".");
  return {
    name: `Microsoft ${osName}`,
    codename: `Microsoft ${osName}`,
    version: `${major}.${minor}.${build}`,
    major: Number(major),
    minor: Number(minor),
    patch: Number(revision),
    build,
    platform: "windows",
    platform_like: "windows",
    install_date: String(Math.floor(device.createdMs / 1000)),
  };
}

/** What the device runs, in its agent's words: the same release that its record tells. */
function osVersion(host: Host): Row {
  const { device, record } = host;
  if (device.platform === "windows") return windowsVersion(host);
  const version = record().osVersionDetail?.version ?? record().version;
  const [major = "0", minor = "0", patch = "0"] = version.split(".");
  const numbers = { major: Number(major), minor: Number(minor), patch: Number(patch) };
  if (device.platform === "darwin") {
    const build = `${Number(major) + 9}${"ABCDEFGH"[Number(minor)] ?? "A"}${100 + Number(patch)}`;
    const names = { name: "macOS", codename: "", platform: "darwin", platform_like: "darwin" };
    return { ...names, version, ...numbers, build, install_date: "" };
  }
  const codename = codenames[`${major}.${minor}`] ?? "";
  const names = { name: "Ubuntu", codename, platform: "ubuntu", platform_like: "debian" };
  return { ...names, version: `${version} LTS (${codename})`, ...numbers, build: "", install_date: "" };
}

const processors = {
  darwin: { cpu_brand: "Apple M2", cpu_type: "arm64e", cpu_subtype: "ARM64E" },
  windows: { cpu_brand: "12th Gen Intel(R) Core(TM) i7-1265U", cpu_type: "x86_64", cpu_subtype: "-1" },
  linux: { cpu_brand: "Intel(R) Xeon(R) Platinum 8259CL", cpu_type: "x86_64", cpu_subtype: "85" },
} as const;

function systemInfo({ device, record }: Host): Row {
  const { key, platform } = device;
  const { hostname, serialNumber, hwVendor } = record();
  return {
    computer_name: happens(key, "no computer name", 0.05) ? "" : hostname,
    hostname,
    local_hostname: platform === "darwin" ? `${hostname}.local` : hostname,
    uuid: hardwareIdOf(device),
    ...processors[platform === "ios" ? "darwin" : platform],
    cpu_logical_cores: 8 + 4 * whole(key, "cores", 3),
    cpu_physical_cores: 4 + 2 * whole(key, "cores", 3),
    cpu_microcode: platform === "linux" ? "0x5003801" : "",
    hardware_vendor: hwVendor,
    hardware_model: platform === "darwin" ? `Mac14,${1 + whole(key, "model", 9)}` : "",
    hardware_version: "",
    hardware_serial: serialNumber,
    physical_memory: String(8 * 2 ** whole(key, "memory", 4) * 2 ** 30),
  };
}

/** One kind of update comes out every so many days, from a year before the first day. */
const releaseEveryDays = 14;
const firstReleaseDay = -364;
/** Its number in the knowledge base; invented, as those after it. */
const firstUpdate = 5_030_000;

/** Each device takes an update some days after it came out. */
const delayDays = (key: Key, release: number) => 1 + whole(key, `delay ${release}`, 12);

/** FILETIME: tenths of a microsecond since 1601, in hexadecimal. */
const fileTime = (ms: number) =>
  ((BigInt(ms) + 11_644_473_600_000n) * 10_000n).toString(16).padStart(16, "0");

/** As Windows tells it: by the device's region, and now and then as something else entirely. */
function installedOn(key: Key, ms: number): string {
  const date = new Date(ms);
  const [year = "", month = "", day = ""] = date.toISOString().slice(0, 10).split("-");
  const spellings = [
    `${Number(month)}/${Number(day)}/${year}`,
    `${Number(month)}/${Number(day)}/${year}`,
    `${day}.${month}.${year}`,
    `${year}-${month}-${day}`,
    `${year}${month}${day}`,
    fileTime(ms),
    "",
  ];
  return spellings[whole(key, "installed on", spellings.length)] ?? "";
}

interface Patch {
  release: number;
  day: number;
}

/** Those of the last year or so, which is as far back as Windows lists them. */
function patches(host: Host): Patch[] {
  const { device, world, troubles } = host;
  const behindDays = troubles.has("patches-behind") ? 101 : byChance(host, "behind", 0.03) ? 60 : 0;
  const until = world.setting.day - behindDays;
  const oldest = Math.max(0, Math.ceil((world.setting.day - 400 - firstReleaseDay) / releaseEveryDays));
  const newest = Math.floor((until - firstReleaseDay) / releaseEveryDays);
  const out: Patch[] = [];
  for (let release = oldest; release <= newest; release += 1) {
    const day = firstReleaseDay + release * releaseEveryDays + delayDays(device.key, release);
    if (day <= until) out.push({ release, day });
  }
  return out;
}

function patchRow({ device, record }: Host, { release, day }: Patch): Row {
  const number = firstUpdate + release * 1_237;
  return {
    hotfix_id: `KB${number}`,
    caption: `https://support.microsoft.com/help/${number}`,
    csname: record().hostname.toUpperCase(),
    description: release % 2 === 0 ? "Security Update" : "Update",
    fix_comments: "",
    install_date: "",
    installed_by: happens(device.key, `installer ${release}`, 0.2) ? "" : "NT AUTHORITY\\SYSTEM",
    installed_on: installedOn(keyOf(device.key, "patch", release), epochMs + day * dayMs),
  };
}

export const systemTables = {
  os_version: singleRow(reporting, osVersion),
  system_info: singleRow(reporting, systemInfo),
  patches: smallTable(["windows"], patches, patchRow),
} as const;
