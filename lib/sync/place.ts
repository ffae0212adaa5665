import type { StreamName } from "@/lib/jumpcloud/streams/registry.generated";

/** Which sync: the ids that its events and steps carry. */
export interface SyncPlace {
  workspaceId: string;
  connectionId: string;
  syncId: string;
}

/** Which batch of which stream; a stream whose rows moved is read again, as the next pass. */
export interface BatchPlace extends SyncPlace {
  stream: StreamName;
  pass: number;
  batch: number;
}
