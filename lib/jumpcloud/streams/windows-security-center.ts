import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";

export default defineTable({
  name: "windows-security-center",
  title: "Windows Security Center",
  purpose: "What Windows itself says of its protection: antivirus, firewall and updates.",
  table: "windows_security_center",
  sort: [],
  raw: z.object({
    antivirus: text,
    antispyware: text,
    firewall: text,
    autoupdate: text,
    user_account_control: text,
    windows_security_center_service: text,
  }),
  row: z.object({
    antivirus: text,
    antispyware: text,
    firewall: text,
    autoupdate: text,
    userAccountControl: text,
    service: text,
  }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    antivirus: "Good",
    antispyware: "Good",
    firewall: "Good",
    autoupdate: "Good",
    user_account_control: "Good",
    windows_security_center_service: "Good",
  },
  fields: {
    antivirus: { purpose: "Whether Windows finds its antivirus in order" },
    antispyware: { purpose: "Whether Windows finds its antispyware in order" },
    firewall: { purpose: "Whether Windows finds its firewall in order" },
    autoupdate: { purpose: "Whether Windows keeps itself up to date" },
    userAccountControl: { purpose: "Whether programs have to ask for administrator rights" },
    service: { purpose: "Whether the service behind these answers runs at all" },
  },
  convert: ({ user_account_control, windows_security_center_service, ...row }) => ({
    data: { ...row, userAccountControl: user_account_control, service: windows_security_center_service },
  }),
});
