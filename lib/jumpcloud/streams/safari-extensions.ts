import { z } from "zod";
import { convertExtension, extension, extensionFields, extensionSort } from "../browser-extension";
import { defineTable } from "../define-table";

export default defineTable({
  name: "safari-extensions",
  title: "Safari extensions",
  purpose: "What is added to Safari: finds password managers, and what should not be there.",
  table: "safari_extensions",
  sort: extensionSort,
  raw: z.object(extension),
  row: z.object(extension),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    name: "1Password",
    identifier: "com.1password.safari.extension",
    version: "8.10.70",
  },
  fields: extensionFields,
  convert: convertExtension,
});
