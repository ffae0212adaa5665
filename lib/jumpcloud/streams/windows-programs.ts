import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { day, productOf, written } from "../table-fields";

export default defineTable({
  name: "windows-programs",
  title: "Windows programs",
  purpose: "What is installed on Windows devices: finds security software, and what should not be there.",
  table: "programs",
  sort: ["name", "version", "identifying_number"],
  raw: z.object({ name: text, version: written, publisher: text, install_date: day }),
  row: z.object({ name: text, version: written, publisher: text, installedOn: day }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    name: "Mozilla Firefox (x64 en-US)",
    version: "136.0.1",
    publisher: "Mozilla",
    install_date: "20250301",
  },
  fields: {
    name: { purpose: "Names the program" },
    version: { purpose: "Finds versions with known weaknesses" },
    publisher: { purpose: "Who made the program" },
    installedOn: { purpose: "Since when the program has been there" },
  },
  convert: ({ install_date, ...row }) => ({
    data: { ...row, installedOn: install_date },
    product: productOf(row.name, null),
  }),
});
