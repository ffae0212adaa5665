import type { Role } from "@/db/queries/accounts";
import { env } from "@/lib/env";
import { resolveOrigin } from "@/lib/jumpcloud/origins";

/** Who may connect, start and cancel syncs, and change a schedule. */
export const managers: Role[] = ["owner", "admin"];

export const mayManage = (role: Role): boolean => managers.includes(role);

/** The host that the operator put in the place of JumpCloud's own; null when there is none. */
export function standIn(): { host: string; synthetic: boolean } | null {
  const { JUMPCLOUD_BASE_URL: baseUrl, JUMPCLOUD_INSIGHTS_URL: insightsUrl } = env();
  if (!baseUrl) return null;
  const { host, synthetic } = resolveOrigin({ region: "us", overrides: { baseUrl, insightsUrl } });
  return { host, synthetic };
}
