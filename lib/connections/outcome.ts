import type { OrganizationSummary } from "@/lib/jumpcloud/validate";

/** What came of a credential: organisations to choose from, or a connection whose sync is queued. */
export type ConnectOutcome =
  | { kind: "choose"; organizations: OrganizationSummary[] }
  | {
      kind: "connected";
      connectionId: string;
      syncId: string;
      organizationName: string;
      /** The sync of a connection that was there before, which read with its old credential. */
      cancelledSyncId: string | null;
    };
