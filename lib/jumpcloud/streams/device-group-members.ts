import { z } from "zod";
import { defineStream } from "../define-stream";
import { flag } from "../fields";
import { graphRow, relationOf } from "../graph";

export default defineStream({
  name: "device-group-members",
  title: "Device group members",
  purpose: "Says which devices belong to which group, and finds devices that belong to none.",
  permission: "Read device groups",
  api: "v2",
  envelope: "array",
  sources: [{ path: "/api/v2/systemgroups/{parent}/membership", parent: "device-groups" }],
  paging: { limit: 100, sort: "id" },
  raw: graphRow,
  row: z.object({ groupId: z.string(), deviceId: z.string(), direct: flag }),
  volatile: z.object({}),
  example: {
    id: "5f0000000000000000000001",
    type: "system",
    paths: [[{ to: { id: "5f0000000000000000000001", type: "system" } }]],
  },
  fields: {
    groupId: { purpose: "The group's side of the membership" },
    deviceId: { purpose: "The device's side of the membership" },
    direct: { purpose: "Whether the device was put into the group itself or arrives by another path" },
  },
  convert: (raw, from) => {
    const relation = relationOf(raw, from, { type: "system", stream: "devices" });
    if (relation === null) return null;
    const { id, parentId, direct, refs } = relation;
    return { id, data: { groupId: parentId, deviceId: raw.id, direct }, volatile: {}, refs };
  },
});
