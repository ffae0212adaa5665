import type { Database } from "@/db/client";
import { listDeviceGroups } from "@/db/queries/device-groups";
import { countDeviceFacts } from "@/db/queries/devices";
import { listStreamsReadWhole } from "@/db/queries/overview";
import type { Snapshot } from "@/db/queries/snapshot";
import { type Setup, setupOf } from "./setup";

/** Organisations have some dozens of device groups; of more, the first by name. */
const groupsMax = 2_000;

/** What is left to do in one connection's JumpCloud; `snapshot` is of that connection alone. */
export async function readSetup(db: Database, snapshot: Snapshot): Promise<Setup> {
  const [devices, groups, read] = await Promise.all([
    countDeviceFacts(db, snapshot),
    listDeviceGroups(db, snapshot, {
      filter: {},
      sort: "name",
      descending: false,
      limit: groupsMax,
      offset: 0,
    }),
    listStreamsReadWhole(db, snapshot),
  ]);
  const membersRead = ["devices", "device-groups", "device-group-members"].every((name) => read.has(name));
  return setupOf({ devices, groups: groups.rows, membersRead });
}
