// Written by scripts/generate-registries.ts. Run it again instead of editing this file.
import type { StreamDefinition } from "../define-stream";
import { dependencyOrder } from "../order";
import deviceGroupMembers from "./device-group-members";
import deviceGroups from "./device-groups";
import devices from "./devices";
import organization from "./organization";
import userDeviceBindings from "./user-device-bindings";
import users from "./users";
import type { StreamName } from "./names.generated";

export type { StreamName } from "./names.generated";

export const streams: Record<StreamName, StreamDefinition> = {
  "device-group-members": deviceGroupMembers,
  "device-groups": deviceGroups,
  "devices": devices,
  "organization": organization,
  "user-device-bindings": userDeviceBindings,
  "users": users,
};

/** Parents before their children. */
export const streamNames: readonly StreamName[] = dependencyOrder(Object.values(streams));
