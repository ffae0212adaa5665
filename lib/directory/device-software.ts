import { z } from "zod";
import type { Platform } from "@/db/queries/devices";
import type { StreamName } from "@/lib/jumpcloud/streams/names.generated";

const text = z.string().nullable().catch(null);
const row = z.object({
  name: text,
  displayName: text,
  version: text,
  publisher: text,
  bundleIdentifier: text,
  identifier: text,
});

interface SoftwareKind {
  stream: StreamName;
  title: string;
  on: readonly Platform[];
}

/** The tables that list software, and the platforms that have them. */
export const softwareKinds: readonly SoftwareKind[] = [
  { stream: "mac-apps", title: "Application", on: ["darwin"] },
  { stream: "windows-programs", title: "Program", on: ["windows"] },
  { stream: "linux-packages", title: "Package", on: ["linux"] },
  { stream: "chrome-extensions", title: "Chrome extension", on: ["darwin", "windows", "linux"] },
  { stream: "firefox-addons", title: "Firefox add-on", on: ["darwin", "windows", "linux"] },
  { stream: "safari-extensions", title: "Safari extension", on: ["darwin"] },
];

/** All of them where the platform is not told. */
export const softwareKindsOf = (platform: Platform): readonly SoftwareKind[] =>
  platform === "unknown" ? softwareKinds : softwareKinds.filter(({ on }) => on.includes(platform));

export const softwareSorts = ["name", "version"] as const;

export interface DeviceSoftware {
  key: string;
  stream: string;
  name: string;
  version: string | null;
  /** A bundle's or an extension's identifier, or who published it. */
  detail: string | null;
}

export function softwareOf(stream: string, stored: Record<string, unknown>): DeviceSoftware {
  const { name, displayName, version, publisher, bundleIdentifier, identifier } = row.parse(stored);
  return {
    key: `${stream} ${JSON.stringify(stored)}`,
    stream,
    name: displayName ?? name?.replace(/\.app$/, "") ?? bundleIdentifier ?? identifier ?? "Not named",
    version,
    detail: bundleIdentifier ?? identifier ?? publisher,
  };
}

/** What of a device's software meets a search, in order. Versions sort by their numbers: 9 before 10. */
export function findSoftware(
  all: readonly DeviceSoftware[],
  {
    search,
    kind,
    sort,
    descending,
  }: {
    search: string | undefined;
    kind: string | undefined;
    sort: (typeof softwareSorts)[number];
    descending: boolean;
  },
): DeviceSoftware[] {
  const wanted = search?.toLowerCase();
  const found = all.filter(({ stream, name, version, detail }) => {
    if (kind !== undefined && stream !== kind) return false;
    return (
      wanted === undefined || `${name}\n${detail ?? ""}\n${version ?? ""}`.toLowerCase().includes(wanted)
    );
  });
  const direction = descending ? -1 : 1;
  return found.toSorted((a, b) => {
    const first = sort === "version" ? collator.compare(a.version ?? "", b.version ?? "") : 0;
    return direction * (first || collator.compare(a.name, b.name)) || collator.compare(a.key, b.key);
  });
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
