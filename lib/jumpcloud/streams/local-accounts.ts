import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { switched, written } from "../table-fields";

export default defineTable({
  name: "local-accounts",
  title: "Local accounts",
  purpose: "The accounts on each device, to find administrators that nobody has approved.",
  table: "users",
  sort: ["uid", "username"],
  raw: z.object({
    username: text,
    uid: written,
    admin: switched,
    real_user: switched,
    suspended: switched,
    managed: switched,
    shell: text,
  }),
  row: z.object({
    username: text,
    uid: written,
    admin: switched,
    realUser: switched,
    suspended: switched,
    managed: switched,
    shell: text,
  }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    username: "ann",
    uid: "501",
    admin: false,
    real_user: true,
    suspended: false,
    managed: true,
    shell: "/bin/zsh",
  },
  fields: {
    username: { purpose: "Names the account, and matches it to a person", personal: true },
    uid: { purpose: "Knows the account again after a change of name", personal: true },
    admin: { purpose: "Finds accounts with administrator rights on the device", personal: true },
    realUser: { purpose: "Tells people's accounts from the system's own", personal: true },
    suspended: { purpose: "Whether the account can still be used", personal: true },
    managed: { purpose: "Whether JumpCloud decides about the account", personal: true },
    shell: { purpose: "Tells accounts that can sign in from those that cannot", personal: true },
  },
  convert: ({ real_user, ...row }) => ({ data: { ...row, realUser: real_user } }),
});
