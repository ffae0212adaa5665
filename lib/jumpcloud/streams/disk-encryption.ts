import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { switched } from "../table-fields";

export default defineTable({
  name: "disk-encryption",
  title: "Disk encryption",
  purpose: "Whether each disk of a Linux or macOS device is encrypted, as the device itself reports it.",
  table: "disk_encryption",
  sort: ["name", "uuid"],
  raw: z.object({ name: text, encrypted: switched, encryption_status: text, type: text }),
  row: z.object({ name: text, encrypted: switched, encryptionStatus: text, type: text }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    name: "/dev/nvme0n1p3",
    encrypted: 1,
    encryption_status: "encrypted",
    type: "luks",
  },
  fields: {
    name: { purpose: "Tells the system's disk from others" },
    encrypted: { purpose: "Whether the disk is encrypted" },
    encryptionStatus: { purpose: "Tells an encrypted disk from one that is being encrypted" },
    type: { purpose: "How the disk is encrypted" },
  },
  convert: ({ encryption_status, ...row }) => ({
    // "undefined" is the agent's word for a status that it could not find out.
    data: { ...row, encryptionStatus: encryption_status === "undefined" ? null : encryption_status },
  }),
});
