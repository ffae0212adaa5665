import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { productOf, written } from "../table-fields";

/** The name that people know, which is not always without the bundle's suffix. */
function withoutSuffix(name: string | null): string | null {
  return name?.replace(/\.app$/i, "") || null;
}

export default defineTable({
  name: "mac-apps",
  title: "Mac applications",
  purpose: "What is installed on macOS devices: finds security software, and what should not be there.",
  table: "apps",
  sort: ["path"],
  raw: z.object({
    name: text,
    display_name: text,
    bundle_name: text,
    bundle_identifier: text,
    bundle_short_version: written,
  }),
  row: z.object({ name: text, bundleIdentifier: text, version: written, displayName: text }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    name: "Firefox.app",
    display_name: "Firefox",
    bundle_name: "Firefox",
    bundle_identifier: "org.mozilla.firefox",
    bundle_short_version: "136.0.1",
  },
  fields: {
    name: { purpose: "Names the application's bundle" },
    bundleIdentifier: { purpose: "Knows the application again, whatever it is named" },
    version: { purpose: "Finds versions with known weaknesses" },
    displayName: { purpose: "Names the application as people know it" },
  },
  convert: (raw) => {
    const names = [raw.display_name, raw.bundle_name, raw.name].map(withoutSuffix);
    const known = names.find((name) => name !== null) ?? null;
    return {
      data: {
        name: raw.name,
        bundleIdentifier: raw.bundle_identifier,
        version: raw.bundle_short_version,
        displayName: known,
      },
      product: productOf(known, raw.bundle_identifier),
    };
  },
});
