import { z } from "zod";
import { defineStream } from "../define-stream";
import { flag } from "../fields";
import { graphRow, relationOf } from "../graph";

export default defineStream({
  name: "user-group-members",
  title: "User group members",
  purpose: "Says which people belong to which group, and so which access they have through it.",
  permission: "Read user groups",
  api: "v2",
  envelope: "array",
  sources: [{ path: "/api/v2/usergroups/{parent}/membership", parent: "user-groups" }],
  paging: { limit: 100, sort: "id" },
  raw: graphRow,
  row: z.object({ groupId: z.string(), userId: z.string(), direct: flag }),
  volatile: z.object({}),
  example: {
    id: "5f0000000000000000000001",
    type: "user",
    paths: [[{ to: { id: "5f0000000000000000000001", type: "user" } }]],
  },
  fields: {
    groupId: { purpose: "The group's side of the membership" },
    userId: { purpose: "The person's side of the membership", personal: true },
    direct: {
      purpose: "Whether the person was put into the group itself or arrives by another path",
      personal: true,
    },
  },
  convert: (raw, from) => {
    const relation = relationOf(raw, from, { type: "user", stream: "users" });
    if (relation === null) return null;
    const { id, parentId, direct, refs } = relation;
    return { id, data: { groupId: parentId, userId: raw.id, direct }, volatile: {}, refs };
  },
});
