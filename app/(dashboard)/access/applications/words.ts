import type { ApplicationPerson } from "@/db/queries/application-people";
import { type applicationFlags, expiresSoonDays } from "@/db/queries/applications";

export const stateNames = { active: "Active", inactive: "Switched off", unknown: "Not reported" } as const;

export const flagNames: Record<(typeof applicationFlags)[number], string> = {
  direct: "With direct access",
  expired: "Certificate expired",
  expiring: `Certificate ends within ${expiresSoonDays} days`,
  nobody: "Reached by nobody",
};

export const pathNames: Record<ApplicationPerson["path"], string> = {
  direct: "Directly",
  groups: "Through groups",
  both: "Directly and through groups",
  unknown: "Path not reported",
};

/** "Directly, and through Engineering and Contractors" */
export function pathSentence({ path, groups }: Pick<ApplicationPerson, "path" | "groups">): string {
  const through = `through ${new Intl.ListFormat("en", { type: "conjunction" }).format(groups.map(({ id, name }) => name ?? id))}`;
  if (path === "both") return `Directly, and ${through}`;
  return path === "groups" ? `T${through.slice(1)}` : pathNames[path];
}
