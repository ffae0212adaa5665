import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { switched } from "../table-fields";

export default defineTable({
  name: "windows-security-products",
  title: "Windows security products",
  purpose: "Which security products Windows devices run, and whether their signatures are up to date.",
  table: "windows_security_products",
  sort: ["type", "name"],
  raw: z.object({
    name: text,
    type: text,
    state: text,
    signatures_up_to_date: switched,
  }),
  row: z.object({ name: text, type: text, state: text, signaturesUpToDate: switched }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    name: "Microsoft Defender Antivirus",
    type: "Antivirus",
    state: "On",
    signatures_up_to_date: 1,
  },
  fields: {
    name: { purpose: "Names the product" },
    type: { purpose: "Tells antivirus from firewalls" },
    state: { purpose: "Whether the product protects the device" },
    signaturesUpToDate: { purpose: "Whether the product knows current threats" },
  },
  // Without its state_timestamp, which products renew all day long: how old the report is, `collectedAt` says.
  convert: ({ signatures_up_to_date, ...row }) => ({
    data: { ...row, signaturesUpToDate: signatures_up_to_date },
  }),
});
