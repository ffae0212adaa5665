import { z } from "zod";
import { defineStream } from "../define-stream";
import { flag } from "../fields";
import { graphRow, relationOf, userReachedTwice } from "../graph";

export default defineStream({
  name: "application-users",
  title: "Application users",
  purpose: "Says who reaches which application, and whether by themselves or through a group.",
  permission: "Read SSO applications and users",
  api: "v2",
  envelope: "array",
  sources: [{ path: "/api/v2/applications/{parent}/users", parent: "applications" }],
  // The endpoint offers no sorting.
  paging: { limit: 100 },
  raw: graphRow,
  row: z.object({
    applicationId: z.string(),
    userId: z.string(),
    direct: flag,
    viaGroups: z.array(z.string()).nullable(),
  }),
  volatile: z.object({}),
  example: userReachedTwice,
  fields: {
    applicationId: { purpose: "The application that is reached" },
    userId: { purpose: "The person who reaches it", personal: true },
    direct: { purpose: "Finds access that was given to a person instead of a group", personal: true },
    viaGroups: { purpose: "The user groups that give the access", personal: true },
  },
  convert: (raw, from) => {
    const relation = relationOf(raw, from, { type: "user", stream: "users" });
    if (relation === null) return null;
    const { id, parentId, direct, viaGroups, refs } = relation;
    return { id, data: { applicationId: parentId, userId: raw.id, direct, viaGroups }, volatile: {}, refs };
  },
});
