import { z } from "zod";
import type { AdministratorRow } from "@/db/queries/administrators";

const text = z.string().nullable().catch(null);
const flag = z.boolean().nullable().catch(null);

/** A stored administrator, as far as pages show more than the list does. */
export const storedAdministrator = z.object({
  enableMultiFactor: flag,
  totpEnrolled: flag,
  totpUpdatedAt: text,
  created: text,
});

export const factorNames: Record<AdministratorRow["factor"], string> = {
  on: "Set up",
  required: "Required, not set up",
  off: "Not set up",
  unknown: "Not reported",
};

export const administratorStateNames = {
  active: "Active",
  suspended: "Suspended",
  unknown: "Not reported",
} as const;
