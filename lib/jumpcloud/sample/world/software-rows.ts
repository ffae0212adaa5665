import { epochMs } from "../drift";
import { chosen, happens, type Key, keyOf, uuidOf, whole } from "../random";
import type { Row } from "./setting";

/** Five shapes, as Windows installers write them, and none at all. */
function installDate(key: Key): string {
  const date = new Date(epochMs - whole(key, "installed", 900) * 86_400_000);
  const text = date.toISOString();
  const [year = "", month = "", day = ""] = text.slice(0, 10).split("-");
  const shapes = [
    `${year}${month}${day}`,
    `${Number(month)}/${Number(day)}/${year}`,
    text.slice(0, 10),
    `${day}.${month}.${year}`,
    date.toUTCString(),
  ] as const;
  return happens(key, "no date", 0.15) ? "" : chosen(key, "shape", [shapes[0], shapes[0], ...shapes]);
}

/** What is the same wherever a program is installed. */
function makeProduct(name: string) {
  const key = keyOf(0, name);
  return {
    name,
    major: 1 + whole(key, "major", 30),
    patch: whole(key, "patch", 20),
    slug: name.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    bundleName: happens(key, "no bundle name", 0.2) ? "" : name,
    publisher: happens(key, "no publisher", 0.2) ? "" : `${name.split(" ")[0]} Inc.`,
    number: happens(key, "no number", 0.5) ? "" : `{${uuidOf(key, "number").toUpperCase()}}`,
    size: String(whole(key, "size", 90_000)),
  };
}

type Product = ReturnType<typeof makeProduct>;

const products = new Map<string, Product>();

export function productOf(name: string): Product {
  const known = products.get(name);
  if (known) return known;
  const made = makeProduct(name);
  products.set(name, made);
  return made;
}

export interface Installed {
  system_id: string;
  product: Product;
  key: Key;
  version: string;
  collection_time: string;
}

/** A float, in seconds; -1: never. */
function lastOpened(key: Key, collectedAt: string): number {
  if (happens(key, "never opened", 0.3)) return -1;
  return Math.floor((Date.parse(collectedAt) - whole(key, "opened", 9_000_000)) / 100) / 10;
}

/** A row of each table, for a program on a device. */
export const rowMakers = {
  apps: ({ system_id, product, key, version, collection_time }: Installed): Row => ({
    system_id,
    name: `${product.name}.app`,
    path: `/Applications/${product.name}.app`,
    bundle_identifier: `com.sample.${product.slug}`,
    bundle_name: product.bundleName,
    bundle_short_version: version,
    bundle_version: version,
    display_name: "",
    category: "",
    last_opened_time: lastOpened(key, collection_time),
    collection_time,
  }),
  programs: ({ system_id, product, key, version, collection_time }: Installed): Row => ({
    system_id,
    name: product.name,
    version,
    publisher: product.publisher,
    identifying_number: product.number,
    install_date: installDate(key),
    install_location: "",
    install_source: "",
    language: "1033",
    uninstall_string: "",
    collection_time,
  }),
  // Without collection_time, as in JumpCloud's schema.
  linux_packages: ({ system_id, product, key, version }: Installed): Row => ({
    system_id,
    name: product.slug,
    version: `${version}-0ubuntu1`,
    release_or_revision: "",
    arch: "amd64",
    package_format: "deb",
    maintainer_or_vendor: "Ubuntu Developers",
    install_time: Math.floor(epochMs / 1000) - whole(key, "installed", 30_000_000),
    size: product.size,
  }),
};
