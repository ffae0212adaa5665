import { z } from "zod";
import type { ApplicationRow } from "@/db/queries/applications";

const text = z.string().nullable().catch(null);
const flag = z.boolean().nullable().catch(null);

/** A stored application, as far as pages show it. */
export const storedApplication = z.object({
  name: text,
  displayName: text,
  displayLabel: text,
  active: flag,
  ssoUrl: text,
  ssoType: text,
  jit: flag,
  created: text,
});

export type StoredApplication = z.infer<typeof storedApplication>;

/** The label that people see on their portal, or else what the application is called. */
export const applicationName = (
  application: Pick<StoredApplication, "name" | "displayName" | "displayLabel">,
): string | null => application.displayLabel ?? application.displayName ?? application.name;

export const kindNames: Record<ApplicationRow["kind"], string> = {
  saml: "SAML",
  oidc: "OIDC",
  bookmark: "Bookmark",
  other: "Another kind",
  unknown: "Not reported",
};

/** How people sign in to it, in JumpCloud's own word where Assay has none. */
export const kindName = ({ kind, ssoType }: Pick<ApplicationRow, "kind" | "ssoType">): string =>
  kind === "other" && ssoType !== null ? ssoType : kindNames[kind];
