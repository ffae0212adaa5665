import { z } from "zod";
import { defineStream } from "../define-stream";
import { flag } from "../fields";
import { graphRow, relationOf } from "../graph";

export default defineStream({
  name: "application-user-groups",
  title: "Application user groups",
  purpose: "Says which user groups give access to which application.",
  permission: "Read SSO applications and user groups",
  api: "v2",
  envelope: "array",
  sources: [{ path: "/api/v2/applications/{parent}/usergroups", parent: "applications" }],
  // The endpoint offers no sorting.
  paging: { limit: 100 },
  raw: graphRow,
  row: z.object({ applicationId: z.string(), groupId: z.string(), direct: flag }),
  volatile: z.object({}),
  example: {
    id: "5f0000000000000000000001",
    type: "user_group",
    paths: [[{ to: { id: "5f0000000000000000000001", type: "user_group" } }]],
  },
  fields: {
    applicationId: { purpose: "The application that is reached" },
    groupId: { purpose: "The group whose members reach it" },
    direct: { purpose: "Whether the group itself was connected to the application" },
  },
  convert: (raw, from) => {
    const relation = relationOf(raw, from, { type: "user_group", stream: "user-groups" });
    if (relation === null) return null;
    const { id, parentId, direct, refs } = relation;
    return { id, data: { applicationId: parentId, groupId: raw.id, direct }, volatile: {}, refs };
  },
});
