import { z } from "zod";
import { convertExtension, extension, extensionFields, extensionSort } from "../browser-extension";
import { defineTable } from "../define-table";
import { switched } from "../table-fields";

export default defineTable({
  name: "firefox-addons",
  title: "Firefox add-ons",
  purpose: "What is added to Firefox: finds password managers, and what should not be there.",
  table: "firefox_addons",
  sort: extensionSort,
  raw: z.object({ ...extension, active: switched }),
  row: z.object({ ...extension, enabled: switched }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    name: "1Password",
    identifier: "{d634138d-c276-4fc8-924b-40a0ea21d284}",
    version: "8.10.70",
    active: 1,
  },
  fields: { ...extensionFields, enabled: { purpose: "Tells add-ons in use from those switched off" } },
  convert: ({ active, ...row }) => convertExtension({ ...row, enabled: active }),
});
