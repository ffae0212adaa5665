import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { day } from "../table-fields";

export default defineTable({
  name: "windows-patches",
  title: "Windows patches",
  purpose: "Which updates are installed on Windows devices, and since when.",
  table: "patches",
  sort: ["hotfix_id"],
  raw: z.object({ hotfix_id: text, caption: text, description: text, installed_on: day }),
  row: z.object({ hotfixId: text, caption: text, description: text, installedOn: day }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    hotfix_id: "KB5053598",
    caption: "http://support.microsoft.com/?kbid=5053598",
    description: "Security Update",
    installed_on: "3/12/2025",
  },
  fields: {
    hotfixId: { purpose: "Names the update in Microsoft's own list" },
    caption: { purpose: "Where Microsoft describes the update" },
    description: { purpose: "Tells security updates from others" },
    installedOn: { purpose: "How soon updates are installed" },
  },
  convert: ({ hotfix_id, installed_on, ...row }) => ({
    data: { ...row, hotfixId: hotfix_id, installedOn: installed_on },
  }),
});
