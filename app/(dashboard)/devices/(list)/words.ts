import { silentAfterDays } from "@/db/queries/devices";

export const encryptionNames = { on: "Encrypted", off: "Not encrypted", unknown: "Not reported" };

export const contactNames = {
  "7": "Within 7 days",
  "30": "Within 30 days",
  "90": `Within ${silentAfterDays} days`,
  silent: `Longer than ${silentAfterDays} days ago`,
  never: "Never",
};

export const flagNames = {
  ungrouped: "In no group",
  ownerless: "Without owner",
  silent: `No contact for ${silentAfterDays} days`,
};

export const ownerNames = { none: "Nobody", some: "Somebody" };
