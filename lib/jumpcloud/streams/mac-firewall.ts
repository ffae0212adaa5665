import { z } from "zod";
import { defineTable } from "../define-table";
import { switched, whole, written } from "../table-fields";

export default defineTable({
  name: "mac-firewall",
  title: "Mac firewall",
  purpose: "Whether the firewall of a macOS device is on, and how strict it is.",
  table: "alf",
  sort: [],
  raw: z.object({
    global_state: whole,
    stealth_enabled: switched,
    firewall_unload: switched,
    allow_signed_enabled: switched,
    logging_enabled: switched,
    version: written,
  }),
  row: z.object({
    globalState: whole,
    stealthEnabled: switched,
    firewallUnload: switched,
    allowSignedEnabled: switched,
    loggingEnabled: switched,
    version: written,
  }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    global_state: 1,
    stealth_enabled: 1,
    firewall_unload: 0,
    allow_signed_enabled: 1,
    logging_enabled: 0,
    version: "1.6",
  },
  fields: {
    globalState: { purpose: "Whether the firewall is off (0), on (1) or lets nothing in (2)" },
    stealthEnabled: { purpose: "Whether the device stays silent when probed" },
    firewallUnload: { purpose: "Whether the firewall is about to be taken out of service" },
    allowSignedEnabled: { purpose: "Whether signed software may always receive connections" },
    loggingEnabled: { purpose: "Whether the firewall keeps a log" },
    version: { purpose: "Which firewall the values come from" },
  },
  convert: (raw) => ({
    data: {
      globalState: raw.global_state,
      stealthEnabled: raw.stealth_enabled,
      firewallUnload: raw.firewall_unload,
      allowSignedEnabled: raw.allow_signed_enabled,
      loggingEnabled: raw.logging_enabled,
      version: raw.version,
    },
  }),
});
