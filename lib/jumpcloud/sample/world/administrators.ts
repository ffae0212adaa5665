import { dayMs, epochMs } from "../drift";
import { keyOf } from "../random";
import { plantedIn } from "../troubles";
import { createdMs, organizationId } from "./organization";
import { iso, objectId, type Row, type Setting } from "./setting";

/** The place in this list is the administrator's slot: add at the end. */
const administrators = [
  { email: "ada.owner", roleName: "Administrator with Billing", suspended: false },
  { email: "bram.helpdesk", roleName: "Help Desk", suspended: false },
  { email: "chloe.auditor", roleName: "Read Only", suspended: false },
  { email: "dario.former", roleName: "Administrator", suspended: true },
  { email: "eva.platform", roleName: "Administrator", suspended: false },
  { email: "farid.security", roleName: "Administrator", suspended: false },
  { email: "greta.automation", roleName: "Administrator", suspended: false },
  { email: "hugo.network", roleName: "Administrator", suspended: false },
  { email: "ines.newcomer", roleName: "Administrator", suspended: false },
] as const;

/** The newest multiple of `days` before this day, counted from `offset`. */
const periodStart = (day: number, days: number, offset: number) =>
  epochMs + (Math.floor((day + offset) / days) * days - offset) * dayMs;

function keyFields({ day }: Setting, slot: number): Row {
  const trouble = plantedIn("administrator", slot);
  if (trouble === "admin-key-never-rotated") {
    return { apiKeyUpdatedAt: iso(epochMs - 1_100 * dayMs), apiKeyHash: { prefix: "sample_g" } };
  }
  if (trouble === "admin-key-expiring") {
    // Made anew on the day on which it expires, so that it is about to expire on every day.
    const updatedMs = periodStart(day, 14, 0);
    const expireAt = iso(updatedMs + 14 * dayMs);
    return { apiKeyUpdatedAt: iso(updatedMs), apiKeyHash: { prefix: "sample_f", expireAt } };
  }
  if (slot !== 0) return {};
  const updatedMs = periodStart(day, 90, 45);
  const expireAt = iso(updatedMs + 180 * dayMs);
  return { apiKeyUpdatedAt: iso(updatedMs), apiKeyHash: { prefix: "sample_a", expireAt } };
}

/** Those who administer the organisation, as `/api/users` sends them. */
export function administratorRecords(setting: Setting): Row[] {
  return administrators.map(({ email, roleName, suspended }, slot) => {
    const cameMs = createdMs + slot * dayMs;
    const id = objectId({ setting, kind: "administrator", createdMs: cameMs, counter: slot });
    const strong = plantedIn("administrator", slot) !== "admin-without-mfa";
    const key = keyOf(setting.key, "administrator", slot);
    const [firstname, lastname] = email.split(".");
    return {
      _id: id,
      id,
      organization: organizationId(setting),
      email: `${email}@sample.example`,
      firstname,
      lastname,
      roleName,
      suspended,
      enableMultiFactor: strong,
      totpEnrolled: strong,
      ...(strong ? { totpUpdatedAt: iso(createdMs + (30 + (key % 300)) * dayMs) } : {}),
      ...keyFields(setting, slot),
      created: iso(cameMs),
    };
  });
}
