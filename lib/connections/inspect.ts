import type { Database } from "@/db/client";
import type { Connection } from "@/db/queries/connections";
import type { StreamName } from "@/lib/jumpcloud/streams/registry.generated";
import type { OrganizationSummary } from "@/lib/jumpcloud/validate";
import { check, chosenOf } from "./check";
import { families } from "./families";
import type { ConnectForm } from "./forms";
import { findSame } from "./same";

/** What a credential opens, before anything is stored: organisations to choose from, or the one it is. */
export type Inspection =
  | { kind: "choose"; organizations: OrganizationSummary[] }
  | {
      kind: "ready";
      organization: { id: string; name: string };
      /** Where requests go, as it is shown. */
      host: string;
      /** Not JumpCloud's own host: what is read will be marked. */
      synthetic: boolean;
      /** The streams, in groups to try one after another by `preflight`. */
      families: StreamName[][];
      /** The workspace's connection to the same organisation. */
      same: null | { connectionId: string; organizationName: string; state: Connection["state"] };
    };

/** Validates a credential by `GET /api/organizations` and stores nothing. Throws an ExpectedError. */
export async function inspect(
  db: Database,
  { workspaceId, form }: { workspaceId: string; form: ConnectForm },
): Promise<Inspection> {
  const checked = await check(form);
  const { origin, region, organizations } = checked;
  const chosen = chosenOf(checked, form);
  if (!chosen) return { kind: "choose", organizations };
  const same = await findSame(db, { workspaceId, region, organizationId: chosen.id });
  return {
    kind: "ready",
    organization: { id: chosen.id, name: chosen.displayName },
    host: origin.host,
    synthetic: origin.synthetic,
    families: families(),
    same: same && { connectionId: same.id, organizationName: same.organizationName, state: same.state },
  };
}
