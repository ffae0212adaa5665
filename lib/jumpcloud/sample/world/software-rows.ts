import { epochMs } from "../drift";
import { happens, type Key, keyOf, unit, uuidOf, whole } from "../random";
import {
  type Known,
  passwordManagers,
  popular,
  protection,
  tailName,
  tailSize,
  unwelcome,
} from "./software-names";

export type SoftwareTable = "apps" | "programs" | "linux_packages";

/** What is the same wherever a program is installed. The fragments are parts of its rows, as JSON. */
export interface Product {
  /** The place of its name among all names: devices' rows stand in this order. */
  rank: number;
  major: number;
  patch: number;
  versionless: boolean;
  fragments: Record<SoftwareTable, string>;
}

/** Fields of a row, without the braces. */
const fragment = (fields: object) => JSON.stringify(fields).slice(1, -1);

function appFields(known: Known, key: Key, slug: string) {
  const { name } = known;
  return {
    applescript_enabled: happens(key, "scriptable", 0.3) ? "1" : "",
    bundle_executable: name,
    bundle_identifier: known.bundle ?? (happens(key, "no bundle", 0.03) ? "" : `com.sample.${slug}`),
    bundle_name: happens(key, "no bundle name", 0.2) ? "" : name,
    bundle_package_type: "APPL",
    category: happens(key, "category", 0.5) ? "public.app-category.productivity" : "",
    compiler: "",
    copyright: "",
    development_region: happens(key, "region", 0.6) ? "en" : "",
    display_name: happens(key, "display name", 0.3) ? name : "",
    element: "",
    environment: "",
    info_string: "",
    minimum_system_version: `${11 + whole(key, "minimum", 4)}.0`,
    name: `${name}.app`,
    path: known.path ?? `/Applications/${name}.app`,
  };
}

function programFields(known: Known, key: Key) {
  const { name } = known;
  const number = `{${uuidOf(key, "number").toUpperCase()}}`;
  return {
    name,
    publisher: known.publisher ?? (happens(key, "no publisher", 0.2) ? "" : `${name.split(" ")[0]} Inc.`),
    identifying_number: happens(key, "no number", 0.5) ? "" : number,
    install_source: "",
    language: "1033",
    uninstall_string: happens(key, "no number", 0.5) ? "" : `MsiExec.exe /X${number}`,
  };
}

const packageFields = (key: Key, slug: string) => ({
  name: slug,
  arch: "amd64",
  maintainer_or_vendor: "Ubuntu Developers",
  mount_namespace_id: "",
  package_format: "deb",
  package_group_or_section: happens(key, "section", 0.8) ? "utils" : "",
  pid_with_namespace: 0,
  release_or_revision: "",
  size: String(whole(key, "size", 90_000)),
});

const slugOf = ({ name }: Known) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-");

function makeProduct(known: Known, rank: number): Product {
  const key = keyOf(0, known.name);
  const slug = slugOf(known);
  return {
    rank,
    major: 1 + whole(key, "major", 30),
    patch: whole(key, "patch", 20),
    versionless: known.publisher === undefined && happens(key, "no version", 0.02),
    fragments: {
      apps: fragment(appFields(known, key, slug)),
      programs: fragment(programFields(known, key)),
      linux_packages: fragment(packageFields(key, slug)),
    },
  };
}

const tail = Array.from({ length: tailSize }, (_, index): Known => ({ name: tailName(index) }));
const families = [popular, protection, passwordManagers, unwelcome];
const everything = [...families.flatMap((family) => Object.values(family).flat()), ...tail];
const ranks = new Map(
  [...new Set(everything.map(slugOf))].sort().map((slug, rank): [string, number] => [slug, rank]),
);
// A program of the same name on another platform has another bundle and publisher: so not by name.
const products = new Map(
  everything.map((known): [Known, Product] => [known, makeProduct(known, ranks.get(slugOf(known)) ?? 0)]),
);

/** A program of `software-names`, or of the long tail by its index. */
export function productOf(known: Known | number): Product {
  const found = products.get(typeof known === "number" ? (tail[known] ?? { name: "" }) : known);
  if (!found) throw new Error("The sample organisation has no such program");
  return found;
}

const installDays = 900;

/** The seven spellings of each day: six as Windows installers write them, and nothing at all. */
const installDates = Array.from({ length: installDays }, (_, daysBefore) => {
  const date = new Date(epochMs - daysBefore * 86_400_000);
  const text = date.toISOString();
  const [year = "", month = "", day = ""] = text.slice(0, 10).split("-");
  const plain = `${year}${month}${day}`;
  return [
    plain,
    `${Number(month)}/${Number(day)}/${year}`,
    text.slice(0, 10),
    `${day}.${month}.${year}`,
    date.toUTCString(),
    `${plain}000000.000000+000`,
    "",
    plain,
    plain,
  ];
});

function installDate(key: Key): string {
  const spellings = installDates[whole(key, "installed", installDays)] ?? [];
  return spellings[whole(key, "shape", spellings.length)] ?? "";
}

/** A float, in seconds; -1: never. */
function lastOpened(key: Key, collectedMs: number): number {
  if (unit(key, "never opened") < 0.3) return -1;
  return Math.floor((collectedMs - whole(key, "opened", 9_000_000)) / 100) / 10;
}

export interface Installed {
  /** The device's id: of ids, versions and times, none needs escaping in JSON. */
  systemId: string;
  product: Product;
  key: Key;
  version: string;
  collected: string;
  collectedMs: number;
}

/** A row of each table as JSON, for a program on a device: a million of these are put together at a time. */
export const rowTexts: Record<SoftwareTable, (installed: Installed) => string> = {
  apps: ({ systemId, product, key, version, collected, collectedMs }) =>
    `{"system_id":"${systemId}",${product.fragments.apps},"bundle_short_version":"${version}","bundle_version":"${version}","last_opened_time":${lastOpened(key, collectedMs)},"collection_time":"${collected}"}`,
  programs: ({ systemId, product, key, version, collected }) =>
    `{"system_id":"${systemId}",${product.fragments.programs},"version":"${version}","install_date":"${installDate(key)}","install_location":"","collection_time":"${collected}"}`,
  // Without collection_time, as in JumpCloud's schema.
  linux_packages: ({ systemId, product, key, version }) =>
    `{"system_id":"${systemId}",${product.fragments.linux_packages},"version":"${version}-0ubuntu1","install_time":${Math.floor(epochMs / 1000) - whole(key, "installed", 30_000_000)}}`,
};
