import type { OrganizationSummary } from "@/lib/jumpcloud/validate";

/** What came of a key: several organisations to choose from, or a connection whose first sync is queued. */
export type ConnectOutcome =
  | { kind: "choose"; organizations: OrganizationSummary[] }
  | { kind: "connected"; connectionId: string; syncId: string; organizationName: string };
