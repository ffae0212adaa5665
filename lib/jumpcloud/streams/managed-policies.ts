import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { switched, written } from "../table-fields";

const numberOrSwitch = /^(-?\d{1,9}(\.\d{1,6})?|true|false|yes|no)$/i;

/** A setting's value, where it is a number or a switch. Texts can be enrolment tokens: unknown to Assay. */
const value = z
  .union([written, z.boolean().transform(String)])
  .transform((given) => (given !== null && numberOrSwitch.test(given) ? given : null));

export default defineTable({
  name: "managed-policies",
  title: "Mac managed settings",
  purpose: "The settings that are enforced on macOS devices, whoever manages them: screen lock and the like.",
  table: "managed_policies",
  sort: ["domain", "name", "username", "uuid"],
  raw: z.object({ domain: text, name: text, value, manual: switched, username: text }),
  row: z.object({ domain: text, name: text, value, manual: switched, username: text }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    domain: "com.apple.screensaver",
    name: "idleTime",
    value: "600",
    manual: 0,
    username: "ann",
  },
  fields: {
    domain: { purpose: "Which part of the system the setting is for" },
    name: { purpose: "Names the setting" },
    value: {
      purpose:
        "Numbers and switches, which checks compare; texts can be tokens or addresses, and are not kept",
    },
    manual: { purpose: "Tells settings that somebody installed by hand from those of the device's manager" },
    username: { purpose: "Whether the setting holds for one account only", personal: true },
  },
  convert: (row) => ({ data: row }),
});
