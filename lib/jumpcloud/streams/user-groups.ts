import { z } from "zod";
import { defineStream } from "../define-stream";
import { objectId, text } from "../fields";

export default defineStream({
  name: "user-groups",
  title: "User groups",
  purpose: "Shows which groups give people their access.",
  permission: "Read user groups",
  api: "v2",
  envelope: "array",
  sources: [{ path: "/api/v2/usergroups" }],
  paging: { limit: 100, sort: "id" },
  raw: z.object({ id: objectId, name: text, description: text, membershipMethod: text }),
  row: z.object({ name: text, description: text, membershipMethod: text }),
  volatile: z.object({}),
  example: {
    id: "5f0000000000000000000001",
    name: "Engineering",
    description: "Everybody who builds the product",
    membershipMethod: "STATIC",
  },
  fields: {
    name: { purpose: "Tells the group apart in lists and in evidence" },
    description: { purpose: "What the group is for, in the words of its administrators" },
    membershipMethod: { purpose: "Whether people join by hand or by a rule" },
  },
  convert: ({ id, ...data }) => ({ id, data, volatile: {} }),
});
