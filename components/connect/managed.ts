import type { ConnectionStateValue } from "@/components/sync/states";
import type { Action } from "@/components/sync/use-run";
import type { Region } from "@/lib/jumpcloud/origins";

/** A connection, as far as managing it needs it. */
export interface Managed {
  id: string;
  organizationName: string;
  state: ConnectionStateValue;
  region: Region;
}

export interface ManageActions {
  rekey: Action<{ syncId: string | null }>;
  pause: Action<unknown>;
  resume: Action<unknown>;
  disconnect: Action<unknown>;
}
