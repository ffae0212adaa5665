import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { switched } from "../table-fields";

export default defineTable({
  name: "logical-drives",
  title: "Windows drives",
  purpose: "Which drive of a Windows device holds the system, so that its encryption can be judged.",
  table: "logical_drives",
  sort: ["device_id"],
  raw: z.object({ device_id: text, boot_partition: switched, file_system: text, type: text }),
  row: z.object({ deviceId: text, bootPartition: switched, fileSystem: text, type: text }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    device_id: "C:",
    boot_partition: 1,
    file_system: "NTFS",
    type: "Local Fixed Disk",
  },
  fields: {
    deviceId: { purpose: "Joins the drive to its BitLocker volume" },
    bootPartition: { purpose: "Finds the drive that the system starts from" },
    fileSystem: { purpose: "Tells disks from other drives" },
    type: { purpose: "Tells built-in drives from removable ones" },
  },
  convert: ({ device_id, boot_partition, file_system, type }) => ({
    data: { deviceId: device_id, bootPartition: boot_partition, fileSystem: file_system, type },
  }),
});
