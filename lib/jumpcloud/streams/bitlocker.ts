import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { whole } from "../table-fields";

export default defineTable({
  name: "bitlocker",
  title: "BitLocker volumes",
  purpose: "Whether the volumes of a Windows device are encrypted, and protected by BitLocker.",
  table: "bitlocker_info",
  sort: ["device_id", "drive_letter"],
  raw: z.object({
    drive_letter: text,
    protection_status: whole,
    conversion_status: whole,
    percentage_encrypted: whole,
    encryption_method: text,
  }),
  row: z.object({
    driveLetter: text,
    protectionStatus: whole,
    conversionStatus: whole,
    percentageEncrypted: whole,
    encryptionMethod: text,
  }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    drive_letter: "C:",
    protection_status: 1,
    conversion_status: 1,
    percentage_encrypted: 100,
    encryption_method: "XTS_AES_128",
  },
  fields: {
    driveLetter: { purpose: "Tells the system's volume from others" },
    protectionStatus: { purpose: "Whether the protection is on (1), off (0) or not known (2)" },
    conversionStatus: { purpose: "Whether the volume is encrypted (1), or only on its way there" },
    percentageEncrypted: { purpose: "How much of the volume is encrypted" },
    encryptionMethod: { purpose: "The cipher that protects the volume" },
  },
  convert: (raw) => ({
    data: {
      driveLetter: raw.drive_letter,
      protectionStatus: raw.protection_status,
      conversionStatus: raw.conversion_status,
      percentageEncrypted: raw.percentage_encrypted,
      encryptionMethod: raw.encryption_method,
    },
  }),
});
