import { z } from "zod";
import { defineStream } from "../define-stream";
import { objectId, text } from "../fields";

export default defineStream({
  name: "device-groups",
  title: "Device groups",
  purpose: "Shows how devices are grouped, and by which groups policies reach them.",
  permission: "Read device groups",
  api: "v2",
  envelope: "array",
  sources: [{ path: "/api/v2/systemgroups" }],
  paging: { limit: 100, sort: "id" },
  raw: z.object({
    id: objectId,
    name: text,
    description: text,
    membershipMethod: text,
  }),
  row: z.object({
    name: text,
    description: text,
    membershipMethod: text,
  }),
  volatile: z.object({}),
  example: {
    id: "5f0000000000000000000001",
    name: "Macs",
    description: "Every Mac of the company",
    membershipMethod: "DYNAMIC_AUTOMATED",
  },
  fields: {
    name: { purpose: "Tells the group apart in lists and in evidence" },
    description: { purpose: "What the group is for, in the words of its administrators" },
    membershipMethod: { purpose: "Whether devices join by hand or by a rule" },
  },
  convert: ({ id, ...data }) => ({ id, data, volatile: {} }),
});
