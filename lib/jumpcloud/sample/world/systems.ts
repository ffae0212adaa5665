import type { Key } from "../random";
import { chosen, happens, unit } from "../random";

export type Platform = "darwin" | "windows" | "linux" | "ios";

/** Releases in the order in which a device takes them. The last `ahead` came out after the first day. */
const macReleases = [
  "13.6.9",
  "13.7",
  "13.7.2",
  "14.5",
  "14.6.1",
  "14.7.1",
  "14.7.4",
  "14.8",
  "15.1.1",
  "15.2",
  "15.3.1",
  "15.4",
  "15.5",
  "15.6",
  "15.6.1",
  "15.7.1",
  "15.7.2",
  "26.0.1",
  "26.1",
  "26.2",
  "26.3",
  "26.4",
  "26.5",
  "26.6",
  "26.6.2",
] as const;

const windowsReleases = [
  "10 10.0.19045.4780",
  "10 10.0.19045.5371",
  "10 10.0.19045.6456",
  "11 10.0.22621.4317",
  "11 10.0.22631.4602",
  "11 10.0.22631.5335",
  "11 10.0.22631.6060",
  "11 10.0.26100.3194",
  "11 10.0.26100.4351",
  "11 10.0.26100.6584",
  "11 10.0.26100.7171",
  "11 10.0.26200.7462",
  "11 10.0.26200.7628",
  "11 10.0.26200.7840",
  "11 10.0.26200.8037",
] as const;

const ubuntuReleases = [
  "20.04.6 focal",
  "22.04.3 jammy",
  "22.04.4 jammy",
  "22.04.5 jammy",
  "24.04.1 noble",
  "24.04.2 noble",
  "24.04.3 noble",
  "24.04.4 noble",
  "26.04 resolute",
] as const;

const releases = { darwin: macReleases, windows: windowsReleases, linux: ubuntuReleases } as const;
const ahead = { darwin: 5, windows: 3, linux: 2 } as const;

const editions = ["Pro", "Pro", "Pro", "Enterprise", "Home"] as const;

/** The release that a device runs, as its platform numbers it. */
export function releaseNumber({
  key,
  platform,
  updates,
}: {
  key: Key;
  platform: keyof typeof releases;
  updates: number;
}) {
  const known: readonly [string, ...string[]] = releases[platform];
  const newest = known.length - 1 - ahead[platform];
  // The square puts most devices near the newest release.
  const start = newest - Math.floor(unit(key, "release") ** 2 * (newest + 1));
  return known[Math.min(start + updates, known.length - 1)] ?? known[0];
}

function versionParts(version: string) {
  const [major = "", minor = "", patch = "", revision = ""] = version.split(".");
  return {
    version,
    major,
    minor,
    patch,
    revision,
    majorNumber: Number(major),
    minorNumber: Number(minor || 0),
  };
}

/** The fields of a device that say what it runs. `version` is often the odd one out: see osVersionDetail. */
export function operatingSystem({
  key,
  platform,
  updates,
  oldHomeEdition,
}: {
  key: Key;
  platform: Platform;
  updates: number;
  oldHomeEdition: boolean;
}) {
  if (platform === "ios") {
    return {
      os: "iPadOS",
      osFamily: "ios",
      version: "18.6",
      osVersionDetail: { osName: "iPadOS", ...versionParts("18.6") },
    };
  }
  if (oldHomeEdition) {
    return {
      os: "Windows",
      osFamily: "windows",
      version: "10 Home",
      osVersionDetail: { osName: "Windows 10 Home", ...versionParts("10.0.19045.3803") },
    };
  }
  const release = releaseNumber({ key, platform, updates });
  if (platform === "darwin") {
    return {
      os: "Mac OS X",
      osFamily: "darwin",
      version: release,
      osVersionDetail: { osName: "macOS", ...versionParts(release) },
    };
  }
  if (platform === "windows") {
    const [generation = "", build = ""] = release.split(" ");
    const edition = chosen(key, "edition", editions);
    return {
      os: "Windows",
      osFamily: "windows",
      version: `${generation} ${edition}`,
      osVersionDetail: { osName: `Windows ${generation} ${edition}`, ...versionParts(build) },
    };
  }
  const [number = "", codename = ""] = release.split(" ");
  return {
    os: "Ubuntu",
    osFamily: "linux",
    version: number.split(".").slice(0, 2).join("."),
    // Some agents on Linux send no detail.
    ...(happens(key, "no version detail", 0.1)
      ? {}
      : {
          osVersionDetail: {
            osName: "Ubuntu",
            distributionName: "Ubuntu",
            releaseName: codename,
            ...versionParts(number),
          },
        }),
  };
}
