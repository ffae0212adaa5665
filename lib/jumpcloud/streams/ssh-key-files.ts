import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { switched, written } from "../table-fields";

export default defineTable({
  name: "ssh-key-files",
  title: "SSH key files",
  purpose: "Where private SSH keys lie on devices, and whether a passphrase protects them. Never the keys.",
  table: "user_ssh_keys",
  sort: ["uid", "path"],
  raw: z.object({ path: text, uid: written, encrypted: switched }),
  row: z.object({ path: text, uid: written, encrypted: switched }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    path: "/Users/ann/.ssh/id_ed25519",
    uid: "501",
    encrypted: 1,
  },
  fields: {
    path: { purpose: "Names the key, so that its owner can find it", personal: true },
    uid: { purpose: "Whose key it is", personal: true },
    encrypted: { purpose: "Finds keys that anybody with the file can use", personal: true },
  },
  convert: (row) => ({ data: row }),
});
